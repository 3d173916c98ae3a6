package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.TransformedMaps;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.view.AugmentedPair;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.extensions.InstalledExtensions;

/** Computes what panes show. Called in the background. */
final class Explaining {

	/**
	 * A network.
	 *
	 * @param layers
	 *            that can be explained
	 * @param inputSize
	 *            side in pixels of the images that it was trained on
	 */
	record Network(List<String> layers, int inputSize) {
	}

	private final Models models;

	Explaining(Models models) {
		this.models = models;
	}

	/**
	 * The panes of one run: one, or two for an augmented view.
	 *
	 * @param cancelled
	 *            whether they are no longer wanted
	 * @throws java.util.concurrent.CancellationException
	 *             where they are not
	 */
	List<PaneContent> panes(MapRequest request, RunDirectory run, BooleanSupplier cancelled) throws IOException {
		Models.Open open = models.of(run);
		RgbImage image = request.image().sample().picture().decode();
		Explanation explanation = explanation(request, open, cancelled);
		if (request.augmented()) {
			return augmented(request, run, open, image, explanation);
		}
		Prediction prediction = Prediction.of(open.explainer(), image, open.model().inputSize());
		int explained = explained(request, open, prediction);
		ImageBatch view = EvaluationViews.shortSide(image, request.shortSide());
		Sample sample = request.image().sample();
		Heatmap map = explanation.map(view, explained, sample.name());
		Peak peak = map.isZero() ? null : Peak.of(map, image.height(), image.width());
		Heatmap large = map.resized(image.height(), image.width());
		Heatmap measured = map.positive().resized(image.height(), image.width());
		TargetBoxes boxes = TargetBoxes.of(sample, request.image().className(), image.width(), image.height(),
				() -> sample.picture().orientation());
		String scores = map.isZero() && map.extent() > 0
				? ", nothing speaks for it"
				: scores(measured, peak, boxes, image, request.shortSide());
		return List.of(new PaneContent(run, run.name(), MapDrawing.handy(image), image.width(), image.height(), map,
				large, peak, boxes.mask().isPresent() ? List.of() : boxes.boxes(), boxes.mask(),
				caption(open, prediction, explained) + scores, origin(open, explained, explanation.layer()), null));
	}

	private static List<PaneContent> augmented(MapRequest request, RunDirectory run, Models.Open open, RgbImage image,
			Explanation explanation) {
		AugmentedPair pair = AugmentedPair.draw(image, open.model().inputSize(), request.crop());
		ImageBatch original = EvaluationViews.of(pair.original());
		Prediction prediction = new Prediction(open.explainer().logits(original));
		int explained = explained(request, open, prediction);
		String name = request.image().sample().name();
		Heatmap first = explanation.map(original, explained, name);
		ImageBatch augmentedView = EvaluationViews.of(pair.augmented());
		Heatmap second = explanation.map(augmentedView, explained, name);
		Prediction ofView = new Prediction(open.explainer().logits(augmentedView));
		Heatmap transformed = first.transformed(pair.geometry(), pair.original().width());
		Heatmap own = second.resized(pair.augmented().height(), pair.augmented().width());
		RgbImage shown = MapDrawing.handy(pair.augmented());
		int side = pair.augmented().width();
		PaneContent.Origin origin = origin(open, explained, explanation.layer());
		return List.of(new PaneContent(run, run.name() + ", map of the image, transformed", shown, side, side,
				transformed, transformed, peak(transformed, side), List.of(), Optional.empty(),
				caption(open, prediction, explained), origin, null),
				new PaneContent(run, run.name() + ", map of the transformed image", shown, side, side, second, own,
						peak(second, side), List.of(), Optional.empty(),
						"on this view: " + caption(open, ofView, explained) + consistency(new TransformedMaps(side,
								first.positive(), List.of(pair.geometry()), List.of(second.positive()))),
						origin, null));
	}

	private static Peak peak(Heatmap map, int side) {
		return map.isZero() ? null : Peak.of(map, side, side);
	}

	private static PaneContent.Origin origin(Models.Open open, int explained, String layer) {
		return new PaneContent.Origin(open.model().className(explained), layer,
				open.checkpoint().getFileName() + " " + open.stamp());
	}

	/** Insertion or deletion of the chosen class's map, as the metric takes it. */
	PixelSteps steps(MapRequest request, RunDirectory run, boolean insertion, BooleanSupplier cancelled)
			throws IOException {
		Models.Open open = models.of(run);
		int side = open.model().inputSize();
		RgbImage image = request.image().sample().picture().decode();
		ImageBatch square = EvaluationViews.exactly(image, side, side);
		int explained = explained(request, open, Prediction.of(open.explainer(), image, side));
		Heatmap saliency = explanation(request, open, cancelled).map(square, explained, request.image().sample().name())
				.positive().resized(side, side);
		return PixelSteps.of(open.explainer(), square, saliency, insertion, EvaluationOptions.STANDARD_BATCH);
	}

	private static Explanation explanation(MapRequest request, Models.Open open, BooleanSupplier cancelled) {
		ExplanationMethod method = ExplanationMethods.find(InstalledExtensions.methods(), request.method());
		String layer = ExplanationMethods.layer(method, open.explainer(),
				Optional.of(request.layer()).filter(Predicate.not(String::isEmpty)));
		return new Explanation(open.explainer(), method, layer, request.shortSide(), open.model().inputSize(),
				EvaluationOptions.STANDARD_BATCH, 0, cancelled);
	}

	/** The class's number in this run. */
	private static int explained(MapRequest request, Models.Open open, Prediction prediction) {
		return switch (request.classChoice()) {
			case ClassChoice.Label() -> open.model().classNumber(request.image().className());
			case ClassChoice.Predicted() -> prediction.predicted();
			case ClassChoice.Named(String name) -> open.model().classNumber(name);
		};
	}

	private static String caption(Models.Open open, Prediction prediction, int explained) {
		int predicted = prediction.predicted();
		String text = String.format(Locale.ROOT, "map of %s (%.1f %%)", open.model().className(explained),
				100 * prediction.probability(explained));
		return predicted == explained
				? text + ", predicted"
				: text + String.format(Locale.ROOT, ", predicted %s (%.1f %%)", open.model().className(predicted),
						100 * prediction.probability(predicted));
	}

	/** As the metrics have them. */
	static String scores(Heatmap map, Peak peak, TargetBoxes boxes, RgbImage image, int shortSide) {
		if (peak == null) {
			return ", zero map";
		}
		Peak.Area middle = peak.middle();
		String text = String.format(Locale.ROOT,
				peak.pixels() == 1 ? ", peak at %d, %d" : ", peak of %3$d pixels near %d, %d", middle.left(),
				middle.top(), peak.pixels());
		if (boxes.fault().isPresent()) {
			return text + ", " + boxes.fault().get().id().replace('-', ' ');
		}
		boolean[] inside = boxes.inside(image.width(), image.height());
		double share = peak.shareInside(inside);
		String where = share == 1
				? " inside"
				: share == 0 ? " outside" : String.format(Locale.ROOT, ", %.0f %% of it inside", 100 * share);
		return text + where
				+ String.format(Locale.ROOT, ", content heatmap %.3f at %d px", map.shareInside(inside), shortSide);
	}

	/** As the metric has it for one transform; empty where it leaves the transform out. */
	private static String consistency(TransformedMaps maps) {
		double cosine = maps.similarities(maps, Similarity.COSINE)[0];
		return Double.isNaN(cosine)
				? ""
				: String.format(Locale.ROOT, ", consistency: cosine %.3f, Pearson %.3f", cosine,
						maps.similarities(maps, Similarity.PEARSON)[0]);
	}

	/** What the view offers for a run's network. */
	Network network(RunDirectory run) throws IOException {
		Models.Open open = models.of(run);
		return new Network(open.explainer().layers(), open.model().inputSize());
	}
}
