package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.cgcworkbench.core.UserException;

class OutputFileTest {

	private static final String LOST = " belongs to what this command reads and would be lost; name another file";

	@TempDir
	Path folder;
	private Path weights;
	private Path run;
	private Path data;

	@BeforeEach
	void files() throws IOException {
		weights = Files.createFile(folder.resolve("best.pth"));
		run = Files.createDirectory(folder.resolve("run"));
		Files.createFile(run.resolve("manifest.json"));
		data = Files.createDirectory(folder.resolve("data"));
		Files.createFile(data.resolve("1.jpg"));
		Files.createFile(data.resolve("out.csv"));
	}

	@Test
	void doesNotReplaceWhatIsRead() throws IOException {
		Path link = Files.createSymbolicLink(folder.resolve("link.csv"), weights);

		assertEquals("--csv " + weights + LOST, refusal(weights, weights));
		assertEquals("--csv " + link + LOST, refusal(link, weights));
		assertEquals("--csv " + run.resolve("manifest.json") + LOST, refusal(run.resolve("manifest.json"), run));
		assertEquals("--csv " + data.resolve("1.jpg") + LOST, refusal(data.resolve("1.jpg"), weights));
		assertEquals("--csv " + data + " is a folder; name a file", refusal(data, weights));
	}

	@Test
	void replacesItsOwn() {
		for (Path fine : List.of(data.resolve("out.csv"), data.resolve("new.csv"), run.resolve("new.csv"),
				folder.resolve("new"))) {
			assertDoesNotThrow(() -> csv(fine).check(run, List.of(data)));
		}
		assertDoesNotThrow(() -> csv(null).check(run, List.of(data)));
	}

	@Test
	void areTwo() {
		Path out = folder.resolve("out");
		OutputFile json = new OutputFile("--json-file", folder.resolve("x/../out"), ".json");

		UserException e = assertThrows(UserException.class, () -> csv(out).checkApart(json));

		assertEquals("--csv and --json-file name the same file, " + out + "; name one for each", e.getMessage());
		assertDoesNotThrow(() -> csv(weights).checkApart(json));
	}

	private String refusal(Path out, Path model) {
		return assertThrows(UserException.class, () -> csv(out).check(model, List.of(data))).getMessage();
	}

	private static OutputFile csv(Path out) {
		return new OutputFile("--csv", out, ".csv");
	}
}
