package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;

/** Small pictures as data URIs. */
final class Thumbnail {

	private static final int LONG_SIDE = 224;
	private static final double OPACITY = 0.5;
	private static final double QUALITY = 0.82;

	private final RgbImage small;
	private final List<Box> boxes;

	private Thumbnail(RgbImage small, List<Box> boxes) {
		this.small = small;
		this.boxes = boxes;
	}

	/** Opens an image of an evaluation; empty where it is no longer there or lies outside of the data set. */
	static Optional<Thumbnail> open(EvaluationResult evaluation, ImageResult image) {
		try {
			Path root = Path.of(evaluation.settings().getOrDefault(EvaluationSettings.DATA, ".")).normalize();
			Path file = root.resolve(image.file()).normalize();
			if (!file.startsWith(root)) {
				return Optional.empty();
			}
			RgbImage picture = ImageDecoder.decode(file);
			double scale = Math.min(1, (double) LONG_SIDE / Math.max(picture.width(), picture.height()));
			int width = Math.max(1, (int) Math.round(picture.width() * scale));
			int height = Math.max(1, (int) Math.round(picture.height() * scale));
			List<Box> boxes = image.boxes().stream().map(box -> scaled(box, scale)).toList();
			return Optional.of(new Thumbnail(Resampling.bilinear(picture, width, height), boxes));
		} catch (BrokenImageException | InvalidPathException e) {
			return Optional.empty();
		}
	}

	private static Box scaled(Box box, double scale) {
		return new Box(box.className(), (int) (box.xmin() * scale), (int) (box.ymin() * scale),
				(int) (box.xmax() * scale), (int) (box.ymax() * scale));
	}

	/** The picture with its boxes, as a data URI. */
	String plain() throws IOException {
		return uri(Overlay.boxes(small, boxes));
	}

	/** The picture under a map, with its boxes, as a data URI. */
	String under(Heatmap map) throws IOException {
		return uri(Overlay.boxes(Overlay.draw(small, map, ColourMap.VIRIDIS, OPACITY), boxes));
	}

	private static String uri(RgbImage image) throws IOException {
		return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(ImageEncoder.jpeg(image, QUALITY));
	}
}
