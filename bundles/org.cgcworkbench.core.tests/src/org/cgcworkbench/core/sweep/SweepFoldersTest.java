package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps are found by their files. */
class SweepFoldersTest {

	@TempDir
	private Path folder;

	private Path write(String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	@Test
	void foldersOfSweepsLieInAFolderOfRunsOrAreOneThemselves() throws IOException {
		write("runs/second/sweep.json", "{}");
		write("runs/first/sweep.json", "{}");
		write("runs/birds-1/experiment.yaml", "name: birds");
		Path runs = folder.resolve("runs");
		assertEquals(List.of(runs.resolve("first"), runs.resolve("second")), SweepFile.folders(runs));
		assertEquals(List.of(runs.resolve("first")), SweepFile.folders(runs.resolve("first")));
		assertEquals(List.of(), SweepFile.folders(folder.resolve("none")));
	}

	@Test
	void aFileSaysWhereItsRunsLieIfItIsThatOfASweep() throws IOException {
		write("base/birds.yaml", "name: birds\nruns: results\n");
		assertEquals(Optional.of(folder.resolve("base/results")),
				SweepReader.runs(write("s/a.yaml", "name: a\nexperiment: ../base/birds.yaml\nseeds: 1-3\n")));
		assertEquals(Optional.of(folder.resolve("s/runs")),
				SweepReader.runs(write("s/b.yaml", "name: b\nseeds: [1]\nexperiment:\n  name: birds\n")));
		assertEquals(Optional.empty(), SweepReader.runs(write("birds.yaml", "name: birds\nseed: 1\n")));
		assertEquals(Optional.empty(), SweepReader.runs(write("empty.yaml", "")));
		assertEquals(Optional.empty(), SweepReader.runs(write("broken.yaml", "seeds: [1\nexperiment: x: y")));
	}
}
