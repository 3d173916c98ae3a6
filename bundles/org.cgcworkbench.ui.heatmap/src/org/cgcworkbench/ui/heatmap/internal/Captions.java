package org.cgcworkbench.ui.heatmap.internal;

import java.util.Optional;

import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.TransformedMaps;
import org.eclipse.osgi.util.NLS;

/** What is said below pictures. */
final class Captions {

	private Captions() {
	}

	/** What class a map is of, how likely it is, and which one is predicted. */
	static String classes(Models.Open open, Prediction prediction, int explained) {
		int predicted = prediction.predicted();
		String name = open.model().className(explained);
		String probability = Decimals.percent(prediction.probability(explained));
		return predicted == explained
				? NLS.bind(Messages.Captions_predicted, name, probability)
				: NLS.bind(Messages.Captions_other, new Object[]{name, probability, open.model().className(predicted),
						Decimals.percent(prediction.probability(predicted))});
	}

	/**
	 * Where the peak lies and what share of the map lies in the boxes, as the metrics have them.
	 *
	 * @param boxes
	 *            empty for an image without a label, which cannot have any
	 */
	static String scores(Heatmap map, Optional<Peak> peak, Optional<TargetBoxes> boxes, int width, int height,
			int shortSide) {
		if (peak.isEmpty()) {
			return map.extent() > 0 ? Messages.Captions_nothing : Messages.Captions_zero;
		}
		Peak.Area middle = peak.get().middle();
		String text = peak.get().pixels() == 1
				? NLS.bind(Messages.Captions_peak, middle.left(), middle.top())
				: NLS.bind(Messages.Captions_peaks, new Object[]{peak.get().pixels(), middle.left(), middle.top()});
		return boxes.map(of -> of.fault().map(fault -> join(text, fault.id().replace('-', ' '))).orElseGet(() -> {
			boolean[] inside = of.inside(width, height);
			return join(inside(text, peak.get().shareInside(inside)), NLS.bind(Messages.Captions_contentHeatmap,
					Decimals.three(contentHeatmap(map, inside, width, height)), shortSide));
		})).orElse(text);
	}

	/** Share of the map that lies inside, as the metric has it. */
	static double contentHeatmap(Heatmap map, boolean[] inside, int width, int height) {
		return map.positive().resized(height, width).shareInside(inside);
	}

	private static String inside(String peak, double share) {
		return share == 1
				? NLS.bind(Messages.Captions_inside, peak)
				: share == 0
						? NLS.bind(Messages.Captions_outside, peak)
						: NLS.bind(Messages.Captions_partlyInside, peak, Decimals.wholePercent(share));
	}

	/** As the metric has it for one transform; empty where it leaves the transform out. */
	static String consistency(TransformedMaps maps) {
		double cosine = maps.similarities(maps, Similarity.COSINE)[0];
		return Double.isNaN(cosine)
				? ""
				: NLS.bind(Messages.Captions_consistency, Decimals.three(cosine),
						Decimals.three(maps.similarities(maps, Similarity.PEARSON)[0]));
	}

	/** One caption of two; either may be empty. */
	static String join(String first, String second) {
		return first.isEmpty() || second.isEmpty() ? first + second : NLS.bind(Messages.Captions_both, first, second);
	}
}
