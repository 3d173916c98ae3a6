package org.cgcworkbench.ui.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.ui.Exports;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** Writes charts as pictures, figures and rows. */
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

	/** The name of a curve in the legend of a figure. */
	public static Plot.Name name(Color colour, Curve.Style style, String text) {
		return new Plot.Name(ChartFigure.stroke(style), ChartFigure.colour(colour.getRGB()), text);
	}

	/** A colour as figures have it, {@code #rrggbb}. */
	public static String colour(RGB colour) {
		return ChartFigure.colour(colour);
	}

	/** Curves as rows {@code curve,x,y}, without a heading. */
	public static String rows(List<Curve> curves) {
		StringBuilder rows = new StringBuilder();
		for (Curve curve : curves) {
			for (int i = 0; i < curve.x().length; i++) {
				if (Double.isFinite(curve.y()[i])) {
					rows.append('"').append(curve.name().replace("\"", "\"\"")).append("\",").append(curve.x()[i])
							.append(',').append(curve.y()[i]).append('\n');
				}
			}
		}
		return rows.toString();
	}

	/** Writes a picture as PNG. */
	public static void write(ImageData picture, Path file) throws IOException {
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[]{picture};
		AtomicFiles.write(file, out -> loader.save(out, SWT.IMAGE_PNG));
	}
}
