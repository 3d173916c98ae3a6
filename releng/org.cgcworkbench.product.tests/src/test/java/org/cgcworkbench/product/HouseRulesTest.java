package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, read from the manifests and the sources of all bundles. */
class HouseRulesTest {

	private static final String OURS = "org.cgcworkbench.";
	private static final String CORE = OURS + "core";
	private static final String ENGINE = OURS + "engine.";
	private static final String JPEG = OURS + "jpeg";
	/** Libraries that compute or decode; the first is the library bundle of ND4J. */
	private static final List<String> LIBRARIES = List.of(OURS + "nd4j", OURS + "libtorch", JPEG, "org.nd4j",
			"org.deeplearning4j", "org.bytedeco");
	private static final List<String> TOOLKITS = List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui",
			"org.eclipse.swtchart");
	/** Packages of core from the ground up: each may use those before it, and whatever is internal to them. */
	private static final List<String> FLOORS = List.of("", ".support", ".option", ".weights", ".network", ".image",
			".dataset", ".dataset.division", ".dataset.synthetic", ".view", ".objective", ".engine", ".kernel",
			".explain", ".metric", ".experiment", ".experiment.text", ".run", ".model", ".evaluation", ".training",
			".check", ".sweep", ".remote", ".report", ".tracking");
	/** Names of packages, also where they stand before a class without an import. */
	private static final Pattern PACKAGE = Pattern.compile("\\b(?:org|com|net|javax|picocli)(?:\\.[a-z][a-z0-9_]*)+");
	private static final Pattern NOT_CODE = Pattern.compile(
			"/\\*.*?\\*/|//[^\\n]*|^package [^;]*;|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL | Pattern.MULTILINE);

	/** Texts, numbers and dates made in the language of the machine, with the texts themselves taken out. */
	private static final Pattern BY_LOCALE = Pattern.compile("\\.formatted\\(|to(?:Lower|Upper)Case\\(\\s*\\)"
			+ "|String\\.format\\((?!\\s*Locale\\.)|\\.printf\\((?!\\s*Locale\\.)|\\.format\\(\\s*,"
			+ "|\\.ofPattern\\(\\s*\\)|\\.ofLocalized|MessageFormat|NumberFormat\\.|DecimalFormat\\(|DateFormat\\("
			+ "|new Formatter\\(|Collator");

	/** A bundle, the bundles and packages that its manifest names, and the packages that its sources name. */
	private record Bundle(String name, Set<String> exports, Set<String> uses) {

		Set<String> broken() {
			Set<String> broken = new TreeSet<>();
			for (String used : uses) {
				if (forbidden(name, used)) {
					broken.add(name + " uses " + used);
				}
			}
			return broken;
		}
	}

	private static final List<Bundle> BUNDLES = new ArrayList<>();

	@BeforeAll
	static void readBundles() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."), "bundles");
		assumeTrue(Files.isDirectory(root), "skipped: no sources in " + root.toAbsolutePath());
		for (Path folder : Folders.list(root)) {
			Path manifest = folder.resolve("META-INF/MANIFEST.MF");
			if (Files.exists(manifest)) {
				BUNDLES.add(read(folder, manifest));
			}
		}
	}

	private static Bundle read(Path folder, Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			Manifest manifest = new Manifest(in);
			Set<String> uses = new TreeSet<>();
			uses.addAll(names(manifest, "Require-Bundle"));
			uses.addAll(names(manifest, "Import-Package"));
			Path sources = folder.resolve("src");
			if (Files.isDirectory(sources)) {
				try (Stream<Path> all = Files.walk(sources)) {
					for (Path source : all.filter(path -> path.toString().endsWith(".java")).toList()) {
						uses.addAll(packages(Files.readString(source)));
					}
				}
			}
			return new Bundle(names(manifest, "Bundle-SymbolicName").iterator().next(),
					names(manifest, "Export-Package"), uses);
		}
	}

	private static Set<String> names(Manifest manifest, String header) {
		String value = manifest.getMainAttributes().getValue(header);
		Set<String> names = new TreeSet<>();
		if (value != null) {
			// commas in version ranges stand in quotes
			for (String clause : value.replaceAll("\"[^\"]*\"", "").split(",")) {
				names.add(clause.strip().split("[;:]")[0]);
			}
		}
		return names;
	}

	/** The packages that a source names. */
	static Set<String> packages(String source) {
		Set<String> packages = new TreeSet<>();
		Matcher matcher = PACKAGE.matcher(NOT_CODE.matcher(source).replaceAll(""));
		while (matcher.find()) {
			packages.add(matcher.group());
		}
		return packages;
	}

	/** The packages of core that a source of that package uses though they stand above it. */
	private static Set<String> upward(String from, String source) {
		Set<String> broken = new TreeSet<>();
		for (String used : packages(source)) {
			if (is(used, CORE) && floor(used) > floor(from)) {
				broken.add(from + " uses " + used);
			}
		}
		return broken;
	}

	/** @return -1 for a package that has no place yet */
	private static int floor(String name) {
		return FLOORS.indexOf(name.substring(CORE.length()).replaceAll("\\.internal(\\..*)?$", ""));
	}

	private static boolean forbidden(String bundle, String used) {
		if (is(used, CORE) && used.contains(".internal")) {
			return !is(bundle, CORE);
		}
		if (is(bundle, CORE)) {
			boolean annotations = used.equals("org.osgi.service.component.annotations");
			return used.startsWith(OURS) && !is(used, CORE) || used.startsWith("org.eclipse.")
					|| used.startsWith("org.osgi.") && !annotations || isOneOf(used, LIBRARIES);
		}
		if (bundle.equals(ENGINE + "conformance") || is(bundle, OURS + "headless")) {
			return used.startsWith(ENGINE) && !used.startsWith(bundle) || is(used, OURS + "ui")
					|| isOneOf(used, LIBRARIES) || isOneOf(used, TOOLKITS);
		}
		if (is(bundle, OURS + "extensions")) {
			return used.startsWith(OURS) && !is(used, CORE) && !is(used, bundle) || used.startsWith("org.eclipse.")
					|| isOneOf(used, LIBRARIES);
		}
		if (bundle.startsWith(ENGINE)) {
			String own = bundle.replaceAll("\\.(tests|cuda)$", "");
			return is(used, JPEG) || used.startsWith(ENGINE) && !is(used, own) || is(used, OURS + "ui")
					|| is(used, OURS + "headless") || is(used, OURS + "extensions") || isOneOf(used, TOOLKITS);
		}
		if (is(bundle, JPEG)) {
			return used.startsWith(OURS) && !is(used, CORE) && !is(used, JPEG) || isOneOf(used, TOOLKITS);
		}
		if (is(bundle, OURS + "ui")) {
			return used.startsWith(ENGINE) || is(used, OURS + "headless") || isOneOf(used, LIBRARIES);
		}
		// library bundles know nobody
		return used.startsWith(OURS) && !is(used, bundle);
	}

	private static boolean is(String name, String prefix) {
		return name.equals(prefix) || name.startsWith(prefix + ".");
	}

	private static boolean isOneOf(String name, List<String> prefixes) {
		return prefixes.stream().anyMatch(prefix -> is(name, prefix));
	}

	@Test
	void everyBundleKeepsTheRules() {
		Set<String> broken = new TreeSet<>();
		BUNDLES.forEach(bundle -> broken.addAll(bundle.broken()));
		assertEquals(Set.of(), broken);
	}

	@Test
	void thePackagesOfCoreStandInLayers() throws IOException {
		Path sources = Path.of(System.getProperty("cgc.root", "../.."), "bundles", CORE, "src");
		Set<String> broken = new TreeSet<>();
		Set<String> names = new TreeSet<>();
		try (Stream<Path> all = Files.walk(sources)) {
			for (Path source : all.filter(path -> path.toString().endsWith(".java")).toList()) {
				String name = sources.relativize(source.getParent()).toString().replace(File.separatorChar, '.');
				names.add(name);
				broken.addAll(upward(name, Files.readString(source)));
			}
		}
		assertEquals(Set.of(), broken);
		assertEquals(List.of(), names.stream().filter(name -> floor(name) < 0).toList(), "packages without a place");
	}

	/** Commands stand on their common ground and not on each other. */
	@Test
	void thePackagesOfTheCommandLineStandInLayers() throws IOException {
		String internal = OURS + "headless.internal.";
		Map<String, Set<String>> allowed = Map.of("console", Set.of(), "training", Set.of("console"), "command",
				Set.of("console", "training"), "demo", Set.of("console", "sweep"), "sweep",
				Set.of("console", "training"), "bench", Set.of("console"));
		Path sources = Path.of(System.getProperty("cgc.root", "../.."), "bundles", OURS + "headless", "src",
				internal.replace('.', '/'));
		for (Map.Entry<String, Set<String>> each : allowed.entrySet()) {
			Set<String> used = new TreeSet<>();
			for (Path source : Folders.list(sources.resolve(each.getKey()))) {
				packages(Files.readString(source)).stream().filter(name -> name.startsWith(internal))
						.forEach(name -> used.add(name.substring(internal.length())));
			}
			used.removeAll(each.getValue());
			assertEquals(Set.of(), used, "used by " + each.getKey());
		}
	}

	/** The four arrows that once tied eight packages into a knot. */
	@Test
	void anArrowUpwardIsFound() {
		assertEquals(Set.of(CORE + ".network uses " + CORE + ".run"),
				upward(CORE + ".network", "import org.cgcworkbench.core.run.RunDirectory;"));
		assertEquals(Set.of(CORE + ".view uses " + CORE + ".explain"),
				upward(CORE + ".view", "import org.cgcworkbench.core.explain.Heatmap;"));
		assertEquals(Set.of(CORE + ".view uses " + CORE + ".experiment"),
				upward(CORE + ".view", "import org.cgcworkbench.core.experiment.Experiment;"));
		assertEquals(Set.of(CORE + ".dataset.internal uses " + CORE + ".experiment"),
				upward(CORE + ".dataset.internal", "org.cgcworkbench.core.experiment.Experiment x;"));
		assertEquals(Set.of(), upward(CORE + ".run", "import org.cgcworkbench.core.dataset.internal.Tree;"));
	}

	/** A file name or number must not depend on the language of the machine. */
	@Test
	void nothingIsWrittenByTheMachinesLocale() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."));
		Set<String> broken = new TreeSet<>();
		for (String folder : List.of("bundles", "releng")) {
			try (Stream<Path> all = Files.walk(root.resolve(folder))) {
				for (Path source : all.filter(path -> path.toString().endsWith(".java")).toList()) {
					byLocale(Files.readString(source)).forEach(use -> broken.add(source.getFileName() + ": " + use));
				}
			}
		}
		assertEquals(Set.of(), broken);
	}

	private static Set<String> byLocale(String source) {
		Set<String> uses = new TreeSet<>();
		Matcher matcher = BY_LOCALE.matcher(NOT_CODE.matcher(source).replaceAll(""));
		while (matcher.find()) {
			uses.add(matcher.group());
		}
		return uses;
	}

	@Test
	void usesOfTheMachinesLocaleAreFound() {
		for (String source : List.of("\"epoch-%03d\".formatted(1)", "name.toLowerCase()", "String.format(\"%d\", 1)",
				"out.printf(\"%d\", 1)", "DateTimeFormatter.ofPattern(\"yyyy\")", "NumberFormat.getInstance()")) {
			assertEquals(1, byLocale(source).size(), source);
		}
		assertEquals(Set.of(),
				byLocale("String.format(Locale.ROOT, \"%d\", 1); name.toLowerCase(Locale.ROOT); "
						+ "DateTimeFormatter.ofPattern(\"yyyy\", Locale.ROOT); out.printf(Locale.ROOT, \"%d\", 1); "
						+ "// x.toLowerCase()"));
	}

	@Test
	void coreExportsNoInternals() {
		Bundle core = BUNDLES.stream().filter(bundle -> bundle.name().equals(CORE)).findFirst().orElseThrow();
		assertTrue(core.exports().contains(CORE + ".engine"), core.exports()::toString);
		assertEquals(List.of(), core.exports().stream().filter(name -> name.contains("internal")).toList());
	}

	/** Its JavaCPP is another than that of the engines. */
	@Test
	void theJpegBundleExportsNothing() {
		for (Bundle bundle : BUNDLES) {
			assertTrue(!is(bundle.name(), JPEG) || bundle.exports().isEmpty(), bundle::toString);
		}
	}

	@Test
	void theBundlesWereRead() {
		Set<String> names = new TreeSet<>(BUNDLES.stream().map(Bundle::name).toList());
		assertTrue(
				names.containsAll(
						Set.of(CORE, ENGINE + "nd4j", ENGINE + "libtorch", JPEG, OURS + "headless", OURS + "ui")),
				names::toString);
		for (Bundle bundle : BUNDLES) {
			boolean natives = bundle.name().startsWith(JPEG + ".") && !bundle.name().endsWith(".tests");
			boolean library = is(bundle.name(), OURS + "nd4j") || is(bundle.name(), OURS + "libtorch");
			boolean code = !library && !natives;
			assertTrue(!code || bundle.uses().size() > 2, bundle::toString);
		}
		assertEquals(Set.of("org.nd4j.linalg.api"),
				packages("package org.a.b;\n// org.c.d\n/* org.e.f */ x(\"org.g.h\"); org.nd4j.linalg.api.Array y;"));
	}

	@Test
	void whatIsForbiddenIsFound() {
		assertTrue(forbidden(CORE, "org.nd4j.linalg"));
		assertTrue(forbidden(CORE, "org.eclipse.swt.widgets"));
		assertTrue(forbidden(CORE, ENGINE + "nd4j"));
		assertTrue(forbidden(CORE + ".tests", "org.osgi.framework"));
		assertTrue(forbidden(ENGINE + "libtorch", ENGINE + "nd4j"));
		assertTrue(forbidden(ENGINE + "nd4j", OURS + "headless.internal"));
		assertTrue(forbidden(ENGINE + "nd4j", CORE + ".weights.internal"));
		assertTrue(forbidden(OURS + "headless", ENGINE + "nd4j"));
		assertTrue(forbidden(OURS + "headless", CORE + ".internal"));
		assertTrue(forbidden(OURS + "ui.training", "org.bytedeco.javacpp"));
		assertTrue(forbidden(OURS + "ui.training", ENGINE + "nd4j"));
		assertTrue(forbidden(OURS + "nd4j", CORE));
		assertTrue(forbidden(OURS + "extensions", OURS + "headless"));
		assertTrue(forbidden(OURS + "extensions", ENGINE + "nd4j"));
		assertTrue(forbidden(ENGINE + "nd4j", OURS + "extensions"));
		assertTrue(forbidden(CORE, JPEG + ".internal"));
		assertTrue(forbidden(JPEG, OURS + "nd4j"));
		assertTrue(forbidden(JPEG, CORE + ".image.internal"));
		assertTrue(forbidden(ENGINE + "nd4j", JPEG));
	}
}
