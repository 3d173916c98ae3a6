package org.cgcworkbench.ui.heatmap.internal;

import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.TransformedMaps;

/** What is said below pictures. */
final class Captions {

	private Captions() {
	}

	/** What class a map is of, how likely it is, and which one is predicted. */
	static String classes(Models.Open open, Prediction prediction, int explained) {
		int predicted = prediction.predicted();
		String text = String.format(Locale.ROOT, "map of %s (%.1f %%)", open.model().className(explained),
				100 * prediction.probability(explained));
		return predicted == explained
				? text + ", predicted"
				: text + String.format(Locale.ROOT, ", predicted %s (%.1f %%)", open.model().className(predicted),
						100 * prediction.probability(predicted));
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
			return map.extent() > 0 ? ", nothing speaks for it" : ", zero map";
		}
		Peak.Area middle = peak.get().middle();
		String text = String.format(Locale.ROOT,
				peak.get().pixels() == 1 ? ", peak at %d, %d" : ", peak of %3$d pixels near %d, %d", middle.left(),
				middle.top(), peak.get().pixels());
		return text + boxes
				.map(of -> of.fault().map(fault -> ", " + fault.id().replace('-', ' '))
						.orElseGet(() -> inside(map, peak.get(), of.inside(width, height), width, height, shortSide)))
				.orElse("");
	}

	private static String inside(Heatmap map, Peak peak, boolean[] inside, int width, int height, int shortSide) {
		double share = peak.shareInside(inside);
		String where = share == 1
				? " inside"
				: share == 0 ? " outside" : String.format(Locale.ROOT, ", %.0f %% of it inside", 100 * share);
		return where + String.format(Locale.ROOT, ", content heatmap %.3f at %d px",
				map.positive().resized(height, width).shareInside(inside), shortSide);
	}

	/** As the metric has it for one transform; empty where it leaves the transform out. */
	static String consistency(TransformedMaps maps) {
		double cosine = maps.similarities(maps, Similarity.COSINE)[0];
		return Double.isNaN(cosine)
				? ""
				: String.format(Locale.ROOT, ", consistency: cosine %.3f, Pearson %.3f", cosine,
						maps.similarities(maps, Similarity.PEARSON)[0]);
	}
}
