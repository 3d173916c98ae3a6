package org.cgcworkbench.ui;

import org.cgcworkbench.core.image.RgbImage;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/** Pictures of the core as SWT takes them. */
public final class Pictures {

	private Pictures() {
	}

	/** A picture's pixels; from any thread. */
	public static ImageData data(RgbImage image) {
		ImageData data = new ImageData(image.width(), image.height(), 24, new PaletteData(0xff0000, 0xff00, 0xff));
		for (int y = 0; y < image.height(); y++) {
			System.arraycopy(image.rgb(), 3 * y * image.width(), data.data, y * data.bytesPerLine, 3 * image.width());
		}
		return data;
	}
}
