package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundRunsTest {

	@TempDir
	private Path folder;

	private static void run(Path run) throws IOException {
		Files.createDirectories(run.resolve("checkpoints"));
		Files.writeString(run.resolve("experiment.yaml"), "name: x\n");
	}

	private static FoundRuns find(Path below) throws IOException {
		return FoundRuns.below(below, () -> false);
	}

	@Test
	void foldersOfRunsAreFoundBelowAndBeside() throws IOException {
		run(folder.resolve("project/runs/a"));
		run(folder.resolve("project/runs/b"));
		run(folder.resolve("other/c"));
		run(folder.resolve("project/runs/a/checkpoints/within"));
		run(folder.resolve("1/2/3/4/5/too-deep"));
		run(folder.resolve(".hidden/d"));
		Files.createSymbolicLink(folder.resolve("loop"), folder);
		FoundRuns found = find(folder);
		assertEquals(List.of(folder.resolve("other"), folder.resolve("project/runs")), found.folders());
		assertEquals(3, found.runs());
		assertEquals(new FoundRuns(List.of(folder.resolve("project/runs")), 2, true),
				find(folder.resolve("project/runs/a")));
	}

	@Test
	void aFolderWithoutRunsHasNone() throws IOException {
		// an experiment in a folder is no run
		Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("experiment.yaml"), "name: x\n");
		assertEquals(new FoundRuns(List.of(), 0, true), find(folder));
		assertThrows(UserException.class, () -> find(folder.resolve("none")));
		assertThrows(CancellationException.class, () -> FoundRuns.below(folder, () -> true));
	}
}
