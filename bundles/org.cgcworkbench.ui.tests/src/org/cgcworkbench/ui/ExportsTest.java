package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports say where they went; commands are copied. */
class ExportsTest {

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;

	@BeforeEach
	@AfterEach
	void dismiss() {
		Notices.dismissAll();
	}

	private String clipboard() {
		Clipboard clipboard = new Clipboard(window.shell().getDisplay());
		try {
			return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
		} finally {
			clipboard.dispose();
		}
	}

	@Test
	void whatIsWrittenIsShownOrItsPathCopied() throws IOException {
		window.open();
		Path file = folder.resolve("a & b.csv");
		Exports.run(file, () -> Files.writeString(file, "a,b"));
		Notices.Notice notice = Notices.all().getFirst();
		assertEquals("Written: " + file, notice.message());
		assertEquals(List.of("Show", "Copy path"), notice.actions().stream().map(Notices.Action::label).toList());
		notice.actions().getLast().run().run();
		window.until("the path is on the clipboard", () -> clipboard().equals(file.toString()));
	}

	@Test
	void whatCannotBeWrittenIsAProblem() {
		Exports.run(folder.resolve("a"), () -> {
			throw new IOException("no room");
		});
		assertEquals(folder.resolve("a") + " was not written: no room",
				Notices.latestProblem().orElseThrow().message());
	}

	@Test
	void commandsAreCopiedALineEach() {
		window.open();
		CommandLines.copy(List.of(List.of("train", "/a b/c.yaml"), List.of("report", "/r")));
		window.until("both lines are on the clipboard", () -> clipboard().lines().count() == 2);
		List<String> lines = clipboard().lines().toList();
		assertTrue(lines.getFirst().endsWith("workbench train '/a b/c.yaml'"), lines.getFirst());
		assertTrue(lines.getLast().endsWith("workbench report /r"), lines.getLast());
	}

	@Test
	void aReportGoesIntoTheFolderOfTheFirstRun() {
		Path run = folder.toAbsolutePath();
		assertEquals(List.of("report", run.toString(), "/b", "--out", run.resolve("report").toString()),
				CommandLines.report(Optional.empty(), List.of(run, Path.of("/b"))));
		assertEquals(List.of("report", "/sweep"), CommandLines.report(Optional.of(Path.of("/sweep")), List.of()));
		Path figures = run.resolve("report").resolve("figures");
		assertEquals(
				List.of("report", run.toString(), "--out", run.resolve("report").toString(), "--figures",
						figures.toString(), "--figure-width", "84", "--figure-font", "sans", "--figure-text", "8",
						"--figure-line", "1", "--figure-dpi", "300", "--maps", figures.resolve("maps.svg").toString(),
						"--images", "a.jpg"),
				CommandLines.reportWithFigures(List.of(run), List.of("--images", "a.jpg"), FigureOptions.STANDARD));
	}
}
