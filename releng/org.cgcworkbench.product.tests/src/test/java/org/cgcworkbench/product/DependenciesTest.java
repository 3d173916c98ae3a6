package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

/** What {@code docs/dependencies.md} says is in the product, against the product. */
class DependenciesTest {

	private static final Path PAGE = Path.of(System.getProperty("cgc.root", "../.."), "docs/dependencies.md");
	private static final String OWN = "org.cgcworkbench.";
	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\| ([^|]*) \\| (.*) \\|$");
	private static final Pattern NAME = Pattern.compile("`([^`]+)`");
	private static final Pattern VERSION = Pattern.compile("\\d[\\w.-]*");
	/** What a native library's jar has in its name. */
	private static final Pattern PLATFORM = Pattern.compile("-(linux|windows|macosx)-.*\\.jar$");
	/** Rows of what products of other systems have. */
	private static final Pattern ELSEWHERE = Pattern.compile("\\((macOS|Windows|Linux)\\)");
	/** Packages whose readers of foreign data are known to be unsafe. */
	private static final List<String> CUT = List.of("shade/yaml/", "shade/wstx/", "shade/codehaus/",
			"shade/jackson/dataformat/xml/", "shade/guava/io/", "shade/protobuf/CodedInputStream");

	@Test
	void everyLibraryStandsOnThePageWithItsVersion() throws IOException {
		assumeTrue(Files.isRegularFile(PAGE), "skipped: no sources in " + PAGE.toAbsolutePath());
		Map<String, Set<String>> said = new TreeMap<>();
		Set<String> elsewhere = new TreeSet<>();
		for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
			for (MatchResult name : NAME.matcher(row.group(1)).results().toList()) {
				Set<String> before = said.put(name.group(1), versions(row.group(2)));
				assertEquals(null, before, name.group(1) + " stands on the page twice");
				if (ELSEWHERE.matcher(row.group()).find()) {
					elsewhere.add(name.group(1));
				}
			}
		}
		Map<String, Set<String>> there = there();
		elsewhere.removeAll(there.keySet());
		said.keySet().removeAll(elsewhere);
		Set<String> missing = lines(there);
		missing.removeAll(lines(said));
		Set<String> wrong = lines(said);
		wrong.removeAll(lines(there));
		assertTrue(missing.isEmpty() && wrong.isEmpty(),
				() -> PAGE.getFileName() + " lacks " + missing + ", and of what it says is not so " + wrong);
	}

	/** Whoever adds a class to the jars that are cut finds out here. */
	@Test
	void unsafeReadersAreCutOut() throws IOException {
		Set<String> left = new TreeSet<>();
		int jars = 0;
		for (Path plugin : plugins()) {
			Path folder = plugin.resolve("lib");
			if (plugin.getFileName().toString().startsWith(OWN + "nd4j_")) {
				for (Path jar : Folders.list(folder)) {
					jars++;
					try (JarFile file = new JarFile(jar.toFile())) {
						file.stream().map(ZipEntry::getName).filter(entry -> CUT.stream().anyMatch(entry::contains))
								.forEach(left::add);
					}
				}
			}
		}
		assertTrue(jars > 5, "jars of ND4J: " + jars);
		assertEquals(Set.of(), left);
	}

	private static Set<String> lines(Map<String, Set<String>> versions) {
		return new TreeSet<>(versions.entrySet().stream().map(Object::toString).toList());
	}

	private static Set<String> versions(String text) {
		Matcher versions = VERSION.matcher(text);
		return new TreeSet<>(versions.results().map(MatchResult::group).toList());
	}

	private static List<Path> plugins() {
		assumeTrue(Files.isDirectory(Product.plugins()),
				"skipped: there is no product for this platform in " + Product.plugins());
		return Folders.list(Product.plugins());
	}

	private static Map<String, Set<String>> there() throws IOException {
		Map<String, Set<String>> there = new TreeMap<>();
		for (Path plugin : plugins()) {
			String file = plugin.getFileName().toString();
			if (file.startsWith(OWN)) {
				Path lib = plugin.resolve("lib");
				String bundle = file.substring(OWN.length()).split("[._]")[0];
				for (Path jar : Files.isDirectory(lib) ? Folders.list(lib) : List.<Path>of()) {
					if (jar.toString().endsWith(".jar")) {
						String name = PLATFORM.matcher(jar.getFileName().toString()).replaceFirst(".jar");
						there.computeIfAbsent(bundle + "/" + name, key -> new TreeSet<>()).addAll(artifacts(jar, name));
					}
				}
			} else {
				Manifest manifest = manifest(plugin);
				String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
				String version = manifest.getMainAttributes().getValue("Bundle-Version");
				there.put(name, Set.of(String.join(".", Stream.of(version.split("\\.")).limit(3).toList())));
			}
		}
		return there;
	}

	private static Manifest manifest(Path plugin) throws IOException {
		if (Files.isDirectory(plugin)) {
			try (InputStream in = Files.newInputStream(plugin.resolve(JarFile.MANIFEST_NAME))) {
				return new Manifest(in);
			}
		}
		try (JarFile jar = new JarFile(plugin.toFile())) {
			return jar.getManifest();
		}
	}

	/** Versions of the Maven artifacts in a jar that are named like it, for example jackson-core in jackson.jar. */
	private static Set<String> artifacts(Path jar, String name) throws IOException {
		Set<String> versions = new TreeSet<>();
		try (JarFile file = new JarFile(jar.toFile())) {
			for (ZipEntry entry : file.stream().filter(one -> one.getName().endsWith("/pom.properties")).toList()) {
				Properties properties = new Properties();
				try (InputStream in = file.getInputStream(entry)) {
					properties.load(in);
				}
				if (properties.getProperty("artifactId").startsWith(name.replaceFirst("\\.jar$", ""))) {
					versions.add(properties.getProperty("version"));
				}
			}
		}
		return versions;
	}
}
