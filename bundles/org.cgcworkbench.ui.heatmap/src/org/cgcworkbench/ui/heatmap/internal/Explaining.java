package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.view.AugmentedPair;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.ui.InstalledExtensions;

/** Computes what panes show. Called in the background. */
final class Explaining {

	private final Models models;

	Explaining(Models models) {
		this.models = models;
	}

	/** The panes of one run: one, or two for an augmented view. */
	List<PaneContent> panes(MapRequest request, RunDirectory run) throws IOException {
		Models.Open open = models.of(run);
		RgbImage image = ImageDecoder.decode(request.image().sample().file());
		ExplanationMethod method = ExplanationMethods.find(InstalledExtensions.methods(), request.method());
		String layer = request.layer().isEmpty() ? method.standardLayer(open.explainer()) : request.layer();
		if (request.augmented()) {
			return augmented(request, run, open, image, method, layer);
		}
		ImageBatch view = EvaluationViews.shortSide(image, request.shortSide());
		float[] logits = open.explainer().logits(view);
		int explained = explained(request, logits);
		Heatmap map = method.explain(open.explainer(), view, new int[]{explained}, layer).getFirst();
		Heatmap large = map.resized(image.height(), image.width());
		String className = request.image().className();
		Sample sample = request.image().sample();
		TargetBoxes boxes = TargetBoxes.of(sample, className, image.width(), image.height(),
				() -> ImageOrientation.of(sample.file()));
		return List.of(new PaneContent(run, run.name(), MapDrawing.handy(image), image.width(), image.height(), map,
				large, boxes.boxes(), caption(open, logits, explained) + scores(large, boxes, image), null));
	}

	private static List<PaneContent> augmented(MapRequest request, RunDirectory run, Models.Open open, RgbImage image,
			ExplanationMethod method, String layer) {
		AugmentedPair pair = AugmentedPair.draw(image, open.model().inputSize(), request.crop());
		ImageBatch original = EvaluationViews.of(pair.original());
		float[] logits = open.explainer().logits(original);
		int explained = explained(request, logits);
		Heatmap first = method.explain(open.explainer(), original, new int[]{explained}, layer).getFirst();
		ImageBatch augmentedView = EvaluationViews.of(pair.augmented());
		Heatmap second = method.explain(open.explainer(), augmentedView, new int[]{explained}, layer).getFirst();
		Heatmap transformed = pair.transformed(first);
		Heatmap own = second.resized(pair.augmented().height(), pair.augmented().width());
		RgbImage shown = MapDrawing.handy(pair.augmented());
		int side = pair.augmented().width();
		String similarity = transformed.isZero() || own.isZero()
				? ""
				: String.format(Locale.ROOT, ", cosine similarity %.3f", cosine(transformed.values(), own.values()));
		return List.of(
				new PaneContent(run, run.name() + ", map of the image, transformed", shown, side, side, transformed,
						transformed, List.of(), caption(open, logits, explained), null),
				new PaneContent(run, run.name() + ", map of the transformed image", shown, side, side, second, own,
						List.of(), caption(open, open.explainer().logits(augmentedView), explained) + similarity,
						null));
	}

	/** Insertion or deletion of the labelled class's map, as the metric takes it. */
	PixelSteps steps(MapRequest request, RunDirectory run, boolean insertion) throws IOException {
		Models.Open open = models.of(run);
		int side = open.model().inputSize();
		RgbImage image = ImageDecoder.decode(request.image().sample().file());
		ImageBatch square = EvaluationViews.exactly(image, side, side);
		ExplanationMethod method = ExplanationMethods.find(InstalledExtensions.methods(), request.method());
		String layer = request.layer().isEmpty() ? method.standardLayer(open.explainer()) : request.layer();
		int explained = explained(request, open.explainer().logits(square));
		Heatmap saliency = method.explain(open.explainer(), square, new int[]{explained}, layer).getFirst()
				.resized(side, side);
		return PixelSteps.of(open.explainer(), square, saliency, insertion, EvaluationOptions.STANDARD_BATCH);
	}

	private static int explained(MapRequest request, float[] logits) {
		return switch (request.classChoice()) {
			case MapRequest.LABEL -> request.image().sample().label();
			case MapRequest.PREDICTED -> Logits.highest(logits);
			default -> request.classChoice();
		};
	}

	private static String caption(Models.Open open, float[] logits, int explained) {
		double[] p = Logits.softmax(logits);
		int predicted = Logits.highest(logits);
		String text = String.format(Locale.ROOT, "map of %s (%.1f %%)", open.className(explained), 100 * p[explained]);
		return predicted == explained
				? text + ", predicted"
				: text + String.format(Locale.ROOT, ", predicted %s (%.1f %%)", open.className(predicted),
						100 * p[predicted]);
	}

	private static String scores(Heatmap map, TargetBoxes boxes, RgbImage image) {
		if (map.isZero()) {
			return ", zero map";
		}
		int peak = map.peak();
		String text = String.format(Locale.ROOT, ", peak at %d, %d", peak % map.width(), peak / map.width());
		if (boxes.fault().isPresent()) {
			return text + ", " + boxes.fault().get().id().replace('-', ' ');
		}
		boolean[] inside = Box.inside(boxes.boxes(), image.width(), image.height());
		return text + (inside[peak] ? " inside" : " outside")
				+ String.format(Locale.ROOT, ", content heatmap %.3f", map.shareInside(inside));
	}

	private static double cosine(float[] a, float[] b) {
		double dot = 0;
		double aa = 0;
		double bb = 0;
		for (int i = 0; i < a.length; i++) {
			dot += (double) a[i] * b[i];
			aa += (double) a[i] * a[i];
			bb += (double) b[i] * b[i];
		}
		return dot / Math.sqrt(aa * bb);
	}

	/** Layers of a run's network that can be explained. */
	List<String> layers(RunDirectory run) throws IOException {
		return new ArrayList<>(models.of(run).explainer().layers());
	}
}
