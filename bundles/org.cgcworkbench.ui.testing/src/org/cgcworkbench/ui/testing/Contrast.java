package org.cgcworkbench.ui.testing;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** Contrast ratios as the Web Content Accessibility Guidelines 2.2 define them, 1 to 21. */
public final class Contrast {

	/** Least contrast of text with its ground, success criterion 1.4.3. */
	public static final double OF_TEXT = 4.5;
	/** Least contrast of what a picture is read by, success criterion 1.4.11. */
	public static final double OF_GRAPHICS = 3;

	private static final double FLARE = 0.05;
	/** The smoothed edges of letters are mixtures. */
	private static final int LEAST_PIXELS = 3;

	private Contrast() {
	}

	/** The ratio between two colours. */
	public static double between(RGB one, RGB other) {
		double a = luminance(one) + FLARE;
		double b = luminance(other) + FLARE;
		return Math.max(a, b) / Math.min(a, b);
	}

	private static double luminance(RGB colour) {
		return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
	}

	private static double linear(int value) {
		double share = value / 255.0;
		return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}

	/**
	 * The ratio between the commonest colour of what a control shows and the colour that stands out most from it. The
	 * control must be on the screen.
	 */
	static double shown(Control control) {
		Map<RGB, Integer> colours = colours(control);
		RGB ground = colours.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
		return colours.entrySet().stream().filter(entry -> entry.getValue() >= LEAST_PIXELS)
				.mapToDouble(entry -> between(ground, entry.getKey())).max().orElse(1);
	}

	private static Map<RGB, Integer> colours(Control control) {
		Point size = control.getSize();
		Image image = new Image(control.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
		GC gc = new GC(control);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		// as it is on the screen: at another scale thin letters become one with their ground
		ImageData data = image.getImageData(control.getMonitor().getZoom());
		image.dispose();
		Map<RGB, Integer> colours = new HashMap<>();
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				colours.merge(data.palette.getRGB(data.getPixel(x, y)), 1, Integer::sum);
			}
		}
		return colours;
	}
}
