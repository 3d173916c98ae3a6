package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.ImageLoader;
import org.cgcworkbench.core.dataset.Loaded;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TrainingImages;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewLoaderTest {

	private static final int COUNT = 22;
	private static final int SIDE = 32;

	@TempDir
	private static Path folder;

	private static List<Sample> samples;

	@BeforeAll
	static void draw() throws IOException {
		samples = new ArrayList<>();
		for (int i = 0; i < COUNT; i++) {
			Path file = folder.resolve(String.format(Locale.ROOT, "%02d.png", i));
			Files.write(file, TestImages.encode(TestImages.smooth(40 + i, 50, i), "png"));
			samples.add(new Sample(file, file.getFileName().toString(), i % 2, List.of()));
		}
	}

	/** All that can be told of a batch. */
	private record Seen(int pixels, List<List<Integer>> labels, List<CropGeometry> geometry, List<String> files) {

		static Seen of(ViewBatch batch) {
			float[] pixels = new float[batch.views() * batch.size() * SIDE * SIDE * 3];
			batch.pixels().get(0, pixels);
			List<List<Integer>> labels = Arrays.stream(batch.labels()).map(row -> Arrays.stream(row).boxed().toList())
					.toList();
			return new Seen(Arrays.hashCode(pixels), labels, batch.geometry(), batch.files());
		}
	}

	@Test
	void theNumberOfWorkersHasNoInfluence() {
		List<Seen> one = epoch(settings(1), samples, 3, 0);
		assertEquals(one, epoch(settings(4), samples, 3, 0));
		assertEquals(5, one.size());
		assertNotEquals(one, epoch(settings(1), samples, 4, 0));
	}

	@Test
	void anEpochGoesOnWhereItWasTakenUp() {
		List<Seen> whole = epoch(settings(2), samples, 1, 0);
		assertEquals(whole.subList(3, 5), epoch(settings(2), samples, 1, 3));
		assertTrue(epoch(settings(2), samples, 1, 5).isEmpty());
	}

	@Test
	void everySampleComesUpOnceAtMost() {
		Set<String> files = new HashSet<>();
		for (Seen batch : epoch(settings(2), samples, 1, 0)) {
			assertTrue(batch.files().stream().allMatch(files::add));
			for (int i = 0; i < 4; i++) {
				int label = Integer.parseInt(batch.files().get(i).replace(".png", "")) % 2;
				for (int view = 0; view < 3; view++) {
					assertEquals(label, batch.labels().get(view).get(i));
				}
			}
		}
		assertEquals(20, files.size());
	}

	@Test
	void fewerSamplesThanABatchMakeASmallerOne() {
		List<Seen> batches = epoch(settings(2), samples.subList(0, 3), 1, 0);
		assertEquals(1, batches.size());
		assertEquals(3, batches.getFirst().files().size());
	}

	@Test
	void brokenFilesAreReplacedTheSameWayHoweverTheyAreMet() throws IOException {
		List<Sample> some = withBroken(5, 11, 12).subList(0, 20);
		List<String> told = new ArrayList<>();
		List<Seen> whole = epoch(settings(1), some, 2, 0, told);
		assertEquals(3, new HashSet<>(told).size());
		assertEquals(3, told.size());
		assertFalse(
				whole.stream().flatMap(batch -> batch.files().stream()).anyMatch(name -> name.startsWith("broken")));
		assertEquals(whole, epoch(settings(4), some, 2, 0));
		for (int step = 1; step < whole.size(); step++) {
			assertEquals(whole.subList(step, whole.size()), epoch(settings(3), some, 2, step));
		}
	}

	@Test
	void tooManyBrokenFilesAreNamed() throws IOException {
		List<Sample> some = withBroken(5, 11, 12);
		LoaderSettings strict = settings(2).withBrokenShare(0.1);
		List<String> told = new ArrayList<>();
		UserException e = assertThrows(UserException.class, () -> {
			epoch(strict, some, 1, 0, told);
			epoch(strict, some, 2, 0, told);
		});
		assertTrue(e.getMessage().startsWith("3 of 22 training pictures cannot be read"), e.getMessage());
		assertTrue(e.getMessage().contains("broken5.png (not a JPEG"), e.getMessage());
		assertEquals(3, told.size());
		assertThrows(UserException.class, () -> epoch(strict, withBroken(0, 1, 2).subList(0, 3), 1, 0));
	}

	@Test
	void memoryIsReused() {
		try (ViewLoader loader = new ViewLoader(settings(2), samples, (sample, problem) -> {
		}); EpochBatches batches = loader.epoch(1, 0)) {
			LoadedBatch first = batches.next();
			LoadedBatch second = batches.next();
			LoadedBatch third = batches.next();
			assertThrows(IllegalStateException.class, batches::next);
			second.close();
			try (LoadedBatch fourth = batches.next()) {
				assertSame(second.views().pixels(), fourth.views().pixels());
			}
			first.close();
			third.close();
		}
	}

	@Test
	void oneViewHasNoGeometry() {
		LoaderSettings one = settings(2).withViews(1);
		Seen batch = epoch(one, samples, 1, 0).getFirst();
		assertTrue(batch.geometry().isEmpty());
		assertEquals(1, batch.labels().size());
	}

	@Test
	void crossEntropyViewsOfUnlabelledTrainingComeFromTheLabelled() {
		Dataset semi = dataset(0.2, UnlabelledPool.OfTraining.OTHERS);
		List<Seen> batches = epoch(settings(2), semi, 1, 0);
		assertEquals(4, batches.size());
		Set<String> labelled = new HashSet<>();
		Set<String> others = new HashSet<>();
		for (Seen batch : batches) {
			assertTrue(batch.labels().get(0).stream().allMatch(label -> label >= 0));
			assertTrue(batch.labels().get(1).stream().allMatch(label -> label == -1));
			assertTrue(batch.labels().get(2).stream().allMatch(label -> label == -1));
			for (String names : batch.files()) {
				labelled.add(names.split(" \\| ")[0]);
				assertTrue(others.add(names.split(" \\| ")[1]));
			}
		}
		// 0.2 of 11 samples of each of the two classes, the same in every epoch
		assertEquals(4, labelled.size());
		assertTrue(labelled.stream().noneMatch(others::contains));
		for (Seen batch : epoch(settings(2), semi, 7, 0)) {
			batch.files().forEach(names -> assertTrue(labelled.contains(names.split(" \\| ")[0])));
		}
		assertEquals(batches.subList(2, 4), epoch(settings(1), semi, 1, 2));
	}

	/** What the loader of earlier versions made, so that their runs go on bit for bit. */
	@Test
	void theViewsOfAnEpochStayAsTheyWere() {
		List<Seen> all = epoch(settings(2), samples, 3, 0);
		assertEquals(List.of(-896873397, -1896071899, -1730174391, -1787426969, 1754367946),
				all.stream().map(Seen::pixels).toList());
		List<Seen> semi = epoch(settings(2), dataset(0.2, UnlabelledPool.OfTraining.OTHERS), 3, 0);
		assertEquals(List.of(1938876119, -1330074648, -1781986584, 1557034451),
				semi.stream().map(Seen::pixels).toList());
	}

	@Test
	void theLastBatchThatIsNotFullIsKeptOnRequest() {
		LoaderSettings kept = settings(2).withDropLast(false);
		List<Seen> all = epoch(kept, samples, 3, 0);
		assertEquals(epoch(settings(1), samples, 3, 0), all.subList(0, 5));
		assertEquals(6, all.size());
		assertEquals(2, all.getLast().files().size());
		assertEquals(22, all.stream().flatMap(batch -> batch.files().stream()).distinct().count());
		assertEquals(all.subList(5, 6), epoch(kept, samples, 3, 5));
		assertEquals(5, epoch(kept, samples.subList(0, 21), 3, 0).size(), "one image is no batch");
	}

	@Test
	void anEpochByTheLabelledIsOnePassOverThemFilledUpToWholeBatches() {
		LoaderSettings byLabelled = settings(2).withLabelledEpochs(true);
		Dataset semi = dataset(0.5, UnlabelledPool.OfTraining.ALL);
		assertEquals(12, semi.train().size(), "5.5 of 11, halves to even");
		assertEquals(3, epoch(byLabelled, semi, 1, 0).size());
		Dataset fewer = new Dataset("d", folder, List.of("a", "b"), semi.train().subList(0, 9), samples, samples,
				List.of(), List.of());
		List<Seen> batches = epoch(byLabelled, fewer, 2, 0);
		assertEquals(3, batches.size(), "9 in batches of 4");
		List<String> labelled = batches.stream().flatMap(batch -> batch.files().stream())
				.map(names -> names.split(" \\| ")[0]).toList();
		assertEquals(9, new HashSet<>(labelled.subList(0, 9)).size(), "each comes up once before any does twice");
		List<String> pairs = batches.stream().flatMap(batch -> batch.files().stream())
				.map(names -> names.split(" \\| ")[1]).toList();
		assertEquals(12, new HashSet<>(pairs).size(), "drawn from all, none twice");
		assertEquals(batches.subList(1, 3), epoch(byLabelled, fewer, 2, 1));
	}

	@Test
	void aPoolSmallerThanAnEpochIsGoneThroughSeveralTimes() {
		LoaderSettings byLabelled = settings(1).withLabelledEpochs(true);
		Dataset small = new Dataset("d", folder, List.of("a", "b"), samples.subList(0, 14), samples.subList(14, 20),
				samples, List.of(), List.of());
		List<Seen> batches = epoch(byLabelled, small, 1, 0);
		assertEquals(4, batches.size());
		Set<List<CropGeometry>> crops = new HashSet<>();
		for (Seen batch : batches) {
			assertEquals(4, batch.files().stream().map(names -> names.split(" \\| ")[1]).distinct().count());
			assertTrue(crops.add(batch.geometry()), "other views of the same image");
		}
		assertEquals(batches, epoch(settings(3).withLabelledEpochs(true), small, 1, 0));
	}

	@Test
	void withOneViewUnlabelledSamplesAreNotRead() {
		List<Seen> batches = epoch(settings(2).withViews(1), dataset(0.5, UnlabelledPool.OfTraining.OTHERS), 1, 0);
		assertEquals(3, batches.size());
		batches.forEach(batch -> assertTrue(batch.labels().getFirst().stream().allMatch(label -> label >= 0)));
	}

	@Test
	void theSwitchForTheDoubleFlipChangesPicturesAndNotWhatIsRecorded() {
		LoaderSettings faulty = settings(2).withDoubleFlip(true);
		List<Seen> right = epoch(settings(2), samples, 1, 0);
		List<Seen> wrong = epoch(faulty, samples, 1, 0);
		int differences = 0;
		for (int step = 0; step < right.size(); step++) {
			assertEquals(right.get(step).geometry(), wrong.get(step).geometry());
			differences += right.get(step).pixels() == wrong.get(step).pixels() ? 0 : 1;
		}
		assertTrue(differences > 0, "no batch has another picture");
	}

	@Test
	void evaluationImagesKeepTheirOrder() throws IOException {
		List<Sample> some = withBroken(2);
		List<String> names = new ArrayList<>();
		int broken = 0;
		try (ImageLoader<ImageBatch> loader = new ImageLoader<>(some, 3,
				(sample, image) -> EvaluationViews.centreCrop(image, SIDE))) {
			while (loader.hasNext()) {
				Loaded<ImageBatch> loaded = loader.next();
				names.add(loaded.sample().name());
				switch (loaded) {
					case Loaded.Ready<ImageBatch> ready -> assertEquals(SIDE * SIDE * 3, ready.value().pixels().length);
					case Loaded.Broken<ImageBatch> problem ->
						broken += problem.problem().startsWith("not a JPEG") ? 1 : 9;
				}
			}
		}
		assertEquals(some.stream().map(Sample::name).toList(), names);
		assertEquals(1, broken);
	}

	private static List<Sample> withBroken(int... numbers) throws IOException {
		List<Sample> some = new ArrayList<>(samples);
		for (int number : numbers) {
			Path file = folder.resolve("broken" + number + ".png");
			Files.writeString(file, "nothing to see");
			some.set(number, new Sample(file, file.getFileName().toString(), number % 2, List.of()));
		}
		return some;
	}

	private static LoaderSettings settings(int workers) {
		return LoaderSettings.of(4, SIDE, 9).withWorkers(workers).withBrokenShare(1);
	}

	private static Dataset dataset(double labelledShare, UnlabelledPool pool) {
		return new TrainingImages(1, labelledShare, Optional.empty(), pool, 9)
				.of(new Dataset("d", folder, List.of("a", "b"), samples, samples, List.of()));
	}

	private static List<Seen> epoch(LoaderSettings settings, List<Sample> samples, int epoch, int firstStep) {
		return epoch(settings, samples, epoch, firstStep, new ArrayList<>());
	}

	private static List<Seen> epoch(LoaderSettings settings, List<Sample> samples, int epoch, int firstStep,
			List<String> told) {
		return seen(new ViewLoader(settings, samples, (sample, problem) -> told.add(sample.name())), epoch, firstStep);
	}

	private static List<Seen> epoch(LoaderSettings settings, Dataset dataset, int epoch, int firstStep) {
		return seen(new ViewLoader(settings, BatchShare.WHOLE, ExtraViews.NONE, dataset, (sample, problem) -> {
		}), epoch, firstStep);
	}

	private static List<Seen> seen(ViewLoader opened, int epoch, int firstStep) {
		List<Seen> seen = new ArrayList<>();
		try (ViewLoader loader = opened; EpochBatches batches = loader.epoch(epoch, firstStep)) {
			while (batches.hasNext()) {
				try (LoadedBatch batch = batches.next()) {
					seen.add(Seen.of(batch.views()));
				}
			}
		}
		return seen;
	}
}
