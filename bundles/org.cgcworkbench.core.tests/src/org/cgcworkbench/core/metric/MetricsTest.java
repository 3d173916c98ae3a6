package org.cgcworkbench.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.view.EvaluationViews;
import org.junit.jupiter.api.Test;

class MetricsTest {

	/** Class 0 looks for red, class 1 for nothing. */
	private static final CellExplainer RED = new CellExplainer(new float[]{1, 0, 0}, new float[]{-1, -1, -1});

	/** Black, with the left half of so many columns red. */
	private static RgbImage leftRed(int width, int height) {
		byte[] rgb = new byte[width * height * 3];
		for (int i = 0; i < width * height; i++) {
			rgb[3 * i] = (byte) (i % width < width / 2 ? 255 : 0);
		}
		return new RgbImage(width, height, rgb);
	}

	private static EvaluatedImage image(int label, Box... boxes) {
		return image(label, List.of(boxes), boxes);
	}

	private static EvaluatedImage image(int label, List<Box> counting, Box... boxes) {
		Explanation explanation = new Explanation(RED, ExplanationMethods.builtIn().get(0), CellExplainer.LAYER, 64, 64,
				8, 3, () -> false);
		Sample sample = new Sample(Path.of("a.png"), "a.png", label, List.of(boxes));
		return new EvaluatedImage(sample, ShownImage.of(leftRed(256, 64), 64, 64), TargetBoxes.of(counting),
				explanation, new float[]{1, 0}, null, null);
	}

	private static Measurement measure(String id, EvaluatedImage image) {
		Measurement measured = Metrics.find(Metrics.builtIn(), List.of(id)).get(0).measure(image);
		return measured instanceof Measurement.Several several ? several.main() : measured;
	}

	private static double score(String id, EvaluatedImage image) {
		return ((Measurement.Score) measure(id, image)).value();
	}

	@Test
	void contentHeatmapIsTheShareInsideTheUnionOfInclusiveBoxes() {
		// cells of 32 pixels at the image's own size: four red ones of eight, resized to a ramp between columns 112 and 144
		EvaluatedImage whole = image(0, new Box("c", 0, 0, 255, 63));
		assertEquals(1, score("content-heatmap", whole), 1e-9);
		double sum = 112 + 32 * 0.5;
		assertEquals(96 / sum, score("content-heatmap", image(0, new Box("c", 0, 0, 95, 63))), 1e-6);
		assertEquals(96 / sum,
				score("content-heatmap", image(0, new Box("c", 0, 0, 63, 63), new Box("c", 32, 0, 95, 63))), 1e-6);
		assertEquals(1 / (64 * sum), score("content-heatmap", image(0, new Box("c", 5, 5, 5, 5))), 1e-9);
		assertEquals(0, score("content-heatmap", image(0, new Box("c", 144, 0, 300, 300))), 1e-6);
		assertEquals(0, score("content-heatmap", image(0, new Box("c", 900, 900, 950, 950))), 1e-9);
	}

	@Test
	void pointingGameLooksAtThePeakAndAtDraws() {
		EvaluatedImage left = image(0, new Box("c", 0, 0, 95, 63));
		// the first 112 columns are equally high
		assertEquals(96 / 112.0, score("pointing-game", left), 1e-12);
		assertEquals(1, score("pointing-game", image(0, new Box("c", 0, 0, 111, 63))));
		assertEquals(0, score("pointing-game", image(0, new Box("c", 200, 0, 255, 63))));
		assertEquals(0.75, score("stochastic-pointing-game", left), 0.15);
		assertEquals(score("stochastic-pointing-game", left),
				score("stochastic-pointing-game", image(0, new Box("c", 0, 0, 95, 63))));
	}

	@Test
	void aToleranceAddsWhatIsNearerToTheBox() {
		// 15 pixels to the left of the box the plateau still counts, strictly
		Box right = new Box("c", 122, 0, 255, 63);
		assertEquals(0, score("pointing-game", image(0, right)));
		assertEquals(4 / 112.0, score("pointing-game:tolerance=15", image(0, right)), 1e-12);
		assertEquals(score("content-heatmap", image(0, right)),
				score("stochastic-pointing-game:draws=0", image(0, right)), 1e-12);
		assertTrue(score("stochastic-pointing-game:tolerance=15:draws=0", image(0, right)) > score("content-heatmap",
				image(0, right)));
	}

	@Test
	void difficultBoxesAndTheDifficultSubset() {
		Box hard = new Box("c", 0, 0, 95, 63, true);
		Box small = new Box("c", 0, 0, 31, 31);
		assertEquals(new Measurement.Excluded("difficult"), measure("pointing-game", image(0, hard)));
		assertEquals(96 / 112.0, score("pointing-game:images=all", image(0, hard)), 1e-12);
		assertTrue(measure("pointing-game", image(0, hard, small)) instanceof Measurement.Score);
		Measurement easy = new Measurement.Excluded("not-difficult-subset");
		assertEquals(easy, measure("pointing-game:images=difficult", image(0, small)));
		EvaluatedImage amongOthers = image(0, List.of(small), small, new Box("d", 40, 0, 60, 20));
		assertEquals(32 * 32 / (112 * 64.0), score("pointing-game:images=difficult", amongOthers), 1e-12);
		assertEquals(easy, measure("pointing-game:images=difficult",
				image(0, List.of(new Box("c", 0, 0, 255, 31)), new Box("d", 40, 0, 60, 20))));
	}

	@Test
	void meanLogitIsThatOfAllClasses() {
		for (int label = 0; label < 2; label++) {
			Measurement.Several measured = (Measurement.Several) Metrics.find(Metrics.builtIn(), List.of("mean-logit"))
					.getFirst().measure(image(label));
			assertEquals(Measurement.Score.of(0.5), measured.main());
			assertEquals(Map.of("label", Measurement.Score.of(1 - label)), measured.parts());
		}
	}

	@Test
	void topFiveNeedsSixClasses() {
		assertEquals(new Measurement.Excluded("few-classes"), measure("top-5", image(0)));
		assertEquals(3, Logits.rank(new float[]{2, 5, 2, 7, 2}, 2));
		assertEquals(0, Logits.rank(new float[]{2, 5, 2, 7, 2}, 3));
	}

	@Test
	void standardAndAllStandForSeveral() {
		List<Metric> standard = Metrics.find(Metrics.builtIn(), List.of(Metrics.STANDARD));
		assertTrue(standard.stream().map(Metric::id).toList().containsAll(List.of("accuracy", "deletion")));
		assertFalse(standard.stream().anyMatch(metric -> metric.id().equals("road")));
		assertEquals(Metrics.builtIn(), Metrics.find(Metrics.builtIn(), List.of("all", "accuracy")));
		assertEquals("insertion:step=224",
				Metrics.find(Metrics.builtIn(), List.of("insertion:step=224")).getFirst().id());
	}

	@Test
	void leavesOutWhatCannotBeMeasured() {
		Box box = new Box("c", 0, 0, 95, 63);
		assertEquals(new Measurement.Excluded("no-box"), measure("content-heatmap", image(0)));
		assertEquals(Measurement.ZERO_MAP, measure("content-heatmap", image(1, box)));
		assertEquals(Measurement.ZERO_MAP, measure("pointing-game", image(1, box)));
		assertEquals(Measurement.ZERO_MAP, measure("insertion", image(1, box)));
	}

	@Test
	void insertionOfASensibleMapBeatsDeletion() {
		Measurement.Score insertion = (Measurement.Score) measure("insertion", image(0));
		assertEquals(29, insertion.curve().size());
		double deletion = score("deletion-blur", image(0));
		assertTrue(insertion.value() > deletion, insertion.value() + " " + deletion);
		assertEquals(deletion, score("deletion:substrate=blur", image(0)));
		assertTrue(deletion != score("deletion", image(0)));
		assertEquals(deletion, score("deletion-blur:step=147", image(0)));
		assertEquals(65, ((Measurement.Score) measure("deletion-blur:step=64", image(0))).curve().size());
	}

	@Test
	void aMapThatIsZeroEverywhereHasNoStepsAndNoArea() {
		ShownImage shown = ShownImage.of(leftRed(64, 64), 64, 64);
		Heatmap zero = new Heatmap(64, 64, new float[64 * 64]);
		UserException refused = assertThrows(UserException.class,
				() -> PixelSteps.of(RED, shown.square(), zero, true, 8));
		assertEquals("the map is zero everywhere, so that no pixel comes first: no score", refused.getMessage());
	}

	/** Mostly red, green in the middle: the whole picture is class 0's, its centre class 1's. */
	@Test
	void predictsOnTheCentreCropAtTheNetworksSize() {
		byte[] rgb = new byte[256 * 64 * 3];
		for (int i = 0; i < 256 * 64; i++) {
			rgb[3 * i + (i % 256 >= 80 && i % 256 < 176 ? 1 : 0)] = (byte) 255;
		}
		RgbImage picture = new RgbImage(256, 64, rgb);
		CellExplainer redOrGreen = new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 1, 0});
		assertEquals(0, Logits.highest(redOrGreen.logits(EvaluationViews.shortSide(picture, 64))));
		Prediction prediction = Prediction.of(redOrGreen, picture, 64);
		assertEquals(1, prediction.predicted());
		assertEquals(1, prediction.probability(0) + prediction.probability(1), 1e-9);
	}

	@Test
	void accuracyComparesTheHighestScoreWithTheLabel() {
		assertEquals(1, score("accuracy", image(0)));
		assertEquals(0, score("accuracy", image(1)));
	}

	@Test
	void namesTheMetricsThatThereAre() {
		assertTrue(assertThrows(UserException.class, () -> Metrics.find(Metrics.builtIn(), List.of("acuracy")))
				.getMessage().contains("choose from accuracy, top-5, "));
		assertEquals(1, Metrics.find(Metrics.builtIn(), List.of("accuracy", "accuracy")).size());
	}
}
