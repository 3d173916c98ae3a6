package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportTest {

	@TempDir
	Path folder;

	@Test
	void writesOneDocumentOnAllRuns() throws IOException {
		Path file = folder.resolve("report.pdf");
		SampleRuns samples = new SampleRuns(folder);
		Report.writePdf(List.of(RunReportInput.of(samples.run("baseline", "cross-entropy", 0, 1)),
				RunReportInput.of(samples.run("cgc", "cgc", 0.1, 1))), file);
		String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
		assertTrue(bytes.startsWith("%PDF"));
		assertTrue(bytes.stripTrailing().endsWith("%%EOF"));
		assertTrue(bytes.contains("/Title"));
	}

	@Test
	void needsARun() {
		Path file = folder.resolve("report.pdf");
		assertThrows(UserException.class, () -> Report.writePdf(List.of(), file));
		assertFalse(Files.exists(file));
	}
}
