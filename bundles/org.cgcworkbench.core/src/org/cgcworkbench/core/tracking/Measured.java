package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.Thumbnail;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * What was measured of a run once it had been trained.
 *
 * @param figures
 *            means by name, such as {@code evaluation/content-heatmap}
 * @param time
 *            when the latest was measured
 * @param pictures
 *            images under the maps that the evaluations kept
 */
record Measured(Map<String, Double> figures, Instant time, List<Picture> pictures) {

	/** Of a run that was not measured. */
	static final Measured NOTHING = new Measured(Map.of(), Instant.EPOCH, List.of());

	private static final int LONG_SIDE = 448;

	/**
	 * An image under its map.
	 *
	 * @param name
	 *            {@code maps/} and the image's file
	 */
	record Picture(String name, int width, int height, byte[] png) {
	}

	/**
	 * Reads a run's evaluations.
	 *
	 * @param images
	 *            under their maps at most
	 * @param notes
	 *            told of what was passed over
	 */
	static Measured of(RunDirectory run, int images, Consumer<String> notes) throws IOException {
		Optional<String> checkpoint = new Checkpoints(run.checkpoints(), 0).bestDigest();
		List<EvaluationResult> evaluations = new EvaluationFolder(run.evaluation()).read(notes);
		Map<String, Double> figures = new LinkedHashMap<>();
		EvaluationHead.metrics(evaluations.stream().map(EvaluationResult::head).toList(), checkpoint)
				.forEach((id, summary) -> {
					if (Double.isFinite(summary.mean())) {
						figures.put("evaluation/" + id, summary.mean());
					}
				});
		List<EvaluationResult> mapped = evaluations.stream().filter(evaluation -> !evaluation.maps().isEmpty())
				.sorted((a, b) -> EvaluationHead.order(checkpoint).compare(a.head(), b.head())).toList();
		return new Measured(
				figures, evaluations.stream().map(evaluation -> evaluation.head().time()).max(Instant::compareTo)
						.orElse(Instant.EPOCH),
				mapped.isEmpty() ? List.of() : pictures(mapped.getLast(), images, notes));
	}

	private static List<Picture> pictures(EvaluationResult evaluation, int images, Consumer<String> notes)
			throws IOException {
		List<Picture> pictures = new ArrayList<>();
		for (ImageResult image : evaluation.images()) {
			if (pictures.size() == images) {
				break;
			}
			if (evaluation.maps().containsKey(image.file())) {
				try {
					RgbImage shown = Thumbnail.open(evaluation, image, LONG_SIDE, 1)
							.under(evaluation.maps().get(image.file()), ColourMap.VIRIDIS);
					pictures.add(new Picture("maps/" + image.file(), shown.width(), shown.height(),
							ImageEncoder.png(shown)));
				} catch (BrokenImageException e) {
					notes.accept("maps are left out: " + e.getMessage());
					break;
				}
			}
		}
		return pictures;
	}
}
