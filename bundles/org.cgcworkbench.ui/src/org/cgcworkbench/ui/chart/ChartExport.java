package org.cgcworkbench.ui.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.ui.Exports;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;

/** Writes charts as pictures. */
public final class ChartExport {

	private ChartExport() {
	}

	/** Writes charts below each other into a PNG file, in the background, see {@link Exports}. */
	public static void png(List<LineChart> charts, Path file) {
		List<ImageData> pictures = charts.stream().map(LineChart::picture).toList();
		int width = pictures.stream().mapToInt(picture -> picture.width).max().orElse(1);
		int height = Math.max(1, pictures.stream().mapToInt(picture -> picture.height).sum());
		Image all = new Image(Display.getCurrent(), width, height);
		GC gc = new GC(all);
		int top = 0;
		for (ImageData picture : pictures) {
			Image image = new Image(Display.getCurrent(), picture);
			gc.drawImage(image, 0, top);
			image.dispose();
			top += picture.height;
		}
		gc.dispose();
		ImageData data = all.getImageData();
		all.dispose();
		Exports.start(file, () -> write(data, file));
	}

	/** Writes a picture as PNG. */
	public static void write(ImageData picture, Path file) throws IOException {
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[]{picture};
		AtomicFiles.write(file, out -> loader.save(out, SWT.IMAGE_PNG));
	}
}
