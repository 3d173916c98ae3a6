package org.cgcworkbench.core.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.EventLog;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.tracking.TfReader.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is told of a run knows every figure once, whatever happens on the way. */
class TrackingTest {

	private static final Instant BEGUN = Instant.parse("2026-01-31T10:00:00.123456Z");
	private static final Map<String, String> SECRETS = Map.of("MLFLOW_TRACKING_USERNAME", "ada",
			"MLFLOW_TRACKING_PASSWORD", "s3cret-word");

	@TempDir
	private Path folder;
	private RunDirectory run;
	private final List<String> said = Collections.synchronizedList(new ArrayList<>());
	private int seconds;

	@BeforeEach
	void begin() throws IOException {
		Path runs = Files.createDirectories(folder.resolve("birds-1"));
		Files.writeString(runs.resolve("experiment.yaml"),
				"name: birds\nschedule:\n  epochs: 2\n  learning-rate: 0.1\nengine:\n  gather: true\n");
		run = RunDirectory.open(runs);
	}

	private Instant now() {
		return BEGUN.plusSeconds(seconds++);
	}

	private RunEvent step(int step) {
		return new RunEvent.Step(now(), (step + 1) / 2, step, 1.0 / step, Double.NaN, 2.0 / step, 0.5, 0.1, 0.1, 10, 0,
				Double.NaN, Double.NaN);
	}

	private RunEvent epoch(int epoch) {
		return new RunEvent.Epoch(now(), epoch, 2L * epoch, 1, 0.5, 1.5, 0.5, 0.25 * epoch, 1, 1, Double.NaN,
				Double.NaN, 0, 0);
	}

	private void write(RunEvent... events) throws IOException {
		try (EventLog log = EventLog.append(run.events())) {
			for (RunEvent event : events) {
				log.write(event);
			}
		}
	}

	/** Two epochs of two steps; the second was begun, lost and done again. */
	private void writeFirst() throws IOException {
		write(new RunEvent.Started(now(), 2, 2, 8, 4), step(1), step(2), epoch(1), step(3));
	}

	private void writeRest() throws IOException {
		write(new RunEvent.Resumed(now(), 2, 2), step(3), step(4), epoch(2),
				new RunEvent.Ended(now(), RunState.FINISHED, Optional.empty()));
	}

	private static List<String> tagged(List<String> scalars, String tag) {
		return scalars.stream().filter(scalar -> scalar.startsWith(tag + " ")).toList();
	}

	private Path eventFile(Path in) throws IOException {
		try (Stream<Path> files = Files.list(in)) {
			return files.filter(file -> file.getFileName().toString().contains("tfevents")).findFirst().orElseThrow();
		}
	}

	private void track(Tracker tracker) throws IOException {
		new Tracking(run, List.of(tracker), Duration.ofMillis(1), Duration.ofSeconds(30), said::add).close();
	}

	@Test
	void aLogOfTensorBoardGoesOnWhereItWasCutOff() throws IOException {
		writeFirst();
		track(new TensorBoardFile(run));
		Path file = eventFile(run.folder());
		byte[] whole = Files.readAllBytes(file);
		// killed within the record of the last step
		Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 7));
		track(new TensorBoardFile(run));
		assertArrayEquals(whole, Files.readAllBytes(file));
		writeRest();
		track(new TensorBoardFile(run));
		List<Message> events = TfReader.read(file);
		assertEquals("brain.Event:2", events.getFirst().text(3));
		List<String> scalars = TfReader.scalars(events);
		assertEquals(List.of("step/total 1", "step/total 2", "step/total 3", "step/total 3", "step/total 4"),
				tagged(scalars, "step/total"));
		List<Message> restarts = events.stream().filter(event -> event.fields().containsKey(7)).toList();
		assertEquals(1, restarts.size());
		assertEquals(3L, restarts.getFirst().number(2), "steps from this one on are dropped by the reader");
		assertEquals(List.of("epoch/validation-accuracy 1", "epoch/validation-accuracy 2"),
				tagged(scalars, "epoch/validation-accuracy"));
		assertEquals(List.of(), tagged(scalars, "step/consistency"), "unknown ones are left out");
		assertEquals(List.of(), said);
	}

	@Test
	void anExportForTensorBoardIsTheSameEachTime() throws IOException {
		assertThrows(UserException.class, () -> TensorBoard.write(run, folder, 1, said::add));
		writeFirst();
		writeRest();
		Path file = TensorBoard.write(run, folder.resolve("logs/birds-1"), 1, said::add);
		byte[] once = Files.readAllBytes(file);
		assertEquals(file, TensorBoard.write(run, folder.resolve("logs/birds-1"), 1, said::add));
		assertArrayEquals(once, Files.readAllBytes(file));
		List<Message> events = TfReader.read(file);
		assertEquals(List.of("step/total 1", "step/total 2", "step/total 3", "step/total 4"),
				tagged(TfReader.scalars(events), "step/total"));
		List<String> plugins = events.stream().flatMap(event -> event.messages(5).stream())
				.flatMap(summary -> summary.messages(1).stream()).filter(value -> value.fields().containsKey(9))
				.map(value -> value.text(1) + " " + value.messages(9).getFirst().messages(1).getFirst().text(1))
				.toList();
		assertEquals(List.of("_hparams_/experiment hparams", "_hparams_/session_start_info hparams",
				"experiment/text_summary text", "_hparams_/session_end_info hparams"), plugins);
		Message hparams = Message.of((byte[]) events.get(1).messages(5).getFirst().messages(1).get(1).messages(9)
				.getFirst().messages(1).getFirst().fields().get(2).getFirst());
		assertEquals(List.of("name", "schedule.epochs", "schedule.learning-rate", "engine.gather"),
				hparams.messages(3).getFirst().messages(1).stream().map(each -> each.text(1)).toList());
	}

	@Test
	void mlflowIsToldEachFigureOnce() throws IOException {
		writeFirst();
		try (FakeMlflow server = new FakeMlflow()) {
			Mlflow mlflow = new Mlflow(server.address(), "cgc-workbench", SECRETS);
			server.losesAnswer = true;
			track(mlflow.tracker(run, true, said::add));
			assertEquals(2, said.size(), said::toString);
			assertTrue(said.get(1).contains("training goes on"), said::toString);
			writeRest();
			track(mlflow.tracker(run, true, said::add));
			mlflow.send(run, 0, false, said::add);
			mlflow.send(run, 0, false, said::add);
			assertEquals(1, server.runs);
			assertEquals(List.of("step/total 1", "step/total 2", "step/total 3", "step/total 4"),
					server.metrics.stream().map(metric -> metric.replaceFirst("(\\S+ \\S+) .*", "$1"))
							.filter(m -> m.startsWith("step/total ")).toList());
			assertEquals(server.metrics.size(), new HashSet<>(server.metrics).size());
			assertEquals("0.1", server.params.get("schedule.learning-rate"));
			assertEquals(Files.readString(run.experimentFile()), server.files.get("experiment.yaml"));
			assertTrue(server.statuses.contains("RUNNING"), server.statuses::toString);
			assertEquals(List.of("Basic YWRhOnMzY3JldC13b3Jk"), server.headers.stream().distinct().toList());
		}
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertFalse(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains("s3cret"),
						file::toString);
			}
		}
		assertFalse(said.toString().contains("s3cret"));
	}

	@Test
	void aServerThatIsDownIsToldLaterAndSaidOnce() throws IOException {
		writeFirst();
		try (FakeMlflow server = new FakeMlflow()) {
			server.refusals = 3;
			track(new Mlflow(server.address(), "cgc-workbench", Map.of("MLFLOW_TRACKING_TOKEN", "t0")).tracker(run,
					true, note -> {
					}));
			assertEquals(1, said.size(), said::toString);
			assertEquals("MLflow at " + server.address() + ": not now; training goes on, and it is tried again",
					said.getFirst());
			assertTrue(server.metrics.stream().anyMatch(metric -> metric.startsWith("step/total 3 ")));
			assertEquals("Bearer t0", server.headers.getFirst());
			server.refusals = Integer.MAX_VALUE;
			said.clear();
			new Tracking(run, List.of(new Mlflow(server.address(), "x", Map.of()).tracker(run, true, said::add)),
					Duration.ofMillis(1), Duration.ZERO, said::add).close();
			assertTrue(said.getLast().contains("workbench export " + run.folder() + " --to mlflow"), said::toString);
			assertThrows(UserException.class,
					() -> new Mlflow(server.address(), "x", Map.of()).send(run, 0, false, said::add));
		}
	}
}
