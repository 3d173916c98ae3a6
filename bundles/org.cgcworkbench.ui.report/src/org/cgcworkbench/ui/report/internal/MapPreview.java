package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.Thumbnail;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Clip;
import org.cgcworkbench.ui.Pictures;
import org.cgcworkbench.ui.Preference;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** An image and the maps that evaluations kept of it, one a run, side by side. */
final class MapPreview extends Canvas {

	private static final int LONGEST = 480;
	private static final int GAP = 8;

	/** For a size of this. */
	private record Wish(ReportData data, int measure, List<Optional<ImageResult>> results, Point size) {
	}

	private record Shown(String title, Image image) {
	}

	private final AtomicReference<Wish> wish = new AtomicReference<>();
	private final Job job = Job.createSystem(Messages.MapPreview_job, (ICoreRunnable) monitor -> draw());
	private List<Shown> shown = List.of();
	private String message = "";
	/** Height of a line of text. */
	private final int line;

	MapPreview(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED);
		GC gc = new GC(this);
		line = gc.getFontMetrics().getHeight();
		gc.dispose();
		addListener(SWT.Paint, e -> paint(e.gc));
		addDisposeListener(e -> disposeImages());
	}

	/** Shows an image under each run's map, from when this is seen and so has a size. */
	void show(ReportData data, int measure, List<Optional<ImageResult>> results) {
		wish.set(new Wish(data, measure, results, new Point(0, 0)));
		redraw();
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
		int number = pictures.size();
		// GTK takes long to do so
		List<RgbImage> fitted = pictures.stream().map(picture -> fit(picture, room(now.size(), number))).toList();
		Background.show(this, () -> {
			if (wish.get() == now) {
				put(titles, fitted, text);
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

	/** What there is for each of some pictures. */
	private Point room(Point size, int number) {
		return new Point((size.x - GAP) / number - GAP, size.y - line - 2 * GAP);
	}

	/** As large as there is room. */
	private static RgbImage fit(RgbImage picture, Point room) {
		double scale = Math.min((double) room.x / picture.width(), (double) room.y / picture.height());
		return Resampling.bilinear(picture, Math.max(1, (int) (picture.width() * scale)),
				Math.max(1, (int) (picture.height() * scale)));
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
		Wish made = wish.get();
		if (made != null && !made.size().equals(size)) {
			wish.set(new Wish(made.data(), made.measure(), made.results(), size));
			job.schedule();
		}
		for (int i = 0; i < shown.size(); i++) {
			Shown each = shown.get(i);
			int width = room(size, shown.size()).x;
			int left = GAP + i * (width + GAP);
			Clip.within(gc, new Rectangle(left, 0, width, size.y), () -> {
				gc.drawText(each.title(), left, GAP / 2, true);
				gc.drawImage(each.image(), left, line + GAP);
			});
		}
	}
}
