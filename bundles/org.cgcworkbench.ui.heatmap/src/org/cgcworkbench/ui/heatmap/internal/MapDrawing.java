package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;

/** Draws maps over images. */
final class MapDrawing {

	private static final double HALF = 0.5;
	private static final int LIGHT = 0xffffff;
	private static final int SHORTEST = 448;
	private static final int LONGEST = 1024;

	private MapDrawing() {
	}

	/** The picture at a size that can be drawn quickly and shows fine outlines. */
	static RgbImage handy(RgbImage image) {
		double scale = Math.min((double) LONGEST / Math.max(image.width(), image.height()),
				Math.max(1, (double) SHORTEST / Math.min(image.width(), image.height())));
		return Resampling.bilinear(image, Math.max(1, (int) (image.width() * scale)),
				Math.max(1, (int) (image.height() * scale)));
	}

	/**
	 * What a pane shows, without boxes but with the outline of the mask in place of them; null where that is nothing.
	 */
	static RgbImage draw(PaneContent content, Look look) {
		return content.scene().map(scene -> {
			RgbImage drawn = content.map().map(map -> draw(scene.picture(), map, look)).orElse(scene.picture());
			return look.boxes() ? scene.mask().map(mask -> Overlay.mask(drawn, mask)).orElse(drawn) : drawn;
		}).orElse(null);
	}

	private static RgbImage draw(RgbImage picture, ShownMap map, Look look) {
		Heatmap large = map.map().resized(picture.height(), picture.width());
		RgbImage drawn = Overlay.draw(picture, large, look.colours(), look.opacity());
		RgbImage lined = look.contour() > 0 && !large.isZero() ? contour(drawn, large, look.contour()) : drawn;
		return map.expected().filter(expected -> !expected.isZero())
				.map(expected -> contour(lined, expected.resized(picture.height(), picture.width()), HALF))
				.orElse(lined);
	}

	/** Marks the pixels at which the map falls below a share of its maximum. */
	private static RgbImage contour(RgbImage image, Heatmap map, double share) {
		byte[] rgb = image.rgb().clone();
		float[] values = map.values();
		double level = share * values[map.peak()];
		int width = map.width();
		for (int y = 0; y < map.height(); y++) {
			for (int x = 0; x < width; x++) {
				int i = y * width + x;
				boolean above = values[i] >= level;
				boolean edge = above && (x + 1 < width && values[i + 1] < level || x > 0 && values[i - 1] < level
						|| y + 1 < map.height() && values[i + width] < level || y > 0 && values[i - width] < level);
				if (edge) {
					rgb[3 * i] = (byte) (LIGHT >> 16);
					rgb[3 * i + 1] = (byte) (LIGHT >> 8);
					rgb[3 * i + 2] = (byte) LIGHT;
				}
			}
		}
		return new RgbImage(image.width(), image.height(), rgb);
	}
}
