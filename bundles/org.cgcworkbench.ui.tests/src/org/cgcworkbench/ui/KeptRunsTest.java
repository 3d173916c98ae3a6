package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.ui.XMLMemento;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {

	@TempDir
	private Path folder;

	@Test
	void comeBackInTheirOrderUnlessTheyAreGone() throws IOException {
		List<RunDirectory> runs = List.of(run("b"), run("gone"), run("a"));
		XMLMemento memento = XMLMemento.createWriteRoot("view");
		KeptRuns.keep(memento, runs);
		Files.delete(runs.get(1).experimentFile());
		assertEquals(List.of(runs.get(0), runs.get(2)), KeptRuns.of(memento));
		assertEquals(List.of(), KeptRuns.of(null));
	}

	private RunDirectory run(String name) throws IOException {
		RunDirectory run = new RunDirectory(Files.createDirectory(folder.resolve(name)));
		Files.writeString(run.experimentFile(), "name: " + name + "\n");
		return run;
	}
}
