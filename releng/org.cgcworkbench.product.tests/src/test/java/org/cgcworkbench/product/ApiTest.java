package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bundles of others stand on changes with its version only. */
class ApiTest {

	private static final String METRIC = "org.cgcworkbench.core.metric";
	private static final Pattern OURS = Pattern.compile("org\\.cgcworkbench(?:\\.[a-z]\\w*)*(?=\\.[A-Z])");

	@TempDir
	Path folder;

	private static ApiDescription ofProduct() throws IOException {
		assumeTrue(Product.plugins() != null, "skipped: there is no product for this platform");
		return ApiDescription.of(Product.plugins());
	}

	private static ApiDescription api(String version, String... lines) {
		return new ApiDescription(Map.of(METRIC, version), Map.of(METRIC, new TreeSet<>(Set.of(lines))));
	}

	@Test
	void changesOnlyWithTheVersionsOfItsPackages() throws IOException {
		Path file = Path.of(System.getProperty("cgc.root", "../.."), "releng/api.txt");
		assumeTrue(Files.exists(file), "skipped: there is no " + file.toAbsolutePath());
		assertEquals(List.of(), ofProduct().refusals(ApiDescription.read(file)));
	}

	@Test
	void namesNoTypeThatIsNotApi() throws IOException {
		ApiDescription api = ofProduct();
		Set<String> foreign = new TreeSet<>();
		api.lines().forEach((name, lines) -> lines.forEach(line -> {
			Matcher named = OURS.matcher(line);
			while (named.find()) {
				if (!api.lines().containsKey(named.group())) {
					foreign.add(name + "." + line);
				}
			}
		}));
		assertEquals(Set.of(), foreign);
		assertTrue(api.lines().get(METRIC).contains("Metric: abstract Measurement measure(EvaluatedImage)"),
				api::toString);
	}

	@Test
	void isReadAsItWasWritten() throws IOException {
		ApiDescription api = ofProduct();
		Path file = Files.writeString(folder.resolve("api.txt"), api.toString());
		assertEquals(api, ApiDescription.read(file));
		assertEquals(Map.of(), api.changesSince(ApiDescription.read(file)));
	}

	@Test
	void whatIsGoneOrChangedTakesANewMajorVersion() {
		ApiDescription released = api("1.2.0", "Metric: interface", "Metric: abstract String id()");
		for (String[] lines : List.of(new String[]{"Metric: interface"},
				new String[]{"Metric: interface", "Metric: abstract String name()"},
				new String[]{"Metric: interface", "Metric: abstract String id()", "Metric: abstract String unit()"})) {
			for (String version : List.of("1.2.0", "1.3.0", "0.9.0")) {
				List<String> refusals = api(version, lines).refusals(released);
				assertEquals(1, refusals.size());
				assertTrue(
						refusals.get(0).startsWith(METRIC + ": what is gone, changed or to be implemented needs version"
								+ " 2.0.0 in the manifest, where " + version + " stands"),
						refusals::toString);
			}
			assertEquals(List.of(), api("2.0.0", lines).refusals(released));
		}
		assertEquals(
				List.of("org.cgcworkbench.core.metric: what is gone, changed or to be implemented needs version 2.0.0 "
						+ "in the manifest, where 1.2.0 stands\n  - Metric: abstract String id()\n  + Metric: abstract String name()"),
				api("1.2.0", "Metric: interface", "Metric: abstract String name()").refusals(released));
	}

	@Test
	void aPackageThatIsGoneIsTold() {
		List<String> refusals = new ApiDescription(Map.of(), Map.of()).refusals(api("1.2.0", "Metric: interface"));
		assertEquals(List.of(METRIC + ": is gone; where that is meant, take it out of the file of the API\n"
				+ "  - Metric: interface"), refusals);
	}

	@Test
	void whatIsAddedTakesANewMinorVersion() {
		ApiDescription released = api("1.2.0", "Metric: interface");
		for (String[] lines : List.of(new String[]{"Metric: interface", "Metric: default String unit()"},
				new String[]{"Metric: interface", "Unit: interface", "Unit: abstract String name()"})) {
			assertEquals(1, api("1.2.0", lines).refusals(released).size());
			assertEquals(1, api("1.2.1", lines).refusals(released).size());
			assertEquals(List.of(), api("1.3.0", lines).refusals(released));
			assertEquals(List.of(), api("2.0.0", lines).refusals(released));
		}
		assertEquals(List.of(), api("1.2.0", "Metric: interface").refusals(released));
	}
}
