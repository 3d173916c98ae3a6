package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

	@TempDir
	private Path folder;

	@Test
	void everyKindOfEventComesBackAsItWas() throws IOException {
		Path file = folder.resolve("events.jsonl");
		List<RunEvent> events = List.of(new RunEvent.Started(TIME, 3, 6, 24, 12), step(1),
				new RunEvent.Epoch(TIME, 1, 6, 0.1, 1 / 3.0, Double.NaN, 0.5, 0.25, 1.5, 12.25, 0.75, Double.NaN, 0.125,
						Double.NaN),
				new RunEvent.Checkpoint(TIME, 1, 6, "checkpoints/epoch-001.safetensors", true),
				new RunEvent.Warning(TIME, "a \"quoted\"\nline – é", Optional.of("a.jpg")),
				new RunEvent.Warning(TIME, "b", Optional.empty()), new RunEvent.Resumed(TIME, 2, 6),
				new RunEvent.Ended(TIME, RunState.FAILED, Optional.of("why")));
		write(file, events);
		assertEquals(events, RunHistory.read(file).events());
		assertEquals(events.size(), Files.readAllLines(file).size());
	}

	@Test
	void aTornLastLineIsCutOffAndNeverRead() throws IOException {
		Path file = folder.resolve("events.jsonl");
		write(file, List.of(step(1), step(2)));
		String whole = Files.readString(file);
		EventFollower follower = new EventFollower(file);
		for (int cut = 0; cut <= whole.length(); cut++) {
			Files.writeString(file, whole.substring(0, cut));
			int complete = (int) whole.substring(0, cut).chars().filter(c -> c == '\n').count();
			assertEquals(complete, RunHistory.read(file).events().size());
			EventLog.append(file).close();
			assertEquals(complete, Files.readAllLines(file).size());
		}
		Files.writeString(file, "x".repeat(200_000), StandardOpenOption.APPEND);
		write(file, List.of(step(3)));
		assertEquals(List.of(step(1), step(2), step(3)), follower.poll());
	}

	@Test
	void aFollowerSeesEachEventOnce() throws IOException {
		Path file = folder.resolve("events.jsonl");
		EventFollower follower = new EventFollower(file);
		assertTrue(follower.poll().isEmpty());
		write(file, List.of(step(1)));
		assertEquals(List.of(step(1)), follower.poll());
		Files.writeString(file, "{\"time\":\"2026", StandardOpenOption.APPEND);
		assertTrue(follower.poll().isEmpty());
		write(file, List.of(step(2), step(3)));
		assertEquals(List.of(step(2), step(3)), follower.poll());
		assertTrue(follower.poll().isEmpty());
	}

	@Test
	void damagedAndUnknownLinesArePassedOver() throws IOException {
		Path file = folder.resolve("events.jsonl");
		Files.writeString(file, "nonsense\n{}\n[1]\n{\"time\":\"never\",\"event\":\"step\"}\n"
				+ "{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"of the future\"}\n\n");
		write(file, List.of(step(4)));
		assertEquals(List.of(step(4)), RunHistory.read(file).events());
	}

	@Test
	void aResumptionDropsWhatIsDoneAnew() {
		RunHistory history = new RunHistory();
		RunEvent.Epoch first = new RunEvent.Epoch(TIME, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
		RunEvent.Epoch second = new RunEvent.Epoch(TIME, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
		history.addAll(List.of(step(1), step(2), first, step(3), step(4), second, new RunEvent.Resumed(TIME, 2, 3)));
		assertEquals(List.of(step(1), step(2), first, step(3), new RunEvent.Resumed(TIME, 2, 3)), history.events());
		history.addAll(List.of(step(4), second, new RunEvent.Resumed(TIME, 2, 4)));
		assertEquals(List.of(first), history.events(RunEvent.Epoch.class));
	}

	/**
	 * Of a long run that nobody looks at closely, the last step and those that a resumption may go back to are kept.
	 */
	@Test
	void stepsBetweenCheckpointsAreForgotten() throws IOException {
		Path file = folder.resolve("events.jsonl");
		RunHistory history = RunHistory.following(file, false);
		RunEvent.Checkpoint second = new RunEvent.Checkpoint(TIME, 1, 2, "a", true);
		write(file, List.of(step(1), step(2), second, step(3), step(4)));
		assertTrue(history.poll());
		assertEquals(List.of(step(2), second, step(4)), history.events());
		write(file, List.of(step(5), new RunEvent.Resumed(TIME, 1, 2)));
		assertTrue(history.poll());
		assertFalse(history.poll());
		assertEquals(Optional.of(step(2)), history.last(RunEvent.Step.class), "what is done anew does not count");
		RunHistory whole = RunHistory.read(file);
		assertTrue(whole.hasEveryStep());
		assertEquals(List.of(step(1), step(2)), whole.events(RunEvent.Step.class));
		whole.forgetSteps();
		assertEquals(history.events(), whole.events());
	}

	private static RunEvent.Step step(long step) {
		return new RunEvent.Step(TIME, 1, step, 1.0986122886681098, 0.1, 1.15, 0.25, 0.1, 5, 7.07, 1L << 30, 1 / 3.0,
				Double.NaN);
	}

	private static void write(Path file, List<RunEvent> events) throws IOException {
		try (EventLog log = EventLog.append(file)) {
			for (RunEvent event : events) {
				log.write(event);
			}
		}
	}

	@Test
	void withoutEveryStepTheLastSoundOneOfEachStretchIsThere() throws IOException {
		Path file = folder.resolve("steps.jsonl");
		String step = "{\"time\":\"2026-01-01T00:00:00Z\",\"event\":\"step\",\"epoch\":1,\"step\":%d}";
		String warning = "{\"time\":\"2026-01-01T00:00:00Z\",\"event\":\"warning\",\"message\":\"" + "m".repeat(70_000)
				+ "\"}";
		Files.writeString(file, String.join("\n", step.replace("%d", "1"), step.replace("%d", "2"), warning,
				step.replace("%d", "3"), step.replace("%d", "4"), "{\"event\":\"step\",damaged", ""));
		EventFollower follower = new EventFollower(file, false);
		assertEquals(List.of("2", "m", "4"), follower.poll().stream()
				.map(event -> event instanceof RunEvent.Step one ? String.valueOf(one.step()) : "m").toList());
		assertEquals(List.of(), follower.poll());
		assertEquals(5, new EventFollower(file).poll().size());
	}
}
