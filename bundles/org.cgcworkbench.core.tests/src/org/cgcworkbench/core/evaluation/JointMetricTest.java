package org.cgcworkbench.core.evaluation;

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
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.JointMetric;
import org.cgcworkbench.core.metric.MeasuredNetwork;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics with several values, with a second stage and with other weights. */
class JointMetricTest {

	private static final int IMAGES = 70;
	private static final CellExplainer RED_OR_BLUE = new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1});

	@TempDir
	private Path folder;

	/** The number in an image's name, and how many it was joined with. Every tenth image has none. */
	private record Joined(boolean inGroups) implements JointMetric {

		@Override
		public String id() {
			return "joined";
		}

		@Override
		public String label() {
			return "Joined";
		}

		@Override
		public String definition() {
			return "";
		}

		@Override
		public List<MetricPart> parts() {
			return List.of(new MetricPart("with", "with", "Images joined.", Direction.NEITHER),
					new MetricPart("by-class", "mean over classes", "The same.", Direction.HIGHER, true),
					new MetricPart("all", "of all", "Of all images.", Direction.HIGHER));
		}

		@Override
		public boolean explains() {
			return false;
		}

		@Override
		public Measurement measure(EvaluatedImage image) {
			int number = Integer.parseInt(image.sample().name().replaceAll("[^0-9]", ""));
			return number % 10 == 9
					? new Measurement.Excluded("nine")
					: new Measurement.Detail(new byte[]{(byte) number});
		}

		@Override
		public List<Measurement> join(List<Measurement.Detail> images) {
			List<Measurement> joined = new ArrayList<>();
			for (Measurement.Detail image : images) {
				Measurement.Score own = Measurement.Score.of(image.data()[0]);
				joined.add(new Measurement.Several(own,
						Map.of("with", Measurement.Score.of(images.size()), "by-class", own)));
			}
			return joined;
		}

		@Override
		public Map<String, Measurement.Score> whole(List<Measurement.Detail> images) {
			return inGroups
					? Map.of()
					: Map.of("all", new Measurement.Score(
							images.stream().mapToInt(image -> image.data()[0]).max().orElseThrow(), List.of(1f, 2f)));
		}
	}

	@BeforeEach
	void writePicture() throws IOException {
		Files.write(folder.resolve("black.png"), ImageEncoder.png(new RgbImage(64, 64, new byte[64 * 64 * 3])));
	}

	/** 60 images of one class, 10 of another. */
	private Dataset dataset() {
		return new Dataset("numbers", folder, List.of("red", "blue"), List.of(), IntStream.range(0, IMAGES)
				.mapToObj(i -> new Sample(folder.resolve("black.png"), "val/" + i, i < 60 ? 0 : 1, List.of())).toList(),
				List.of());
	}

	private EvaluationResult evaluate(Metric metric, int batch) {
		EvaluationOptions options = EvaluationOptions.standard().withInputSize(64).withBatch(batch, 2);
		return Evaluation.run(RED_OR_BLUE, dataset(), List.of(metric), options, EvaluationListener.NONE);
	}

	@Test
	void imagesAreJoinedInGroupsByTheirOrder() {
		for (int batch : List.of(1, 7, 100)) {
			EvaluationResult result = evaluate(new Joined(true), batch);
			assertEquals(58, result.images().getFirst().scores().get("joined/with"));
			assertEquals(5, result.images().get(IMAGES - 2).scores().get("joined/with"));
			assertEquals(63, result.metrics().get("joined").images());
			assertEquals(Map.of("nine", 7), result.metrics().get("joined").excluded());
			assertEquals(0, result.metrics().get("joined/all").images());
		}
	}

	@Test
	void imagesAreJoinedAllAtOnce() throws IOException {
		EvaluationResult result = evaluate(new Joined(false), 16);
		assertEquals(63, result.images().getFirst().scores().get("joined/with"));
		MetricSummary all = result.metrics().get("joined/all");
		assertEquals(68, all.mean());
		assertTrue(all.low() > 55 && all.low() <= all.high() && all.high() == 68, all.toString());
		assertEquals(List.of(1.0, 2.0), result.meanCurve("joined/all"));
		Path file = EvaluationFile.write(result, folder, "evaluation");
		EvaluationResult read = EvaluationFile.read(file);
		assertEquals(result.metrics(), read.metrics());
		assertEquals(result.descriptions(), read.descriptions());
		assertEquals(result.images(), read.images());
		assertEquals(result.meanCurve("joined/all"), read.meanCurve("joined/all"));
	}

	@Test
	void theMeanOverClassesCountsEachClassAlike() {
		EvaluationResult result = evaluate(new Joined(false), 16);
		double of0 = IntStream.range(0, 60).filter(i -> i % 10 != 9).average().orElseThrow();
		double of1 = IntStream.range(60, 70).filter(i -> i % 10 != 9).average().orElseThrow();
		MetricSummary byClass = result.metrics().get("joined/by-class");
		assertEquals((of0 + of1) / 2, byClass.mean(), 1e-12);
		assertTrue(byClass.low() > (of0 + of1) / 2 - 4 && byClass.high() < (of0 + of1) / 2 + 4, byClass.toString());
		PairedComparison same = PairedComparison.of(result, result, "joined/by-class");
		assertEquals(0, same.difference());
		assertEquals(1, same.pValue());
	}

	/** A metric that is measured again replaces all its values, those too that it no longer gives. */
	@Test
	void partsAreReplacedWithTheirMetric() {
		EvaluationResult first = evaluate(new Joined(false), 16);
		EvaluationResult later = evaluate(new Joined(true), 16);
		Map<String, MetricSummary> onlyMain = Map.of("joined", later.metrics().get("joined"));
		EvaluationResult merged = first.merge(new EvaluationResult(later.settings(), List.of(), onlyMain,
				later.descriptions(), later.images(), Map.of()));
		assertEquals(onlyMain.keySet(), merged.metrics().keySet());
	}

	@Test
	void aNetworkWithOtherWeightsIsOpenedOnceAndClosed() {
		List<String> said = new ArrayList<>();
		try (MeasuredNetwork network = new MeasuredNetwork(NetworkSpec.of(Architecture.RESNET18, 2),
				new Weights(Map.of()), weights -> {
					said.add("opened");
					return new CellExplainer(new float[]{0, 1, 0}, new float[]{0, 0, 1}) {

						@Override
						public void close() {
							said.add("closed");
						}
					};
				})) {
			Metric other = new OtherWeights();
			EvaluationOptions options = EvaluationOptions.standard().withInputSize(64);
			EvaluationResult result = Evaluation.run(RED_OR_BLUE, Optional.of(network), dataset(), List.of(other),
					options, EvaluationListener.NONE);
			assertEquals(IMAGES, result.metrics().get("other").images());
			assertEquals(List.of("opened"), said);
			assertThrows(EngineException.class,
					() -> Evaluation.run(RED_OR_BLUE, dataset(), List.of(other), options, EvaluationListener.NONE));
		}
		assertEquals(List.of("opened", "closed"), said);
	}

	/** Two of one metric with other options must not look the same. */
	@Test
	void labelsNameOptions() {
		List<Metric> metrics = Metrics.find(Metrics.builtIn(), List.of("consistency:transforms=8:class=label"));
		Map<String, MetricDescription> said = MetricDescription.of(metrics);
		assertEquals("Consistency (transforms=8 class=label)", said.get(metrics.getFirst().id()).label());
		assertEquals("Consistency (transforms=8 class=label), floor",
				said.get("consistency:transforms=8:class=label/floor").label());
	}

	private record OtherWeights() implements Metric {

		@Override
		public String id() {
			return "other";
		}

		@Override
		public String label() {
			return "Other";
		}

		@Override
		public String definition() {
			return "";
		}

		@Override
		public Measurement measure(EvaluatedImage image) {
			return Measurement.Score.of(image.explanation().with("random", weights -> weights)
					.map(image.square(), image.sample().label(), image.sample().name()).sum());
		}
	}
}
