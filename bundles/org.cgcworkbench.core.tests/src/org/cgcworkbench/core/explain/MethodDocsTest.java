package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.option.Option;
import org.junit.jupiter.api.Test;

/** Holds docs/metrics.md against the methods that there are. */
class MethodDocsTest {

	private static final Path FILE = Path.of("docs", "metrics.md");

	@Test
	void everyMethodAndOptionStandsInTheDocumentation() throws IOException {
		Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		while (root != null && !Files.exists(root.resolve(FILE))) {
			root = root.getParent();
		}
		assumeTrue(root != null, "skipped: there is no " + FILE + " above the working directory");
		String text = Files.readString(root.resolve(FILE));
		for (ExplanationMethod method : ExplanationMethods.builtIn()) {
			String line = text.lines().filter(row -> row.startsWith("| `" + method.id() + "`")).findFirst().orElse("");
			assertTrue(!line.isEmpty(), method.id());
			assertEquals(method.signed(), line.contains("(signed)"), method.id());
			for (Option<?> option : method.options()) {
				assertTrue(text.contains("`" + option.name()), method.id() + ": " + option.name());
			}
		}
	}
}
