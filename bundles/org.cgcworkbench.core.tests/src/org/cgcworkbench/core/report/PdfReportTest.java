package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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
		try (PDDocument document = Loader.loadPDF(file.toFile())) {
			String text = new PDFTextStripper().getText(document);
			for (String part : List.of("Report on 2 runs", "Content heatmap", "better", "objective.method", "1 no box",
					"disc <with> rim & hub", "Provenance")) {
				assertTrue(text.contains(part), () -> part + " is missing in " + text);
			}
			String training = text.substring(text.indexOf("\nTraining\n"), text.indexOf("Loss, total"));
			assertTrue(training.contains("baseline") && training.contains("cgc"), "no key to the charts: " + training);
		}
	}

	@Test
	void needsARun() {
		Path file = folder.resolve("report.pdf");
		assertThrows(UserException.class, () -> Report.writePdf(List.of(), file));
		assertFalse(Files.exists(file));
	}
}
