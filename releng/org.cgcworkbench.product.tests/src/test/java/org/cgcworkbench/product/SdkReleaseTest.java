package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SDK of the release builds its example in an empty folder by one command, and the product takes what comes of it.
 */
@Tag("release")
class SdkReleaseTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = {"bnd", "tycho"})
	void theExampleIsBuiltInAnEmptyFolder(String build) throws IOException {
		Path products = Sdk.root().resolve("releng/org.cgcworkbench.product/target/release");
		Path archive = Folders.list(products).stream()
				.filter(file -> file.getFileName().toString().matches("cgc-workbench-sdk-.*\\.zip")).findFirst()
				.orElseThrow(() -> new AssertionError("there is no SDK in " + products));
		// as an ordinary user may have it
		Path spaces = folder.resolve("my bundles");
		Sdk.unpack(archive, spaces);
		Path project = new Sdk(Folders.list(spaces).getFirst()).example(build);
		boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
		String wrapper = project.resolve(windows ? "mvnw.cmd" : "mvnw").toString();
		// the SDK's own jars are taken from the SDK, and not from where an earlier build put them
		List<String> command = new ArrayList<>(windows ? List.of(wrapper) : List.of("sh", wrapper));
		command.addAll(List.of("-B", "-ntp", "-q", "-Dmaven.repo.local=" + folder.resolve("repository"),
				"-Dmaven.repo.local.tail=" + Path.of(System.getProperty("user.home"), ".m2", "repository"), "package"));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = builder.directory(project.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.onExit().join().exitValue(), said);
		Path jar = Folders.list(project.resolve("target")).stream().filter(file -> file.toString().endsWith(".jar"))
				.findFirst().orElseThrow();
		Path configuration = Product.copyOfConfiguration();
		Outcome installed = Product.runBrieflyWith(configuration, "install", jar).succeeded()
				.says("installed org.example.lab 1.0.0");
		assertEquals(List.of(), installed.err());
		Product.runBrieflyWith(configuration, "evaluate", Files.createDirectory(folder.resolve("none")), "--metrics",
				"beauty").endedWith(2).says(", map-extent");
	}
}
