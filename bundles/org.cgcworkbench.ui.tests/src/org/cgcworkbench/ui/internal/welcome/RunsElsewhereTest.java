package org.cgcworkbench.ui.internal.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.run.FoundRuns;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsElsewhereTest {

	@TempDir
	private Path folder;

	@AfterEach
	void putBack() {
		Preference.store().setToDefault(Preference.OTHER_RUNS_FOLDERS.key());
		Notices.dismissAll();
	}

	private static void run(Path run) throws IOException {
		Files.createDirectories(run.resolve("checkpoints"));
		Files.writeString(run.resolve("experiment.yaml"), "name: x\n");
	}

	@Test
	void saysThatThereAreNone() {
		RunsElsewhere.show(folder, new FoundRuns(List.of(), 0, true));
		assertTrue(Notices.latestProblem().orElseThrow().message().startsWith("There is no run in " + folder));
		assertEquals("", Preference.OTHER_RUNS_FOLDERS.get());
	}

	@Test
	void foldersOfRunsAreFoundBelow() throws IOException {
		run(folder.resolve("project/runs/a"));
		run(folder.resolve("project/runs/b"));
		run(folder.resolve("other/c"));
		Files.createDirectories(folder.resolve("project/runs/a/checkpoints/deeper"));
		FoundRuns found = RunsElsewhere.find(folder, new NullProgressMonitor());
		assertEquals(List.of(folder.resolve("other"), folder.resolve("project/runs")), found.folders());
		assertEquals(3, found.runs());
		assertEquals(List.of(folder.resolve("project/runs")),
				RunsElsewhere.find(folder.resolve("project/runs/a"), new NullProgressMonitor()).folders());
	}
}
