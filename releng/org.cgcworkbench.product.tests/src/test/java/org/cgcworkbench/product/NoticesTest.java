package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the product says of the licences of all that it holds. */
class NoticesTest {

	private static final Path ROOT = Path.of(System.getProperty("cgc.root"));
	private static final String FEATURE = "features/org.cgcworkbench.licence.feature";
	private static final String OWN = "org.cgcworkbench.";
	private static final String LIBRARY = "(?i).+\\.(jar|so[.\\d]*|dll|dylib|jnilib|ttf)";

	@BeforeAll
	static void productIsThere() {
		assumeTrue(Files.isDirectory(Product.plugins()), "skipped: there is no product for this platform");
	}

	private static Path home() {
		return Product.plugins().getParent();
	}

	private static JsonNode bill() throws IOException {
		return new ObjectMapper().readTree(home().resolve("sbom.cdx.json").toFile());
	}

	@Test
	void everyJarNativeLibraryAndFontIsListed() throws IOException {
		Set<String> libraries = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Product.plugins())) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				if (file.toString().matches(LIBRARY)) {
					String place = home().relativize(file).toString().replace('\\', '/');
					libraries.add(place);
					if (place.endsWith(".jar")) {
						try (InputStream in = Files.newInputStream(file)) {
							addLibraries(in, place, libraries);
						}
					}
				}
			}
		}
		assertTrue(libraries.stream().anyMatch(place -> place.contains("/lib/pytorch-")), libraries::toString);

		Set<String> listed = bill().findValues("location").stream().map(JsonNode::asText)
				.collect(Collectors.toCollection(TreeSet::new));
		Set<String> unlisted = new TreeSet<>(libraries);
		unlisted.removeAll(listed);
		assertEquals(Set.of(), unlisted, "not in the bill of materials");

		String notices = Files.readString(home().resolve("THIRD-PARTY"));
		assertEquals(List.of(), libraries.stream().filter(place -> !place.matches("plugins/" + OWN + "[^/]+"))
				.filter(place -> !notices.contains("  - " + place)).toList(), "not in THIRD-PARTY");
	}

	private static void addLibraries(InputStream jar, String place, Set<String> libraries) throws IOException {
		ZipInputStream content = new ZipInputStream(jar);
		for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
			if (entry.getName().matches(LIBRARY)) {
				String there = place + '/' + entry.getName();
				libraries.add(there);
				if (there.endsWith(".jar")) {
					addLibraries(new ByteArrayInputStream(content.readAllBytes()), there, libraries);
				}
			}
		}
	}

	@Test
	void everyTextThatIsNamedIsThere() throws IOException {
		String notices = Files.readString(home().resolve("THIRD-PARTY"));
		Set<String> named = notices.lines().filter(line -> line.startsWith("  Texts: "))
				.flatMap(line -> Stream.of(line.substring(9).split(", "))).collect(Collectors.toSet());
		Set<String> there = notices.lines().filter(line -> line.matches("Text \\d+")).map(line -> line.substring(5))
				.collect(Collectors.toSet());
		assertEquals(there, named);
		for (String sentence : List.of("Eclipse Public License - v 2.0", "GCC RUNTIME LIBRARY EXCEPTION",
				"GNU LESSER GENERAL PUBLIC LICENSE", "The OpenBLAS Project", "UNICODE LICENSE V3",
				"Copyright (C) 2001 Leptonica", "the Independent JPEG Group", "Legion of the Bouncy Castle",
				"From PyTorch:")) {
			assertTrue(notices.contains(sentence), sentence);
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "the products of other systems hold other native libraries")
	void theListHasNothingThatIsNowhere() throws IOException {
		Set<String> found = Files.readString(home().resolve("THIRD-PARTY")).lines().collect(Collectors.toSet());
		Set<String> texts = new TreeSet<>();
		Set<String> unused = new TreeSet<>();
		for (Object entry : (List<?>) new Load(LoadSettings.builder().build())
				.loadFromString(Files.readString(ROOT.resolve(FEATURE).resolve("third-party.yaml")))) {
			Map<?, ?> component = (Map<?, ?>) entry;
			if (component.get("texts") instanceof List<?> named) {
				named.forEach(text -> texts.add(text + ".txt"));
			}
			unused.add(component.get("name").toString());
		}
		unused.removeAll(found);
		unused.removeAll(
				Set.of("CGC Workbench", "LLVM OpenMP runtime", "mingw-w64 winpthreads", "Microsoft runtime libraries"));
		assertEquals(Set.of(), unused);
		assertEquals(texts, Folders.list(ROOT.resolve(FEATURE).resolve("licences")).stream()
				.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void theBillOfMaterialsIsCycloneDx() throws IOException {
		assertEquals(List.of(),
				new JsonParser().validate(home().resolve("sbom.cdx.json").toFile(), Version.VERSION_16));
		for (JsonNode component : bill().get("components")) {
			String place = component.at("/evidence/occurrences/0/location").asText();
			assertFalse(component.at("/licenses/0/expression").asText().isEmpty(), place);
			// what scanners look known faults up by
			assertTrue(component.path("purl").asText().matches("pkg:maven/[^/]+/[^@]+@\\d.*"), place);
		}
	}

	@Test
	void ownBundlesAndFeaturesSayTheirLicence() throws IOException {
		try (Stream<Path> files = Files.list(Product.plugins())) {
			for (Path bundle : files.filter(file -> file.getFileName().toString().startsWith(OWN)).toList()) {
				assertTrue(hasAbout(bundle), bundle::toString);
			}
		}

		String licence = Files.readString(ROOT.resolve("LICENSE")).strip();
		try (Stream<Path> files = Files.list(home().resolve("features"))) {
			for (Path feature : files.filter(file -> file.getFileName().toString().startsWith(OWN)).toList()) {
				Properties texts = new Properties();
				try (InputStream in = Files.newInputStream(feature.resolve("feature.properties"))) {
					texts.load(in);
				}
				assertEquals(licence, texts.getProperty("license"), feature::toString);
			}
		}
	}

	private static boolean hasAbout(Path bundle) throws IOException {
		if (Files.isDirectory(bundle)) {
			return Files.isRegularFile(bundle.resolve("about.html"));
		}
		try (JarFile jar = new JarFile(bundle.toFile())) {
			return jar.getEntry("about.html") != null;
		}
	}

	/** Beside the products that are wrong stand the libraries for all systems, of which nothing may be said. */
	@Test
	void whatHasNoLicenceEndsTheBuild(@TempDir Path folder) throws IOException, InterruptedException {
		Path sources = folder.resolve("sources");
		Path target = Path.of("target-platform/org.cgcworkbench.target.target");
		Files.createDirectories(sources.resolve(FEATURE));
		Files.createDirectories(sources.resolve(target).getParent());
		Files.copy(ROOT.resolve(target), sources.resolve(target));
		Files.createSymbolicLink(sources.resolve(FEATURE).resolve("licences"),
				ROOT.resolve(FEATURE).resolve("licences").toRealPath());
		Files.writeString(sources.resolve(FEATURE).resolve("third-party.yaml"),
				Files.readString(ROOT.resolve(FEATURE).resolve("third-party.yaml"))
						+ "- {name: Text that is missing, licence: MIT, texts: [nowhere]}\n"
						+ "- {name: No text, find: [org.example.silent], licence: MIT}\n");

		Path plugins = Files.createDirectories(folder.resolve("product/plugins"));
		try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
			for (Path bundle : bundles.filter(it -> it.getFileName().toString().matches(".*\\.(x86_64|aarch64)"))
					.toList()) {
				Path copy = Files.createDirectories(plugins.resolve(bundle.getFileName()));
				for (String part : List.of("lib", "META-INF")) {
					Files.createSymbolicLink(copy.resolve(part), bundle.resolve(part).toRealPath());
				}
			}
		}
		jar(plugins.resolve("silent.jar"), "org.example.silent");
		jar(plugins.resolve("unknown.jar"), "org.example.unknown;singleton:=true", "lib/inner.jar",
				"x86/libinner.so.2");

		String libraries;
		try (Stream<Path> files = Files.list(Product.plugins())) {
			libraries = files.map(Path::toString).filter(
					file -> file.matches(".*(com\\.fasterxml\\.jackson\\.core|org\\.snakeyaml\\.engine).*\\.jar"))
					.collect(Collectors.joining(System.getProperty("path.separator")));
		}
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.awt.headless=true", "-cp", libraries,
				ROOT.resolve("releng/org.cgcworkbench.product/src/WriteNotices.java").toString(), sources.toString(),
				folder.resolve("product").toString()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertEquals(1, process.waitFor());
		String list = FEATURE + "/third-party.yaml";
		assertEquals(List.of(
				list + ": Text that is missing names a text that is missing, " + FEATURE + "/licences/nowhere.txt",
				"plugins/silent.jar carries no text of its licence: name one as texts of No text in " + list,
				"plugins/unknown.jar has no licence: list org.example.unknown in " + list,
				"plugins/unknown.jar/lib/inner.jar has no licence: list org.example.unknown/inner.jar in " + list,
				"plugins/unknown.jar/x86/libinner.so.2 has no licence: list libinner.so.2 in " + list),
				said.lines().toList());
		assertFalse(Files.exists(folder.resolve("product/THIRD-PARTY")));
		// JUnit warns of each link that is left
		Folders.delete(folder.resolve("product"));
		Folders.delete(sources);
	}

	private static void jar(Path file, String name, String... contents) throws IOException {
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream jar = new ZipOutputStream(out)) {
			jar.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
			jar.write(("Manifest-Version: 1.0\nBundle-SymbolicName: " + name + "\n").getBytes(StandardCharsets.UTF_8));
			for (String content : contents) {
				jar.putNextEntry(new ZipEntry(content));
				if (content.endsWith(".jar")) {
					// an archive without entries
					new ZipOutputStream(jar).finish();
				}
			}
		}
	}
}
