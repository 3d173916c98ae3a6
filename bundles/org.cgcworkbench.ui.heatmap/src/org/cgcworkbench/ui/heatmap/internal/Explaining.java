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

	/**
	 * The panes of one run: one, or for {@link Showing#CONSISTENCY} those of {@link Augmentations}.
	 *
	 * @throws java.util.concurrent.CancellationException
	 *             where they are no longer wanted
	 */
	List<PaneContent> panes(MapRequest request, RunDirectory run, BooleanSupplier cancelled) throws IOException {
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
		Optional<TargetBoxes> boxes = boxes(request.image(), image);
		Scene scene = boxes.map(of -> new Scene(shown.scene().picture(), image.width(), image.height(),
				of.mask().isPresent() ? List.of() : of.boxes(), of.mask())).orElse(shown.scene());
		return new PaneContent(run.run(), run.title(), Optional.of(scene), Optional.of(shownMap),
				Captions.classes(run.open(), prediction, explained)
						+ Captions.scores(map, shownMap.peak(), boxes, image.width(), image.height(), shortSide),
				run.scores(prediction));
	}

	private static Optional<TargetBoxes> boxes(ShownImage of, RgbImage image) {
		Sample sample = of.sample();
		return of.className().isEmpty()
				? Optional.empty()
				: Optional.of(TargetBoxes.of(sample, of.className(), image.width(), image.height(),
						() -> sample.picture().orientation()));
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
