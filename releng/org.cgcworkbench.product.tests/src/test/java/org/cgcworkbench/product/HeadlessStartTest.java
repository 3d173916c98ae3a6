package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands start with. */
class HeadlessStartTest {

	@TempDir
	Path folder;
	private Path configuration;

	@BeforeEach
	void copy() {
		configuration = Product.copyOfConfiguration();
		assumeTrue(configuration != null, "skipped: there is no product for this platform");
	}

	@Test
	void hasTheEnginesAndNothingOfTheDesktop() throws IOException {
		List<String> all = names(configuration);
		List<String> started = names(configuration.resolve(Product.HEADLESS));
		assertTrue(all.containsAll(started), started::toString);
		for (String part : List.of("org.eclipse.ui", "org.eclipse.swt", "org.eclipse.jface", "org.eclipse.e4",
				"org.cgcworkbench.ui")) {
			assertTrue(all.stream().anyMatch(name -> name.startsWith(part)), all::toString);
			assertFalse(started.stream().anyMatch(name -> name.startsWith(part)), started::toString);
		}
		List<String> own = all.stream()
				.filter(name -> name.startsWith("org.cgcworkbench.") && !name.startsWith("org.cgcworkbench.ui"))
				.toList();
		assertTrue(own.contains("org.cgcworkbench.engine.libtorch"), own::toString);
		assertTrue(started.containsAll(own), started::toString);
	}

	/** As another user than the product's owner has it: the framework keeps its own files elsewhere. */
	@Test
	void aProductThatCannotBeWrittenToIsLeftAsItIs() throws IOException {
		List<Path> before = Folders.all(configuration);
		Path own = folder.resolve("own");
		List<String> options = List.of("-Dosgi.configuration.area=file:" + own, "-Dosgi.configuration.cascaded=true",
				"-Dosgi.sharedConfiguration.area=file:" + configuration.resolve(Product.HEADLESS));
		for (int i = 0; i < 2; i++) {
			Product.runBrieflyWith(options, "engines").succeeded();
		}
		assertEquals(before, Folders.all(configuration));
		assertTrue(Files.isDirectory(own.resolve("org.eclipse.osgi")));
		// an update of the product is noticed
		List<String> lines = new ArrayList<>(
				Files.readAllLines(configuration.resolve(Product.HEADLESS).resolve(Product.BUNDLES)));
		lines.removeIf(line -> line.startsWith("org.cgcworkbench.engine.nd4j,"));
		Files.write(configuration.resolve(Product.HEADLESS).resolve(Product.BUNDLES), lines);
		String engines = Product.runBrieflyWith(options, "engines").succeeded().out();
		assertTrue(engines.contains("libtorch ") && !engines.contains("nd4j "), engines);
	}

	/** As those are that the desktop starts. */
	@Test
	void processesOfADesktopStartWithFewBundlesToo() throws IOException {
		Path own = folder.resolve("own");
		Product.runBrieflyWith(List.of("-Dosgi.configuration.area=file:" + own, "-Dosgi.configuration.cascaded=true",
				"-Dosgi.sharedConfiguration.area=file:" + configuration), "bench", "start", "--runs", "1").succeeded();
		assertTrue(Files.isDirectory(own.resolve(Product.HEADLESS).resolve("org.eclipse.osgi")));
		assertFalse(Files.exists(configuration.resolve(Product.HEADLESS).resolve("org.eclipse.osgi")));
		Product.runBrieflyWith(
				List.of("-Dosgi.configuration.area=file:" + configuration, "-Dosgi.configuration.cascaded=false"),
				"bench", "start", "--runs", "1").succeeded();
		assertTrue(Files.isDirectory(configuration.resolve(Product.HEADLESS).resolve("org.eclipse.osgi")));
	}

	/** Java would verify them at each start. */
	@Test
	void jarsThatJavaLoadsHaveNoSignature() throws IOException {
		List<Path> jars = Folders.list(Product.plugins()).stream().filter(
				jar -> jar.getFileName().toString().matches("org\\.eclipse\\.(equinox\\.launcher|osgi)_.*\\.jar"))
				.toList();
		assertEquals(2, jars.size(), jars::toString);
		for (Path jar : jars) {
			try (ZipFile file = new ZipFile(jar.toFile())) {
				assertFalse(file.stream().anyMatch(entry -> entry.getName().matches("META-INF/.*\\.(SF|RSA)")),
						jar::toString);
			}
		}
	}

	private static List<String> names(Path configuration) throws IOException {
		return Files.readAllLines(configuration.resolve(Product.BUNDLES)).stream().filter(line -> !line.startsWith("#"))
				.map(line -> line.split(",")[0]).toList();
	}
}
