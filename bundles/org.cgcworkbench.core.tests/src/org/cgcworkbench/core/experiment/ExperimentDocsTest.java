package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.AtomicFiles;
import org.junit.jupiter.api.Test;

/** Holds docs/experiment.md against the catalogue of keys. */
class ExperimentDocsTest {

	private static final String FILE = "docs/experiment.md";
	/** What follows this line is generated. */
	private static final String MARK = "<!-- generated from ExperimentKeys -->\n";
	/** Writes the file instead of comparing it. */
	private static final String UPDATE = "cgc.update-docs";

	@Test
	void theDocumentationHasEveryKey() throws IOException {
		Path root = root(Path.of(System.getProperty("basedir", "")).toAbsolutePath());
		assumeTrue(root != null, "skipped: there is no " + FILE + " in this folder or any above it");
		Path file = root.resolve(FILE);
		String text = Files.readString(file).replace("\r\n", "\n");
		int mark = text.indexOf(MARK);
		String expected = text.substring(0, mark < 0 ? text.length() : mark) + MARK + ExperimentKeys.asMarkdown();
		if (Boolean.getBoolean(UPDATE)) {
			AtomicFiles.writeString(file, expected);
			return;
		}
		assertEquals(expected, text, FILE + " is out of date; to write it anew run, at the top of the source code: "
				+ "./mvnw verify -pl bundles/org.cgcworkbench.core.tests -am -Dtest=ExperimentDocsTest "
				+ "-DfailIfNoTests=false -D" + UPDATE + "=true");
	}

	private static Path root(Path from) {
		for (Path at = from; at != null; at = at.getParent()) {
			if (Files.isRegularFile(at.resolve(FILE)) && Files.isRegularFile(at.resolve("pom.xml"))) {
				return at;
			}
		}
		return null;
	}
}
