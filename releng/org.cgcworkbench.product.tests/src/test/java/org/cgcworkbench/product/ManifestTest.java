package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Versions, ranges and friends in the manifests of all bundles. */
class ManifestTest {

	private static final Path ROOT = Path.of(System.getProperty("cgc.root", "../.."), "bundles");
	private static final Pattern FRIENDS = Pattern.compile("x-friends:=\"([^\"]*)\"");
	private static final String CORE = "org.cgcworkbench.core";
	/** What bundles of others implement, and what that stands on. */
	private static final Set<String> OPEN = Set.of(CORE, CORE + ".dataset", CORE + ".engine", CORE + ".explain",
			CORE + ".image", CORE + ".metric", CORE + ".network", CORE + ".objective", CORE + ".option", CORE + ".view",
			CORE + ".weights");
	private static final String RANGE = "\"\\[\\d+\\.\\d+\\.\\d+,\\d+\\.\\d+\\.\\d+\\)\"";

	/** Calls with the bundle's name and each clause of the header. */
	private static void each(String header, BiConsumer<String, String> check) throws IOException {
		assumeTrue(Files.isDirectory(ROOT), "skipped: no sources in " + ROOT.toAbsolutePath());
		for (Path folder : Folders.list(ROOT)) {
			Path file = folder.resolve("META-INF/MANIFEST.MF");
			if (Files.exists(file)) {
				try (InputStream in = Files.newInputStream(file)) {
					String value = new Manifest(in).getMainAttributes().getValue(header);
					// commas within quotes part no clauses
					for (String clause : value == null
							? new String[0]
							: value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
						check.accept(folder.getFileName().toString(), clause.strip());
					}
				}
			}
		}
	}

	@Test
	void everyRequiredBundleAndImportedPackageHasARange() throws IOException {
		Set<String> without = new TreeSet<>();
		for (String header : List.of("Require-Bundle", "Fragment-Host")) {
			each(header, (bundle, clause) -> {
				if (!clause.matches(".*;bundle-version=" + RANGE + ".*")) {
					without.add(bundle + ": " + clause);
				}
			});
		}
		each("Import-Package", (bundle, clause) -> {
			// packages of Java itself have no version
			if (!clause.matches(".*;version=" + RANGE + ".*")
					&& !clause.matches("(com\\.sun\\.net\\.|javax\\.|org\\.w3c\\.|org\\.xml\\.).*")) {
				without.add(bundle + ": " + clause);
			}
		});
		assertEquals(Set.of(), without);
	}

	@Test
	void theSmallProductIsTheFullOneWithoutNd4j() throws IOException {
		Path products = ROOT.resolveSibling("releng/org.cgcworkbench.product");
		String full = Files.readString(products.resolve("org.cgcworkbench.product.product"));
		assertEquals(
				full.replace("uid=\"org.cgcworkbench.product\"", "uid=\"org.cgcworkbench.libtorch.product\"")
						.replaceFirst(".*org\\.cgcworkbench\\.engine\\.nd4j\\.feature.*\\R", ""),
				Files.readString(products.resolve("org.cgcworkbench.libtorch.product.product")));
	}

	@Test
	void everyExportHasAVersionAndFriendsUnlessItIsApi() throws IOException {
		Set<String> broken = new TreeSet<>();
		Set<String> open = new TreeSet<>();
		List<String> all = new ArrayList<>();
		each("Export-Package", (bundle, clause) -> {
			String name = clause.split(";")[0];
			all.add(name);
			if (!clause.matches(".*;version=\"\\d+\\.\\d+\\.\\d+\".*")) {
				broken.add(bundle + ": " + clause);
			}
			if (!clause.matches(".*;x-(internal:=true|friends:=\"org\\.cgcworkbench\\..*\").*")) {
				open.add(name);
			}
		});
		assertEquals(Set.of(), broken);
		assertEquals(new TreeSet<>(OPEN), open);
		assertTrue(all.size() > 30, all::toString);
	}

	/** So that a bundle of others that uses them is told when they may have changed. */
	@Test
	void packagesThatAreNotApiBearTheVersionOfTheRelease() throws IOException {
		Map<String, String> versions = new TreeMap<>();
		each("Bundle-Version", versions::put);
		Set<String> broken = new TreeSet<>();
		each("Export-Package", (bundle, clause) -> {
			String released = versions.get(bundle).replace(".qualifier", "");
			if (!OPEN.contains(clause.split(";")[0]) && !clause.contains(";version=\"" + released + "\"")) {
				broken.add(bundle + ": " + clause);
			}
		});
		assertEquals(Set.of(), broken);
	}

	@Test
	void noBundleUsesAPackageThatIsNotMeantForIt() throws IOException {
		Map<String, Set<String>> friends = new TreeMap<>();
		each("Export-Package", (bundle, clause) -> {
			if (!clause.startsWith("org.cgcworkbench.")) {
				return;
			}
			Set<String> those = friends.computeIfAbsent(clause.split(";")[0], name -> new TreeSet<>(Set.of(bundle)));
			Matcher named = FRIENDS.matcher(clause);
			those.addAll(named.find() ? List.of(named.group(1).split("[,\\s]+")) : Set.of());
		});
		Map<String, String> hosts = new TreeMap<>();
		each("Fragment-Host", (bundle, clause) -> hosts.put(bundle, clause.split(";")[0]));
		Set<String> broken = new TreeSet<>();
		each("Bundle-SymbolicName", (bundle, clause) -> {
			for (String used : packagesOf(bundle)) {
				Set<String> those = OPEN.contains(used) ? null : friends.get(used);
				if (those != null && !those.contains(bundle) && !those.contains(hosts.getOrDefault(bundle, bundle))) {
					broken.add(bundle + " uses " + used);
				}
			}
		});
		assertEquals(Set.of(), broken);
	}

	private static Set<String> packagesOf(String bundle) {
		Path sources = ROOT.resolve(bundle).resolve("src");
		Set<String> packages = new TreeSet<>();
		if (Files.isDirectory(sources)) {
			try (Stream<Path> all = Files.walk(sources)) {
				for (Path source : all.filter(path -> path.toString().endsWith(".java")).toList()) {
					packages.addAll(HouseRulesTest.packages(Files.readString(source)));
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return packages;
	}
}
