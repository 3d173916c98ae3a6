package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.run.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations grow side by side; nothing that was measured under one setting is lost to another. */
class EvaluationFolderTest {

	private static final Provenance BY = new Provenance("CGC Workbench 9", Optional.of("abc"), "cells 1",
			"the only one", List.of("cpu Test"), "float32", 2);

	@TempDir
	private Path temporary;
	private EvaluationFolder folder;

	@BeforeEach
	void open() {
		folder = new EvaluationFolder(temporary.resolve("evaluation"));
	}

	private static Map<String, String> settings(String... more) {
		Map<String, String> settings = new LinkedHashMap<>(Map.of("data", "/d", "data-fingerprint", "ab12", "split",
				"val", "method", "grad-cam", "layer", "layer4", "short-side", "224", "input-size", "224", "seed", "0",
				"checkpoint-sha256", "c1", "engine", "cells"));
		settings.put("precision", "float32");
		for (int i = 0; i < more.length; i += 2) {
			settings.put(more[i], more[i + 1]);
		}
		return settings;
	}

	private static EvaluationResult result(Map<String, String> settings, int images, double score, String... metrics) {
		List<ImageResult> measured = new ArrayList<>();
		Map<String, Heatmap> maps = new LinkedHashMap<>();
		for (int i = 0; i < images; i++) {
			Map<String, Double> scores = new LinkedHashMap<>();
			for (String metric : metrics) {
				scores.put(metric, score + i / 1000.0);
			}
			measured.add(new ImageResult(i + ".jpg", "a", "a", scores, Map.of(), Map.of(), List.of()));
			if (!List.of(metrics).equals(List.of("accuracy"))) {
				maps.put(i + ".jpg", new Heatmap(1, 1, new float[]{i}));
			}
		}
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>();
		for (String metric : metrics) {
			descriptions.put(metric, MetricDescription.ofId(metric));
		}
		return EvaluationResult.of(settings, descriptions, measured, Map.of(), maps, 0).with(Map.of(), BY);
	}

	private Path store(EvaluationResult result) throws IOException {
		return folder.store(result, note -> {
			throw new AssertionError(note);
		});
	}

	@Test
	void aLimitedEvaluationLeavesTheFullOneAlone() throws IOException {
		Path full = store(result(settings(), 120, 0.5, "accuracy", "content-heatmap", "insertion"));
		byte[] before = Files.readAllBytes(full);
		Path limited = store(result(settings("limit", "12", "unusual", "limit 12"), 12, 0.9, "accuracy"));
		assertEquals(before.length, Files.readAllBytes(full).length);
		assertEquals(120, EvaluationFile.read(full).images().size());
		assertEquals(3, EvaluationFile.read(full).metrics().size());
		assertTrue(full.getFileName().toString().matches("grad-cam-224-[0-9a-f]{8}\\.json"), full::toString);
		assertTrue(limited.getFileName().toString().matches("grad-cam-224-limit-12-[0-9a-f]{8}\\.json"),
				limited::toString);
	}

	@Test
	void allThatDecidesTheFiguresHasAFileOfItsOwn() throws IOException {
		List<Path> files = new ArrayList<>(List.of(store(result(settings(), 2, 0.5, "accuracy"))));
		for (String name : List.of("method", "layer", "short-side", "input-size", "seed", "limit", "split",
				"data-fingerprint", "checkpoint-sha256", "engine", "precision")) {
			files.add(store(result(settings(name, "9"), 2, 0.5, "accuracy")));
		}
		assertEquals(12, files.stream().distinct().count());
		assertEquals(files.stream().sorted().toList(), folder.files());
	}

	@Test
	void moreMetricsOfOneSettingAreMergedByImage() throws IOException {
		Path file = store(result(settings(), 3, 0.5, "accuracy", "insertion"));
		assertEquals(file, store(result(settings(), 3, 0.2, "content-heatmap")));
		assertEquals(file, store(result(settings("data", "/moved"), 3, 0.7, "accuracy")));
		EvaluationResult merged = EvaluationFile.read(file);
		assertEquals(List.of("accuracy", "insertion", "content-heatmap"), List.copyOf(merged.metrics().keySet()));
		assertEquals(Map.of("accuracy", 0.702, "insertion", 0.502, "content-heatmap", 0.202),
				merged.images().getLast().scores());
		assertEquals(0.701, merged.metrics().get("accuracy").mean(), 1e-12);
		assertEquals(List.of(List.of("insertion"), List.of("content-heatmap"), List.of("accuracy")),
				merged.passes().stream().map(EvaluationPass::metrics).toList());
		assertEquals(BY, merged.passes().getFirst().provenance());
		assertEquals(3, merged.maps().size());
		assertEquals(4,
				Files.readAllLines(file.resolveSibling(file.getFileName().toString().replace(".json", ".csv"))).size());
	}

	@Test
	void evaluationsAtOnceLoseNothing() throws IOException, InterruptedException, ExecutionException {
		List<Callable<Path>> tasks = IntStream.range(0, 12).<Callable<Path>>mapToObj(
				i -> () -> new EvaluationFolder(folder.folder()).store(result(settings(), 4, i, "m" + i), note -> {
				})).toList();
		try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
			for (Future<Path> task : pool.invokeAll(tasks)) {
				assertEquals(12, EvaluationFile.read(task.get()).metrics().size());
			}
		}
		assertEquals(1, folder.files().size());
	}

	@Test
	void aDamagedFileIsNamedAndPassedOver() throws IOException {
		Path sound = store(result(settings(), 2, 0.5, "accuracy"));
		Path damaged = store(result(settings("split", "test"), 2, 0.5, "accuracy"));
		Files.writeString(damaged, Files.readString(damaged).substring(0, 300));
		List<String> problems = new ArrayList<>();
		assertEquals(1, folder.read(problems::add).size());
		assertEquals(List.of(sound), List.copyOf(folder.heads(problems::add).keySet()));
		assertEquals(2, problems.size());
		assertTrue(problems.getFirst().startsWith(damaged + " is damaged: "), problems::toString);
		List<String> notes = new ArrayList<>();
		assertEquals(damaged, folder.store(result(settings("split", "test"), 2, 0.5, "accuracy"), notes::add));
		assertTrue(notes.getFirst().endsWith("it is kept as " + damaged + ".damaged"), notes::toString);
		assertEquals(2, folder.read(problems::add).size());
	}

	@Test
	void filesOfEarlierVersionsAreReadAndOfLaterOnesRefused() throws IOException {
		Path file = Files.createDirectories(folder.folder()).resolve("grad-cam-224.json");
		String old = "{\"settings\":{\"data\":\"/d\",\"method\":\"grad-cam\"},\"metrics\":{\"accuracy\":{\"mean\":1,"
				+ "\"low\":1,\"high\":1,\"images\":1,\"excluded\":{}}},\"images\":[{\"file\":\"1.jpg\",\"label\":\"a\","
				+ "\"predicted\":\"a\",\"accuracy\":1.0,\"boxes\":[]}]}";
		Files.writeString(file, old);
		assertEquals(1, folder.read(problem -> {
			throw new AssertionError(problem);
		}).getFirst().metrics().get("accuracy").mean());
		assertEquals(List.of(), EvaluationFile.head(file).passes());
		Files.writeString(file, old.replace("accuracy", "deletion"));
		EvaluationResult blurred = EvaluationFile.read(file);
		assertEquals(Map.of("deletion-blur", 1.0), blurred.images().getFirst().scores());
		assertEquals("Deletion AUC, to the blur", blurred.descriptions().get("deletion-blur").label());
		assertEquals(Set.of("deletion-blur"), EvaluationFile.head(file).metrics().keySet());
		Files.writeString(file, old.replaceFirst("\\{", "{\"format-version\":99,"));
		String message = assertThrows(UserException.class, () -> EvaluationFile.read(file)).getMessage();
		assertEquals(file + ": has the format version 99, this version of CGC Workbench reads 3 and older; "
				+ "open it with a newer version", message);
		assertEquals(message, assertThrows(UserException.class, () -> EvaluationFile.head(file)).getMessage());
	}

	@Test
	void theFullestOfTheBestCheckpointSpeaksForTheRun() {
		EvaluationHead full = result(settings(), 9, 0.5, "accuracy").head();
		EvaluationHead limited = result(settings("limit", "3", "unusual", "limit 3"), 3, 0.5, "accuracy").head();
		EvaluationHead test = result(settings("unusual", "split test"), 99, 0.5, "accuracy").head();
		EvaluationHead earlier = result(settings("checkpoint-sha256", "c0"), 9, 0.5, "accuracy").head();
		List<EvaluationHead> order = new ArrayList<>(List.of(full, earlier, limited, test));
		order.sort(EvaluationHead.order(Optional.of("c1")));
		assertEquals(List.of(test, earlier, limited, full), order);
	}

	@Test
	void theChoiceOfTheCheckpointIsTold() {
		assertTrue(EvaluationSettings.chosenOnMeasured(settings("checkpoint-chosen-on", "val")));
		assertEquals(false, EvaluationSettings.chosenOnMeasured(settings("checkpoint-chosen-on", "test")));
		assertEquals(false,
				EvaluationSettings.chosenOnMeasured(settings("checkpoint-chosen-on", "val", "unusual", "data other")));
		assertEquals(false, EvaluationSettings.chosenOnMeasured(settings()));
	}
}
