package org.cgcworkbench.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptColoursTest {

	@TempDir
	private Path folder;

	@Test
	void placesComeBackUnlessTheRunWasDeleted() throws IOException {
		Path here = Files.createDirectory(folder.resolve("a run"));
		Path deleted = folder.resolve("deleted");
		Path offline = folder.resolve("cluster/run");
		Path file = folder.resolve("colours.txt");
		KeptColours.write(file, Map.of(here, 3, deleted, 0, offline, 1));
		assertEquals(Map.of(here, 3, offline, 1), KeptColours.read(file));
		Files.writeString(file, "nonsense\n7 " + here + "\n99999999999 /x\n");
		assertEquals(Map.of(here, 7), KeptColours.read(file));
		assertEquals(Map.of(), KeptColours.read(folder.resolve("none")));
	}

	@Test
	void theFirstFreePlaceIsTaken() {
		assertEquals(0, KeptColours.free(List.of()));
		assertEquals(2, KeptColours.free(List.of(3, 0, 1)));
		assertEquals(3, KeptColours.free(List.of(2, 1, 0)));
	}
}
