package org.cgcworkbench.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.EventLog;
import org.cgcworkbench.core.run.LoadLog;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.internal.SeededRandom;

/** Run directories as training and evaluation leave them, with made-up figures over small made-up pictures. */
public final class SampleRuns {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
	private static final int EPOCHS = 6;
	private static final int STEPS = 20;
	private static final int IMAGES = 24;
	private static final List<String> CLASSES = List.of("disc <with> rim & hub", "ring");

	private final Path folder;
	private final Path data;

	public SampleRuns(Path folder) throws IOException {
		this.folder = folder;
		data = folder.resolve("shapes");
		for (String split : List.of("train", "val")) {
			Files.createDirectories(data.resolve(split));
		}
		for (int i = 0; i < IMAGES; i++) {
			Path file = data.resolve(name(i));
			Files.createDirectories(file.getParent());
			Files.write(file, ImageEncoder.png(picture(i)));
		}
	}

	private static String name(int i) {
		return "val/" + (i % 2 == 0 ? "disc" : "ring") + "/image " + i + ".png";
	}

	private static RgbImage picture(int i) {
		int width = i % 3 == 0 ? 160 : 96;
		int height = i % 3 == 1 ? 140 : 96;
		byte[] rgb = new byte[width * height * 3];
		for (int p = 0; p < width * height; p++) {
			double distance = Math.hypot(p % width - width * (0.3 + 0.02 * i), p / width - height * 0.5);
			boolean shape = distance < 30 && (i % 2 == 0 || distance > 15);
			rgb[3 * p] = (byte) (shape ? 220 : 40 + p % width);
			rgb[3 * p + 1] = (byte) (shape ? 170 - 5 * i : 90);
			rgb[3 * p + 2] = (byte) (shape ? 40 : 60 + p / width);
		}
		return new RgbImage(width, height, rgb);
	}

	/** Makes a run with its events, manifest and evaluation. */
	public Path run(String name, String method, double gain, long seed) throws IOException {
		Experiment experiment = ExperimentReader.read("name: " + name + "\ndataset: {path: shapes}\n",
				folder.resolve("e.yaml"),
				List.of("objective.method=" + method, "schedule.epochs=" + EPOCHS, "seed=" + seed));
		RunDirectory run = RunDirectory.create(experiment);
		Dataset dataset = new Dataset("shapes", data, CLASSES, List.of(),
				List.of(new Sample(data.resolve(name(0)), name(0), 0, List.of())), List.of());
		Manifest.begin(experiment, dataset, new Provenance("CGC Workbench 1.0.0", Optional.of("0123abcd"),
				"ND4J 1.0.0-M2.1", "the only engine", List.of("cpu"), "float32", 2))
				.end(RunState.FINISHED, Optional.empty()).write(run.manifest());
		try (EventLog log = EventLog.append(run.events())) {
			writeEvents(log, method.equals("cgc"), gain, SeededRandom.of(seed));
		}
		try (LoadLog log = LoadLog.append(run.load())) {
			log.write(new LoadSample(TIME, 10, 1.75, 2, 90, 1200, 3000, 24_000, List.of()));
		}
		EvaluationFile.write(evaluation(gain, SeededRandom.of(seed, 1)), run.evaluation(), "evaluation");
		return run.folder();
	}

	private static void writeEvents(EventLog log, boolean consistent, double gain, SeededRandom random)
			throws IOException {
		log.write(new RunEvent.Started(TIME, EPOCHS, STEPS, 640, IMAGES));
		log.write(new RunEvent.Warning(TIME, "train/ring/7.jpg is truncated", Optional.empty()));
		for (int step = 1; step <= EPOCHS * STEPS; step++) {
			double loss = 0.8 + 3 * Math.exp(-step / 40.0) + 0.2 * random.nextGaussian();
			double consistency = consistent ? 2.5 + Math.exp(-step / 60.0) + 0.05 * random.nextGaussian() : 0;
			double rate = step > 80 ? 0.001 : 0.01;
			log.write(new RunEvent.Step(TIME, 1 + (step - 1) / STEPS, step, loss, consistency, loss + 0.5 * consistency,
					0.5, rate, rate, 31, 1L << 30, consistent ? 0.25 : Double.NaN, consistent ? 0.5 : Double.NaN));
			if (step % STEPS == 0) {
				int epoch = step / STEPS;
				log.write(new RunEvent.Epoch(TIME, epoch, step, loss, consistency, loss, 0.4 + 0.08 * epoch,
						0.4 + (0.05 + gain / 10) * epoch, 1, 61, Double.NaN, Double.NaN,
						consistent ? 0.2 + 0.01 * epoch : Double.NaN, consistent ? 0.4 : Double.NaN));
			}
		}
		log.write(new RunEvent.Ended(TIME, RunState.FINISHED, Optional.empty()));
	}

	private EvaluationResult evaluation(double gain, SeededRandom random) {
		List<ImageResult> images = new ArrayList<>();
		Map<String, Heatmap> maps = new LinkedHashMap<>();
		for (int i = 0; i < IMAGES; i++) {
			String label = CLASSES.get(i % 2);
			Map<String, Double> scores = new LinkedHashMap<>();
			Map<String, String> excluded = new LinkedHashMap<>();
			scores.put("accuracy", i % 5 == 0 ? 0.0 : 1.0);
			if (i == 3) {
				excluded.put("content-heatmap", "no-box");
			} else {
				scores.put("content-heatmap", Math.clamp(0.3 + 0.015 * i + gain + 0.05 * random.nextGaussian(), 0, 1));
			}
			scores.put("insertion", Math.clamp(0.6 + gain / 2 + 0.1 * random.nextGaussian(), 0, 1));
			scores.put("confidence", 0.4 + 0.024 * i);
			List<Float> curve = new ArrayList<>();
			for (int p = 0; p <= 28; p++) {
				curve.add((float) (0.2 + (0.6 + gain) * (1 - Math.exp(-p / 8.0)) + 0.01 * random.nextGaussian()));
			}
			String predicted = i % 5 == 0 ? CLASSES.get(1 - i % 2) : label;
			images.add(new ImageResult(name(i), label, predicted, scores, excluded, Map.of("insertion", curve),
					i == 3 ? List.of() : List.of(new Box(label, 20, 20, 75, 75))));
			float[] values = new float[49];
			for (int c = 0; c < 49; c++) {
				values[c] = (float) Math.exp(-Math.hypot(c % 7 - 2 - random.nextDouble(), c / 7 - 3) * (0.4 + gain));
			}
			maps.put(name(i), new Heatmap(7, 7, values));
		}
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		for (String id : List.of("accuracy", "content-heatmap", "insertion", "confidence")) {
			double[] scores = images.stream().filter(image -> image.scores().containsKey(id))
					.mapToDouble(image -> image.scores().get(id)).toArray();
			metrics.put(id, MetricSummary.of(scores, scores.length < IMAGES ? Map.of("no-box", 1) : Map.of(), 0));
		}
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put(EvaluationSettings.DATA, data.toString());
		settings.put("method", "grad-cam");
		settings.put("short-side", "224");
		return new EvaluationResult(settings, List.of(), metrics, Map.of(), images, maps);
	}
}
