package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RemotePlace.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePlaceTest {

	@TempDir
	private Path folder;
	private RunDirectory run;

	@BeforeEach
	void open() throws IOException {
		Files.writeString(folder.resolve("experiment.yaml"), "name: a\n");
		run = RunDirectory.open(folder);
	}

	@Test
	void isWrittenAndRead() throws IOException {
		assertEquals(Optional.empty(), RemotePlace.read(run));
		RemotePlace place = new RemotePlace("gpu1", "/runs/a", Optional.of(folder), Phase.WAITING, Optional.empty());
		place.write(run);
		assertEquals(Optional.of(place), RemotePlace.read(run));
		assertEquals("gpu1, in its queue", place.words());
		RemotePlace lost = place.with(Phase.RUNNING, Optional.of("connection lost"));
		lost.write(run);
		assertEquals(Optional.of(lost), RemotePlace.read(run));
		assertEquals("gpu1, connection lost", lost.words());
	}

	/** In place of the lock, which here is that of whoever follows the run. */
	@Test
	void theMachineSaysWhetherTheRunTrains() throws IOException {
		assertEquals(RunState.INTERRUPTED, run.state());
		for (Phase phase : Phase.values()) {
			new RemotePlace("gpu1", "/runs/a", Optional.empty(), phase, Optional.empty()).write(run);
			assertEquals(phase == Phase.ENDED ? RunState.INTERRUPTED : RunState.RUNNING, run.state());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"{", "{}", "{\"machine\":\"a\",\"folder\":\"/r\"}",
			"{\"machine\":\"a\",\"folder\":\"/r\",\"phase\":\"gone\"}", "{\"format-version\":99}"})
	void aDamagedFileIsNamed(String text) throws IOException {
		Files.writeString(run.remote(), text);
		String said = assertThrows(UserException.class, () -> RemotePlace.read(run)).getMessage();
		assertTrue(said.startsWith(run.remote().toString()), said);
	}
}
