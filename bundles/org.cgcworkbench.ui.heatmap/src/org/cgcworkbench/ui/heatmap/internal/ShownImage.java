package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.metric.Metrics;

/**
 * An image of the data set or of the user's own, with what an evaluation says of it.
 *
 * @param className
 *            of its label; empty for an own image, which has none
 * @param result
 *            of the first run's evaluation, where there is one
 */
record ShownImage(Sample sample, String className, Optional<ImageResult> result) {

	/** An image without a label. */
	static ShownImage own(Sample sample) {
		return new ShownImage(sample, "", Optional.empty());
	}

	/** The name that is shown: the file's, with what tells several samples of it apart. */
	String fileName() {
		String file = sample.file().getFileName().toString();
		return sample.name().substring(Math.max(0, sample.name().lastIndexOf(file)));
	}

	/** Whether the predicted class was the label's; empty where nothing is known. */
	Optional<Boolean> correct() {
		return result.filter(r -> !r.predicted().isEmpty()).map(r -> r.predicted().equals(className));
	}

	/** Content heatmap of the evaluation, NaN where there is none. */
	double contentHeatmap() {
		return result.map(r -> r.scores().get(Metrics.CONTENT_HEATMAP)).orElse(Double.NaN);
	}

	/** The same image with other boxes; what was measured with the former ones counts no longer. */
	ShownImage with(Sample edited) {
		return new ShownImage(edited, className, result.map(
				r -> new ImageResult(r.file(), r.label(), r.predicted(), Map.of(), Map.of(), Map.of(), List.of())));
	}

	/** The same image for what does not depend on boxes. */
	ShownImage withoutBoxes() {
		return new ShownImage(new Sample(sample.file(), sample.name(), sample.label(), List.of(), BoxFrame.PIXELS,
				sample.part(), Optional.empty()), className, Optional.empty());
	}

	/** Whether its annotation names no object that could be read. */
	boolean hasNoBox() {
		return sample.boxes().isEmpty() && sample.mask().isEmpty();
	}
}
