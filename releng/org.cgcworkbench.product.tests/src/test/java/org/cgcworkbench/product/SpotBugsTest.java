package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SpotBugs finds nothing in the classes of the product's own bundles; {@code releng/spotbugs.xml} says what may stay.
 */
class SpotBugsTest {

	@TempDir
	Path folder;

	@Test
	void findsNothing() throws IOException, InterruptedException {
		String classPath = System.getProperty("java.class.path");
		assumeTrue(classPath.contains("spotbugs"), "skipped: SpotBugs is not on the class path");
		Path root = Path.of(System.getProperty("cgc.root", "../.."));
		List<Path> classes = Folders.list(root.resolve("bundles")).stream()
				.filter(bundle -> !bundle.toString().matches(".*\\.(tests|testing|conformance)"))
				.map(bundle -> bundle.resolve("target/classes")).filter(Files::isDirectory).toList();
		assertTrue(classes.size() > 10, classes::toString);
		Path log = folder.resolve("log.txt");
		Path findings = folder.resolve("findings.txt");
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath,
				"edu.umd.cs.findbugs.FindBugs2", "-effort:default", "-medium", "-exclude",
				root.resolve("releng/spotbugs.xml").toString(), "-auxclasspath", libraries(), "-emacs=" + findings));
		classes.forEach(folder -> command.add(folder.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		assertEquals(0, process.waitFor(), () -> read(log));
		assertEquals("", read(findings), () -> read(log));
	}

	private static String libraries() throws IOException {
		try (Stream<Path> all = Files.walk(Product.plugins())) {
			return all.filter(file -> file.toString().endsWith(".jar"))
					.filter(file -> !file.getFileName().toString().startsWith("org.cgcworkbench.")).map(Path::toString)
					.collect(Collectors.joining(File.pathSeparator));
		}
	}

	private static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		} catch (IOException e) {
			return e.toString();
		}
	}
}
