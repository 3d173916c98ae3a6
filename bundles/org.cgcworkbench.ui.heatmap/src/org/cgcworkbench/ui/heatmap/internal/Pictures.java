package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.RgbImage;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/** Pictures for SWT. */
final class Pictures {

	private static final int LIGHT = 0xffffff;

	private Pictures() {
	}

	/** A picture's pixels. */
	static ImageData data(RgbImage image) {
		ImageData data = new ImageData(image.width(), image.height(), 24, new PaletteData(0xff0000, 0xff00, 0xff));
		for (int y = 0; y < image.height(); y++) {
			System.arraycopy(image.rgb(), 3 * y * image.width(), data.data, y * data.bytesPerLine, 3 * image.width());
		}
		return data;
	}

	/** What a pane shows, drawn at the image's size. */
	static RgbImage draw(PaneContent content, Look look) {
		RgbImage drawn = Overlay.draw(content.image(), content.atImageSize(), look.colours(), look.opacity());
		if (look.contour() > 0 && !content.map().isZero()) {
			drawn = contour(drawn, content.atImageSize(), look.contour());
		}
		return look.boxes() && !content.boxes().isEmpty() ? Overlay.boxes(drawn, content.boxes()) : drawn;
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
