package org.cgcworkbench.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.core.sweep.SweepSetting;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.SweepSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps are read again only where their file changed, and a damaged one is told of. */
class FollowedSweepsTest {

	@TempDir
	private Path runs;

	@AfterEach
	void dismissNotices() {
		Notices.dismissAll();
	}

	private void write(Long... seeds) throws IOException {
		SweepFile.freeze(new Sweep("labels", runs.resolve("labels"), new Sweep.Base(runs.resolve("a.yaml"), ""),
				List.of(new SweepSetting("cgc", Map.of("dataset.labelled-share", "0.1"), List.of())), List.of(seeds),
				Optional.empty(), Optional.empty()));
	}

	@Test
	void readsWhatChanged() throws IOException {
		FollowedSweeps sweeps = new FollowedSweeps();
		assertTrue(sweeps.look(List.of(runs, runs.resolve("none"))).isEmpty());
		write(1L, 2L);
		assertEquals(List.of(runs.resolve("labels")), List.copyOf(sweeps.look(List.of(runs))));
		SweepSummary first = sweeps.sweeps().getFirst();
		assertEquals(2, first.seeds());
		assertEquals(
				List.of("cgc,labelled-share=0.1,seed=1=cgc,labelled-share=0.1",
						"cgc,labelled-share=0.1,seed=2=cgc,labelled-share=0.1"),
				first.settings().entrySet().stream().map(run -> run.getKey().name() + "=" + run.getValue()).toList());
		sweeps.look(List.of(runs));
		assertSame(first, sweeps.sweeps().getFirst());
		write(1L, 2L, 3L);
		Path file = SweepFile.file(runs.resolve("labels"));
		Files.setLastModifiedTime(file, FileTime.fromMillis(1));
		sweeps.look(List.of(runs));
		assertEquals(3, sweeps.sweeps().getFirst().seeds());
	}

	@Test
	void aDamagedFileIsToldOfUntilItIsMended() throws IOException {
		Path file = SweepFile.file(runs.resolve("labels"));
		Files.createDirectories(file.getParent());
		Files.writeString(file, "{");
		FollowedSweeps sweeps = new FollowedSweeps();
		assertEquals(1, sweeps.look(List.of(runs)).size(), "its runs are shown all the same");
		assertEquals(List.of(), sweeps.sweeps());
		assertTrue(Notices.latestProblem().orElseThrow().message().contains(file + ": is damaged"));
		Files.delete(file);
		write(1L);
		Files.setLastModifiedTime(file, FileTime.fromMillis(1));
		sweeps.look(List.of(runs));
		assertEquals(1, sweeps.sweeps().size());
		assertTrue(Notices.latestProblem().isEmpty());
	}
}
