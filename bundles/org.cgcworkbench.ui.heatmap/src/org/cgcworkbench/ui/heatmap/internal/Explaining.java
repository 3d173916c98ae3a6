package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/** Computes what panes show. Called in the background. */
final class Explaining {

	/** The image shown and the next one. */
	private static final int DECODED = 2;

	/** An image that several runs explain one after the other. */
	private record Decoded(Picture picture, RgbImage image, Scene scene) {
	}

	private final Models models;
	private final Deque<Decoded> decoded = new ArrayDeque<>();

	Explaining(Models models) {
		this.models = models;
	}

	/** The panes of one run, see {@link #maps}, with what the image's boxes say of its map. */
	List<PaneContent> panes(MapRequest request, RunDirectory run, BooleanSupplier cancelled) throws IOException {
		return scored(request, maps(request, run, cancelled));
	}

	/** Panes with the image's boxes, and how much of the map lies in them. */
	static List<PaneContent> scored(MapRequest request, List<PaneContent> maps) {
		return request.showing() == Showing.CONSISTENCY
				? maps
				: maps.stream().map(pane -> pane.map().isEmpty() ? pane : scored(request, pane)).toList();
	}

	private static PaneContent scored(MapRequest request, PaneContent pane) {
		Scene shown = pane.scene().orElseThrow();
		ShownMap map = pane.map().orElseThrow();
		Optional<TargetBoxes> boxes = boxes(request.image(), shown.width(), shown.height());
		Scene scene = boxes.map(of -> new Scene(shown.picture(), shown.width(), shown.height(),
				of.mask().isPresent() ? List.of() : of.boxes(), of.mask())).orElse(shown);
		String scores = Captions.scores(map.map(), map.peak(), boxes, shown.width(), shown.height(),
				request.settings().shortSide());
		return new PaneContent(pane.run(), pane.title(), Optional.of(scene), pane.map(),
				Captions.join(pane.caption(), scores), pane.scores());
	}

	/** Share of a pane's map that lies in the image's boxes; empty where none counts. */
	static Optional<Double> contentHeatmap(MapRequest request, PaneContent pane) {
		Scene scene = pane.scene().orElseThrow();
		ShownMap map = pane.map().orElseThrow();
		return map.peak().flatMap(peak -> boxes(request.image(), scene.width(), scene.height()))
				.filter(of -> of.fault().isEmpty()).map(of -> Captions.contentHeatmap(map.map(),
						of.inside(scene.width(), scene.height()), scene.width(), scene.height()));
	}

	/**
	 * The panes of one run, without its image's boxes: one, or for {@link Showing#CONSISTENCY} those of
	 * {@link Augmentations}.
	 *
	 * @throws java.util.concurrent.CancellationException
	 *             where they are no longer wanted
	 */
	List<PaneContent> maps(MapRequest request, RunDirectory run, BooleanSupplier cancelled) throws IOException {
		Decoded shown = decoded(request.image().sample().picture());
		return models.use(run, request.epoch(), open -> {
			ExplainedRun explained = new ExplainedRun(request, run, open, cancelled);
			return request.showing() == Showing.CONSISTENCY
					? new Augmentations(explained, shown.image()).panes()
					: List.of(pane(explained, shown));
		});
	}

	private static PaneContent pane(ExplainedRun run, Decoded shown) {
		MapRequest request = run.request();
		RgbImage image = shown.image();
		Prediction prediction = Prediction.of(run.open().explainer(), image, run.open().model().inputSize());
		int explained = run.explained(prediction);
		Explanation explanation = run.explanation();
		int shortSide = request.settings().shortSide();
		Heatmap map = explanation.map(EvaluationViews.shortSide(image, shortSide), explained,
				request.image().sample().name());
		ShownMap shownMap = ShownMap.of(map, shown.scene(), run.origin(explained, explanation.layer()));
		return new PaneContent(run.run(), run.title(), Optional.of(shown.scene()), Optional.of(shownMap),
				Captions.classes(run.open(), prediction, explained), run.scores(prediction));
	}

	private static Optional<TargetBoxes> boxes(ShownImage of, int width, int height) {
		Sample sample = of.sample();
		return of.className().isEmpty()
				? Optional.empty()
				: Optional.of(
						TargetBoxes.of(sample, of.className(), width, height, () -> sample.picture().orientation()));
	}

	private synchronized Decoded decoded(Picture picture) throws BrokenImageException {
		for (Decoded known : decoded) {
			if (known.picture().equals(picture)) {
				return known;
			}
		}
		RgbImage image = picture.decode();
		Decoded made = new Decoded(picture, image, Scene.of(image));
		while (decoded.size() >= DECODED) {
			decoded.removeFirst();
		}
		decoded.addLast(made);
		return made;
	}

	/** Forgets images, which may have changed. */
	synchronized void forget() {
		decoded.clear();
	}

	/** Insertion or deletion of the chosen class's map, as the metric takes it. */
	PixelSteps steps(MapRequest request, RunDirectory run, BooleanSupplier cancelled) throws IOException {
		RgbImage image = decoded(request.image().sample().picture()).image();
		return models.use(run, 0, open -> {
			ExplainedRun explained = new ExplainedRun(request, run, open, cancelled);
			int side = open.model().inputSize();
			ImageBatch square = EvaluationViews.exactly(image, side, side);
			int number = explained.explained(Prediction.of(open.explainer(), image, side));
			Heatmap saliency = explained.explanation().map(square, number, request.image().sample().name()).positive()
					.resized(side, side);
			return PixelSteps.of(open.explainer(), square, saliency, request.showing() == Showing.INSERTION,
					EvaluationOptions.STANDARD_BATCH);
		});
	}
}
