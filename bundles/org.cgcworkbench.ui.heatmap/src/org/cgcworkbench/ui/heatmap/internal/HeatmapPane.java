package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.explain.PlacedHeatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.Projection;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** An image with its map, between a title and a caption, and the likeliest classes beside it. */
final class HeatmapPane extends Composite {

	private static final int NARROWEST = 80;
	/** Below which scores stand under the picture and not beside it. */
	private static final int WIDE = 3 * ScoreBars.WIDTH;

	/**
	 * What is shown beside or over a picture.
	 *
	 * @param text
	 *            below it
	 * @param boxes
	 *            whether to outline the boxes
	 * @param peak
	 *            whether to mark the map's peak
	 * @param scores
	 *            whether to tell the likeliest classes
	 */
	record Extras(String text, boolean boxes, boolean peak, boolean scores) {
	}

	private final PaneShared shared;
	private final Label title;
	private final Label caption;
	private final PictureCanvas canvas;
	private final ScoreBars scores;
	private PaneContent content;
	private Extras extras;
	private RgbImage picture;

	HeatmapPane(Composite parent, PaneShared shared) {
		super(parent, SWT.NONE);
		this.shared = shared;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(4, 1).applyTo(this);
		title = label();
		canvas = new PictureCanvas(this, shared.viewport());
		Controls.identify(canvas, "heatmap.pane", "Heat map");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		canvas.addPainter(this::paintMarks);
		canvas.use(shared.measure());
		scores = new ScoreBars(this, shared.classChosen());
		scores.setLayoutData(new GridData());
		caption = label();
	}

	private Label label() {
		Label label = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(NARROWEST, SWT.DEFAULT).applyTo(label);
		return label;
	}

	/**
	 * Shows a picture.
	 *
	 * @param of
	 *            what it was drawn from
	 * @param image
	 *            null where there is none
	 */
	void show(PaneContent of, RgbImage image, Extras with) {
		content = of;
		extras = with;
		picture = image;
		canvas.show(image, of.scene().map(Scene::width).orElse(1), of.scene().map(Scene::height).orElse(1));
		scores.show(of.scores(), of.map().map(map -> map.origin().className()).orElse(""));
		say(title, of.title());
		say(caption, with.text());
	}

	private static void say(Label label, String text) {
		String escaped = text.replace("&", "&&");
		if (!label.getText().equals(escaped)) {
			label.setText(escaped);
			label.setToolTipText(text);
		}
	}

	/** Gives titles, captions and scores one place and height each, so that pictures side by side have one size. */
	static void align(List<HeatmapPane> panes) {
		int titles = 0;
		int captions = 0;
		boolean told = panes.stream()
				.anyMatch(pane -> pane.extras != null && pane.extras.scores() && !pane.content.scores().isEmpty());
		for (HeatmapPane pane : panes) {
			int width = Math.max(NARROWEST, pane.getClientArea().width);
			titles = Math.max(titles, pane.title.computeSize(width, SWT.DEFAULT).y);
			captions = Math.max(captions, pane.caption.computeSize(width, SWT.DEFAULT).y);
		}
		for (HeatmapPane pane : panes) {
			((GridData) pane.title.getLayoutData()).heightHint = titles;
			((GridData) pane.caption.getLayoutData()).heightHint = captions;
			pane.place(told);
			pane.layout(true);
		}
	}

	private void place(boolean told) {
		boolean beside = told && getClientArea().width >= WIDE;
		((GridData) canvas.getLayoutData()).horizontalSpan = beside ? 1 : 2;
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).span(beside ? 1 : 2, 1)
				.hint(beside ? ScoreBars.WIDTH : SWT.DEFAULT, SWT.DEFAULT).exclude(!told).applyTo(scores);
		scores.setVisible(told);
	}

	PaneContent content() {
		return content;
	}

	void repaint() {
		canvas.redraw();
	}

	private void paintMarks(GC gc, Projection at) {
		if (extras.boxes()) {
			for (Box box : content.scene().map(Scene::boxes).orElse(List.of())) {
				Marks.outline(gc, at.x(box.xmin()), at.y(box.ymin()), at.x(box.xmax() + 1.0), at.y(box.ymax() + 1.0));
			}
		}
		if (extras.peak()) {
			content.map().flatMap(ShownMap::peak).map(Peak::middle)
					.ifPresent(middle -> Marks.ring(gc, at.x(middle.left() + 0.5), at.y(middle.top() + 0.5)));
		}
		measured().ifPresent(share -> shared.measure().region().ifPresent(region -> Marks.label(gc, percent(share),
				at.x(region.left()), at.y(region.top()) - gc.getFontMetrics().getHeight() - 2, canvas.getSize())));
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * share);
	}

	/** Share of the map that lies in the rectangle drawn; empty where there is no map or no rectangle on it. */
	private Optional<Double> measured() {
		return map()
				.filter(map -> !content.map().get().origin().difference()).flatMap(map -> shared.measure().region()
						.filter(region -> region.within(map.height(), map.width())).map(map::shareInside))
				.filter(share -> !share.isNaN());
	}

	private Optional<PlacedHeatmap> map() {
		return content == null || !extras.peak() ? Optional.empty() : content.map().map(ShownMap::placed);
	}

	/** Share of the map that lies in the rectangle drawn, in words; empty where there is none. */
	String measuredText() {
		return measured().map(HeatmapPane::percent).orElse("");
	}

	/** The map's value under the pointer, as a share of its largest absolute value; empty where there is none. */
	String valueUnderCursor() {
		if (content == null || content.map().isEmpty() || shared.viewport().cursorX() < 0) {
			return "";
		}
		PlacedHeatmap map = content.map().get().placed();
		int x = Math.clamp((int) (shared.viewport().cursorX() * map.width()), 0, map.width() - 1);
		int y = Math.clamp((int) (shared.viewport().cursorY() * map.height()), 0, map.height() - 1);
		float value = map.at(x, y);
		double highest = map.map().extent();
		return String.format(Locale.ROOT, "%d, %d: %.4g, %.0f %% of the maximum", x, y, value,
				highest == 0 ? 0 : 100 * value / highest);
	}

	/** The picture with its map at a handy size, null where there is none. */
	RgbImage picture() {
		return picture;
	}

	@Override
	public boolean setFocus() {
		return canvas.setFocus();
	}
}
