package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.support.AtomicFiles;
import org.junit.jupiter.api.Test;

/** Holds docs/experiment.md against the catalogue of keys. */
class ExperimentDocsTest {

	private static final String FILE = "docs/experiment.md";
	/** What follows this line is generated. */
	private static final String MARK = "<!-- generated from ExperimentKeys -->\n";
	/** Where the file as it should be is written when it is not so, from the repository's root. */
	private static final String RIGHT = "bundles/org.cgcworkbench.core.tests/target/experiment.md";

	@Test
	void theDocumentationHasEveryKey() throws IOException {
		Path root = root();
		assumeTrue(root != null, "skipped: there is no " + FILE + " above the working directory");
		String text = Files.readString(root.resolve(FILE)).replace("\r\n", "\n");
		int mark = text.indexOf(MARK);
		String expected = text.substring(0, mark < 0 ? text.length() : mark) + MARK + "\n" + asMarkdown();
		if (!text.equals(expected)) {
			AtomicFiles.writeString(root.resolve(RIGHT), expected);
		}
		assertEquals(expected, text, FILE
				+ " does not fit ExperimentKeys; to mend it, at the top of the source code: cp " + RIGHT + " " + FILE);
	}

	/** The repository, from the module's folder or the working directory upwards; null where there is none. */
	private static Path root() {
		Path from = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		for (Path at = from; at != null; at = at.getParent()) {
			if (Files.isRegularFile(at.resolve(FILE)) && Files.isRegularFile(at.resolve("pom.xml"))) {
				return at;
			}
		}
		return null;
	}

	/** The catalogue as a Markdown table, followed by the presets. */
	static String asMarkdown() {
		StringBuilder text = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
		for (Key<?> key : ExperimentKeys.all()) {
			text.append("| `").append(key.name()).append("` | ").append(key.allowed().replace("|", "\\|")).append(" | ")
					.append(key.required() ? "required" : key.defaultText()).append(" | ").append(key.documentation())
					.append(" |\n");
		}
		text.append("\n| preset | meaning | settings |\n|---|---|---|\n");
		for (Preset preset : Preset.all()) {
			text.append("| `").append(preset.name()).append("` | ").append(preset.documentation()).append(" | `")
					.append(String.join("`, `", preset.settings())).append("` |\n");
		}
		return text.toString();
	}
}
