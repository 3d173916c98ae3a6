package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The name of an experiment's key stands in the catalogue and nowhere else; whoever needs it takes it from there. */
class ExperimentKeysTest {

	private static final Pattern KEY = Pattern.compile("\"[a-z]+\\.[a-z-]+\"");

	private static final String CATALOGUE = "org.cgcworkbench.core/src/org/cgcworkbench/core/experiment/ExperimentKeys.java";

	@Test
	void keysAreNamedOnce() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."), "bundles");
		assumeTrue(Files.isDirectory(root), "skipped: no sources in " + root.toAbsolutePath());
		Map<Path, String> sources = new HashMap<>();
		try (Stream<Path> all = Files.walk(root)) {
			for (Path source : all.filter(path -> path.toString().endsWith(".java")).toList()) {
				String place = root.relativize(source).toString();
				if (!place.contains(".tests") && !place.contains(".conformance")) {
					sources.put(source, Files.readString(source));
				}
			}
		}
		Map<String, Long> uses = new TreeMap<>();
		Path catalogue = root.resolve(CATALOGUE);
		KEY.matcher(sources.get(catalogue)).results().map(MatchResult::group)
				.forEach(key -> uses.put(key, sources.values().stream().flatMap(text -> KEY.matcher(text).results())
						.map(MatchResult::group).filter(key::equals).count()));
		assertTrue(uses.containsKey("\"schedule.epochs\""), uses::toString);
		uses.values().removeIf(count -> count == 1);
		assertEquals(Map.of(), uses);
	}
}
