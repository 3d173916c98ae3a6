package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.metric.TransformedMaps;
import org.cgcworkbench.core.view.AugmentedPair;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.eclipse.osgi.util.NLS;

/** The image and some of its augmentations as training draws them, with their maps under a run. */
final class Augmentations {

	static final int COUNT = 3;

	private final ExplainedRun run;
	private final List<AugmentedPair> pairs;
	private final List<RgbImage> views;

	Augmentations(ExplainedRun run, RgbImage image) {
		this.run = run;
		long first = run.request().crop() * COUNT;
		int side = run.open().model().inputSize();
		pairs = LongStream.range(first, first + COUNT).mapToObj(seed -> AugmentedPair.draw(image, side, seed)).toList();
		views = Stream.concat(Stream.of(pairs.getFirst().original()), pairs.stream().map(AugmentedPair::augmented))
				.toList();
	}

	/** The pictures, one a view, then the same with their maps. */
	List<PaneContent> panes() {
		ImageBatch batch = EvaluationViews.join(views.stream().map(EvaluationViews::of).toList());
		float[] logits = run.open().explainer().logits(batch);
		int classes = logits.length / views.size();
		List<Prediction> predictions = new ArrayList<>();
		for (int i = 0; i < views.size(); i++) {
			predictions.add(new Prediction(Arrays.copyOfRange(logits, i * classes, (i + 1) * classes)));
		}
		int explained = run.explained(predictions.getFirst());
		int[] numbers = new int[views.size()];
		Arrays.fill(numbers, explained);
		Explanation explanation = run.explanation();
		List<Heatmap> maps = explanation.maps(batch, numbers,
				Collections.nCopies(views.size(), run.request().image().sample().name()));
		ShownMap.Origin origin = run.origin(explained, explanation.layer());
		List<PaneContent> pictures = new ArrayList<>();
		List<PaneContent> explanations = new ArrayList<>();
		for (int i = 0; i < views.size(); i++) {
			Scene scene = Scene.of(views.get(i));
			String view = i == 0 ? Messages.Augmentations_original : NLS.bind(Messages.Augmentations_augmentation, i);
			pictures.add(new PaneContent(run.run(), view, Optional.of(scene), Optional.empty(), "", List.of()));
			ShownMap map = ShownMap.of(maps.get(i), scene, origin);
			explanations.add(new PaneContent(run.run(), i == 0 ? run.title() : view, Optional.of(scene),
					Optional.of(i == 0 ? map : map.expecting(transformed(maps.getFirst(), i - 1))),
					i == 0
							? Captions.classes(run.open(), predictions.getFirst(), explained)
							: caption(predictions.get(i), explained, maps, i),
					List.of()));
		}
		return Stream.concat(pictures.stream(), explanations.stream()).toList();
	}

	private Heatmap transformed(Heatmap map, int pair) {
		return map.transformed(pairs.get(pair).geometry(), run.open().model().inputSize());
	}

	private String caption(Prediction prediction, int explained, List<Heatmap> maps, int view) {
		return Captions.join(
				NLS.bind(Messages.Augmentations_classAndProbability, run.open().model().className(explained),
						Decimals.percent(prediction.probability(explained))),
				Captions.consistency(new TransformedMaps(run.open().model().inputSize(), maps.getFirst().positive(),
						List.of(pairs.get(view - 1).geometry()), List.of(maps.get(view).positive()))));
	}
}
