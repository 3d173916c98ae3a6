package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that are stopped and go on. */
class EvaluationJournalTest {

	private static final int IMAGES = 70;
	private static final CellExplainer RED_OR_BLUE = new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1});

	@TempDir
	private Path folder;
	private Path kept;
	private Dataset dataset;
	private final AtomicInteger measured = new AtomicInteger();
	private final List<String> notes = new ArrayList<>();
	private final List<Metric> metrics = Stream
			.concat(Metrics.find(Metrics.builtIn(), List.of("accuracy", "content-heatmap", "insertion", "consistency"))
					.stream(), Stream.of(new Counted()))
			.toList();

	/** Says how often an image is really measured. */
	private final class Counted implements Metric {

		@Override
		public String id() {
			return "counted";
		}

		@Override
		public String label() {
			return id();
		}

		@Override
		public String definition() {
			return "";
		}

		@Override
		public Measurement measure(EvaluatedImage image) {
			measured.incrementAndGet();
			return Measurement.Score.of(1 / 3.0);
		}
	}

	@BeforeEach
	void makeDataset() throws IOException {
		kept = folder.resolve("kept");
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			Path file = folder.resolve("val/" + (100 + i) + ".png");
			Files.createDirectories(file.getParent());
			byte[] rgb = new byte[64 * 64 * 3];
			for (int p = 0; p < 64 * 64; p++) {
				rgb[3 * p + p % 7 % 3] = (byte) (p % 64 < 20 + i % 30 ? 200 - i : 3 * i);
			}
			Files.write(file, i == 5 ? new byte[]{1, 2, 3} : ImageEncoder.png(new RgbImage(64, 64, rgb)));
			samples.add(new Sample(file, "val/" + file.getFileName(), i % 2,
					List.of(new Box(i % 2 == 0 ? "red" : "blue", 0, 0, 30, 40))));
		}
		dataset = new Dataset("colours", folder, List.of("red", "blue"), List.of(), samples, List.of());
	}

	private EvaluationResult run(EvaluationJournal journal, int batch, int stopAfter) {
		EvaluationOptions options = EvaluationOptions.standard().withInputSize(64).withBatch(batch, 2);
		return Evaluation.run(RED_OR_BLUE, Optional.empty(), dataset, metrics, options, Map.of("engine", "cells"),
				journal, new EvaluationListener() {
					private int done;

					@Override
					public void progress(int now, int total) {
						done = now;
					}

					@Override
					public void note(String message) {
						notes.add(message);
					}

					@Override
					public boolean cancelled() {
						return done >= stopAfter;
					}
				});
	}

	private EvaluationResult whole() {
		return run(EvaluationJournal.none(), 8, Integer.MAX_VALUE);
	}

	private String stopped(int batch, int after) {
		try (EvaluationJournal journal = EvaluationJournal.in(kept)) {
			return assertThrows(CancellationException.class, () -> run(journal, batch, after)).getMessage();
		}
	}

	private static void assertSame(EvaluationResult expected, EvaluationResult actual) {
		assertEquals(expected.metrics(), actual.metrics());
		assertEquals(expected.images(), actual.images());
		assertEquals(expected.settings(), actual.settings());
		assertEquals(expected.maps().keySet(), actual.maps().keySet());
		expected.maps().forEach((file, map) -> assertArrayEquals(map.values(), actual.maps().get(file).values()));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(kept)) {
			return all.toList();
		}
	}

	@Test
	void anEvaluationGoesOnWhereItWasStopped() throws IOException {
		EvaluationResult whole = whole();
		assertEquals("the evaluation was stopped; the same command goes on with it", stopped(8, 3));
		stopped(8, 40);
		measured.set(0);
		try (EvaluationJournal journal = EvaluationJournal.in(kept)) {
			EvaluationResult resumed = run(journal, 8, Integer.MAX_VALUE);
			assertSame(whole, resumed);
			assertEquals(List.of("goes on with the evaluation that was stopped: 3 of 70 images are measured",
					"goes on with the evaluation that was stopped: 40 of 70 images are measured"), notes);
			assertEquals(IMAGES - 40, measured.get());
			assertEquals(1, files().size(), "until the result is stored");
			journal.remove();
			assertEquals(List.of(), files());
		}
	}

	@Test
	void anotherEvaluationStartsAnew() throws IOException {
		stopped(8, 40);
		measured.set(0);
		stopped(7, 3);
		assertTrue(measured.get() >= 3 && measured.get() <= 7, measured::toString);
		assertEquals(List.of(), notes);
		assertEquals(2, files().size());
	}

	/** A file may end anywhere, or hold anything, after a loss of power. */
	@Test
	void whatIsDamagedIsMeasuredAgain() throws IOException {
		EvaluationResult whole = whole();
		stopped(8, 40);
		byte[] sound = Files.readAllBytes(files().getFirst());
		for (int cut : IntStream.of(0, 1, 50, sound.length / 2, sound.length - 1).toArray()) {
			byte[] damaged = sound.clone();
			for (int i = cut; i < Math.min(cut + 20, damaged.length); i++) {
				damaged[i] ^= 1;
			}
			Files.write(files().getFirst(), damaged);
			resumesTo(whole);
			stopped(8, 40);
			Files.write(files().getFirst(), java.util.Arrays.copyOf(sound, cut));
			resumesTo(whole);
			stopped(8, 40);
		}
	}

	private void resumesTo(EvaluationResult whole) throws IOException {
		try (EvaluationJournal journal = EvaluationJournal.in(kept)) {
			assertSame(whole, run(journal, 8, Integer.MAX_VALUE));
			journal.remove();
		}
	}

	@Test
	void twoDoNotWriteOneFile() {
		EvaluationResult whole = whole();
		try (EvaluationJournal first = EvaluationJournal.in(kept);
				EvaluationJournal second = EvaluationJournal.in(kept)) {
			assertThrows(CancellationException.class, () -> run(first, 8, 3));
			assertSame(whole, run(second, 8, Integer.MAX_VALUE));
		}
		assertEquals(List.of("another process measures the same; what is measured here is not kept until the end"),
				notes);
	}

	@Test
	void aFolderThatCannotBeWrittenStopsNothing() throws IOException {
		Files.writeString(kept, "a file");
		try (EvaluationJournal journal = EvaluationJournal.in(kept)) {
			assertSame(whole(), run(journal, 8, Integer.MAX_VALUE));
		}
		assertEquals(1, notes.size());
		assertTrue(notes.getFirst().startsWith("what is measured cannot be kept in " + kept), notes::toString);
	}
}
