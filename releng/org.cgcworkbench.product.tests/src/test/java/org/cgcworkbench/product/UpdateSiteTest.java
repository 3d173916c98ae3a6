package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The update site alone: p2's director installs from it, and what it installed starts. */
@Tag("release")
@EnabledOnOs(OS.LINUX)
class UpdateSiteTest {

	private static final Path SITE = Path.of(System.getProperty("cgc.products")).resolveSibling("../repository")
			.toAbsolutePath().normalize();
	private static final String DIRECTOR = "org.eclipse.equinox.p2.director";
	private static final String HEADLESS = "org.cgcworkbench.headless.feature.feature.group";
	private static final String UI = "org.cgcworkbench.ui.feature.feature.group";
	private static final String LIBTORCH = "org.cgcworkbench.engine.libtorch.feature.feature.group";
	/** What a program with a window of its own has at least, without a feature of ours. */
	private static final String BARE = String.join(",", "org.eclipse.ui.ide.application", "org.eclipse.ui.themes",
			"org.eclipse.e4.ui.css.swt.theme", "org.eclipse.e4.ui.workbench.addons.swt",
			"org.eclipse.e4.ui.workbench.renderers.swt", "org.eclipse.equinox.launcher",
			"org.eclipse.equinox.simpleconfigurator", "org.apache.felix.scr", "org.eclipse.equinox.event",
			"tooling.osgi.bundle.default");

	private static final Pattern FEATURE = Pattern
			.compile("org\\.cgcworkbench\\.[a-z0-9.]+\\.feature\\.feature\\.group");

	@TempDir
	static Path folder;
	private static Path bare;

	@BeforeAll
	static void makeAProgram() {
		bare = install("bare", BARE);
	}

	/** It names the folder that it installed into. */
	private static Path install(String name, String units) {
		Path into = folder.resolve(name);
		Product.application(DIRECTOR, "-repository", SITE.toUri(), "-installIU", units, "-destination", into,
				"-profile", name, "-bundlepool", into, "-roaming", "-p2.os", "linux", "-p2.ws", "gtk", "-p2.arch",
				"x86_64", "-profileProperties", "org.eclipse.update.install.features=true").succeeded();
		return into;
	}

	@Test
	void commandsStartInAnEmptyFolder() throws IOException {
		Path home = install("headless", HEADLESS + "," + LIBTORCH);
		assertFalse(Folders.list(home.resolve("plugins")).stream()
				.anyMatch(file -> file.getFileName().toString().startsWith("org.cgcworkbench.ui")));
		says(home, "libtorch ", "engines");
		assertTrue(Files.exists(home.resolve("configuration/headless").resolve(Product.BUNDLES)));
	}

	@Test
	void commandsStartInAnotherProgram() throws IOException {
		install("bare", HEADLESS + "," + LIBTORCH);
		says(bare, "libtorch ", "engines");
	}

	@Test
	void theWindowOpensInAnEmptyFolderAndInAnotherProgram() throws IOException, InterruptedException {
		Path home = install("window", UI);
		assertFalse(Files.exists(home.resolve("features")) && Folders.list(home.resolve("features")).stream()
				.anyMatch(file -> file.getFileName().toString().startsWith("org.cgcworkbench.rcp")));
		opens(home);
		install("bare", UI);
		opens(bare);
	}

	@Test
	void aLabsSiteIsInstalledReplacedTakenOutAndBack() throws IOException {
		Path home = install("lab", HEADLESS);
		says(home, "installed org.example.lab.feature 1.0.0", "install", site("one").toString());
		says(home, "org.example.lab.feature 1.0.0", "install", "--list");
		Path list = home.resolve("configuration/headless").resolve(Product.BUNDLES);
		assertTrue(Files.readString(list).contains("\norg.example.lab,"));
		says(home, "installed org.example.lab.feature 1.0.0", "install", site("another").toString());
		try (JarFile jar = new JarFile(home.resolve("plugins/org.example.lab_1.0.0.jar").toFile())) {
			assertEquals("another", jar.getManifest().getMainAttributes().getValue("Content"));
		}
		laterStateOfAnotherVersion(home);
		says(home, "org.example.lab.feature 1.0.0", "install", "--list");
		says(home, "installed org.example.lab.feature 1.1.0", "install", site("newer").toString());
		says(home, "took back the last change", "install", "--rollback");
		assertTrue(Files.readString(list).contains("\norg.example.lab,1.0.0,"));
		says(home, "removed org.example.lab.feature", "install", "--remove", "org.example.lab.feature");
		assertFalse(Files.readString(list).contains("\norg.example.lab,"));
		says(home, "took back the last change", "install", "--rollback");
		assertTrue(Files.readString(list).contains("\norg.example.lab,"));
		command(home, "install", site("none", "org.example.nowhere").toString()).refused("org.example.nowhere");
		// a jar of a bundle that the feature has
		command(home, "install", folder.resolve("site-newer").toString(),
				folder.resolve("none/plugins/org.example.lab_1.0.0.jar").toString())
				.refused("the bundle org.example.lab is part of the product and cannot be replaced");
		assertTrue(Files.readString(list).contains("\norg.example.lab,1.0.0,"));
		command(home, "install", "file:/nowhere").refused("no update site can be read at file:/nowhere: ");
	}

	/**
	 * As it is where a release was unpacked over one of another version that was changed after the release was made.
	 */
	private static void laterStateOfAnotherVersion(Path home) throws IOException {
		Path states = home.resolve("p2/org.eclipse.equinox.p2.engine/profileRegistry/lab.profile");
		Path last = Folders.list(states).stream().filter(file -> file.toString().endsWith(".profile.gz"))
				.max(Comparator.naturalOrder()).orElseThrow();
		try (InputStream in = new GZIPInputStream(Files.newInputStream(last))) {
			Files.writeString(states.resolve("9999999999999.profile"),
					new String(in.readAllBytes(), StandardCharsets.UTF_8)
							.replaceAll("(<unit id='org.cgcworkbench.headless' version=')[^']*", "$10.9.0")
							.replace("org.example.lab", "org.example.gone"));
		}
	}

	private static Path site(String content, String... required) throws IOException {
		String version = content.equals("newer") ? "1.1.0" : "1.0.0";
		Path source = Files.createDirectories(folder.resolve(content));
		Manifest manifest = new Manifest();
		Attributes headers = manifest.getMainAttributes();
		headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
		headers.putValue("Bundle-ManifestVersion", "2");
		headers.putValue("Bundle-SymbolicName", "org.example.lab");
		headers.putValue("Bundle-Version", version);
		headers.putValue("Require-Bundle",
				String.join(",", List.of("org.cgcworkbench.core", String.join(",", required))).replaceFirst(",$", ""));
		headers.putValue("Content", content);
		Path bundle = source.resolve("plugins/org.example.lab_" + version + ".jar");
		Path feature = source.resolve("features/org.example.lab.feature_" + version + ".jar");
		Files.createDirectories(bundle.getParent());
		Files.createDirectories(feature.getParent());
		new JarOutputStream(Files.newOutputStream(bundle), manifest).close();
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(feature))) {
			out.putNextEntry(new ZipEntry("feature.xml"));
			out.write(("<feature id=\"org.example.lab.feature\" version=\"" + version
					+ "\"><plugin id=\"org.example.lab\" version=\"" + version + "\"/></feature>")
					.getBytes(StandardCharsets.UTF_8));
		}
		Path site = folder.resolve("site-" + content);
		Product.application("org.eclipse.equinox.p2.publisher.FeaturesAndBundlesPublisher", "-source", source,
				"-metadataRepository", site.toUri(), "-artifactRepository", site.toUri(), "-publishArtifacts")
				.succeeded();
		return site;
	}

	private static void says(Path home, String expected, String... arguments) throws IOException {
		command(home, arguments).succeeded().says(expected);
	}

	private static Outcome command(Path home, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(home.resolve("workbench").toString()));
		command.addAll(List.of(arguments));
		return new RunningProduct(new ProcessBuilder(command).start()).outcome();
	}

	/** As the script's measurement has it: it starts the window and waits until it is there. */
	private static void opens(Path home) throws IOException, InterruptedException {
		Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten",
				"tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try {
			ProcessBuilder window = new ProcessBuilder(home.resolve("workbench").toString(), "bench", "window",
					"--seconds", "1");
			window.environment().put("DISPLAY", ":" + server.inputReader().readLine());
			window.environment().remove("WAYLAND_DISPLAY");
			Outcome outcome = new RunningProduct(window.start()).outcome().succeeded();
			outcome.says("peak memory MiB");
		} finally {
			server.destroy();
			server.waitFor();
		}
	}

	@Test
	void everyFeatureIsInACategory() throws IOException {
		String content;
		try (ZipFile zip = new ZipFile(SITE.resolve("content.jar").toFile());
				InputStream in = zip.getInputStream(zip.getEntry("content.xml"))) {
			content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		Set<String> sorted = new TreeSet<>();
		for (String unit : content.split("<unit ")) {
			if (unit.contains("org.eclipse.equinox.p2.type.category")) {
				FEATURE.matcher(unit).results().map(MatchResult::group).forEach(sorted::add);
			}
		}
		Set<String> all = new TreeSet<>(FEATURE.matcher(content).results().map(MatchResult::group).toList());
		assertEquals(all, sorted);
		assertEquals(5, all.size(), all::toString);
	}
}
