package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.Thumbnail;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Pictures;
import org.cgcworkbench.ui.Preference;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** An image and the maps that evaluations kept of it, one a run, side by side. */
final class MapPreview extends Canvas {

	private static final int LONGEST = 480;
	private static final int GAP = 8;

	private record Wish(ReportData data, int measure, List<Optional<ImageResult>> results) {
	}

	private record Shown(String title, Image image) {
	}

	private final AtomicReference<Wish> wish = new AtomicReference<>();
	private final Job job = Job.createSystem(Messages.MapPreview_job, (ICoreRunnable) monitor -> draw());
	private List<Shown> shown = List.of();
	private String message = "";

	MapPreview(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED);
		addListener(SWT.Paint, e -> paint(e.gc));
		addDisposeListener(e -> disposeImages());
	}

	/** Shows an image under each run's map. */
	void show(ReportData data, int measure, List<Optional<ImageResult>> results) {
		wish.set(new Wish(data, measure, results));
		job.schedule();
	}

	private void draw() {
		Wish now = wish.get();
		List<String> titles = new ArrayList<>();
		List<RgbImage> pictures = new ArrayList<>();
		String problem = "";
		try {
			for (int run = 0; run < now.results().size(); run++) {
				Optional<EvaluationResult> evaluation = now.data().measures().get(now.measure()).evaluations().get(run);
				Optional<ImageResult> result = now.results().get(run);
				if (evaluation.isPresent() && result.isPresent()) {
					Thumbnail thumbnail = Thumbnail.open(evaluation.get(), result.get(), LONGEST,
							Double.POSITIVE_INFINITY);
					if (pictures.isEmpty()) {
						titles.add(NLS.bind(Messages.MapPreview_image, result.get().label()));
						pictures.add(thumbnail.plain());
					}
					Heatmap map = evaluation.get().maps().get(result.get().file());
					titles.add(title(now.data().runs().get(run).name(), map));
					pictures.add(map == null ? thumbnail.plain() : thumbnail.under(map, Preference.colourMap()));
				}
			}
		} catch (BrokenImageException e) {
			problem = String.valueOf(e.getMessage());
		}
		String text = problem;
		Background.show(this, () -> {
			if (wish.get() == now) {
				put(titles, pictures, text);
			}
		});
	}

	/**
	 * @param map
	 *            null where none was kept
	 */
	private static String title(String run, Heatmap map) {
		if (map == null) {
			return NLS.bind(Messages.MapPreview_noMap, run);
		}
		if (!map.isZero()) {
			return run;
		}
		return NLS.bind(map.extent() == 0 ? Messages.MapPreview_zeroMap : Messages.MapPreview_nothing, run);
	}

	private void put(List<String> titles, List<RgbImage> pictures, String problem) {
		disposeImages();
		List<Shown> made = new ArrayList<>();
		for (int i = 0; i < pictures.size(); i++) {
			made.add(new Shown(titles.get(i), new Image(getDisplay(), Pictures.data(pictures.get(i)))));
		}
		shown = made;
		message = problem;
		redraw();
	}

	private void disposeImages() {
		shown.forEach(each -> each.image().dispose());
		shown = List.of();
	}

	private void paint(GC gc) {
		gc.setForeground(getForeground());
		if (!message.isEmpty()) {
			gc.drawText(message, GAP, GAP, true);
		}
		Point size = getSize();
		int line = gc.getFontMetrics().getHeight();
		for (int i = 0; i < shown.size(); i++) {
			int width = (size.x - GAP) / shown.size() - GAP;
			int height = size.y - line - 2 * GAP;
			int imageWidth = shown.get(i).image().getBounds().width;
			int imageHeight = shown.get(i).image().getBounds().height;
			double scale = Math.min((double) width / imageWidth, (double) height / imageHeight);
			int left = GAP + i * (width + GAP);
			if (scale > 0) {
				gc.setClipping(left, 0, width, size.y);
				gc.drawText(shown.get(i).title(), left, GAP / 2, true);
				gc.setInterpolation(SWT.HIGH);
				gc.drawImage(shown.get(i).image(), 0, 0, imageWidth, imageHeight, left, line + GAP,
						(int) (imageWidth * scale), (int) (imageHeight * scale));
			}
		}
	}
}
