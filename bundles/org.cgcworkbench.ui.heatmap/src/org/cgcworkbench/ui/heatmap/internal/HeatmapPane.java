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
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** An image with its map, between a title and a caption, and the likeliest classes beside it. */
final class HeatmapPane extends Composite {

	private static final int NARROWEST = 80;
	/** Shorter side below which scores would take too much from it, in pixels. */
	private static final int LEAST_PICTURE = 110;

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
		Controls.identify(canvas, "heatmap.pane", Messages.HeatmapPane_map);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		canvas.addPainter(this::paintMarks);
		canvas.use(new Tools(shared.boxes(), shared.measure()));
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
		String escaped = LegacyActionTools.escapeMnemonics(text);
		if (!label.getText().equals(escaped)) {
			label.setText(escaped);
			label.setToolTipText(text);
		}
	}

	/** Where scores stand. */
	private enum Place {
		NOWHERE, BESIDE, BELOW
	}

	/** Gives titles, captions and scores one place and height each, so that pictures side by side have one size. */
	static void align(List<HeatmapPane> panes) {
		int titles = 0;
		int captions = 0;
		int lines = 0;
		int wide = 0;
		for (HeatmapPane pane : panes) {
			int width = Math.max(NARROWEST, pane.getClientArea().width);
			titles = Math.max(titles, pane.title.computeSize(width, SWT.DEFAULT).y);
			captions = Math.max(captions, pane.caption.computeSize(width, SWT.DEFAULT).y);
			wide = Math.max(wide, pane.scores.width());
			lines = Math.max(lines, pane.extras != null && pane.extras.scores() ? pane.content.scores().size() : 0);
		}
		for (HeatmapPane pane : panes) {
			((GridData) pane.title.getLayoutData()).heightHint = titles;
			((GridData) pane.caption.getLayoutData()).heightHint = captions;
			pane.place(lines, wide, pane.getClientArea().height - titles - captions);
			pane.layout(true);
		}
	}

	/** Puts the scores where they leave the picture most room, or nowhere where that is too little. */
	private void place(int lines, int wide, int height) {
		int width = getClientArea().width;
		int told = lines * scores.lineHeight();
		int beside = Math.min(width - wide, height);
		int below = Math.min(width, height - told);
		Place place = lines == 0 || Math.max(beside, below) < LEAST_PICTURE
				? Place.NOWHERE
				: beside >= below ? Place.BESIDE : Place.BELOW;
		int span = place == Place.BESIDE ? 1 : 2;
		((GridData) canvas.getLayoutData()).horizontalSpan = span;
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).span(span, 1)
				.hint(place == Place.BESIDE ? wide : SWT.DEFAULT, told).exclude(place == Place.NOWHERE).applyTo(scores);
		scores.setVisible(place != Place.NOWHERE);
	}

	PaneContent content() {
		return content;
	}

	void repaint() {
		canvas.redraw();
	}

	private void paintMarks(GC gc, Projection at) {
		if (extras.boxes() && !shared.boxes().isOn()) {
			for (Box box : content.scene().map(Scene::boxes).orElse(List.of())) {
				Marks.outline(gc, at.x(box.xmin()), at.y(box.ymin()), at.x(box.xmax() + 1.0), at.y(box.ymax() + 1.0));
			}
		}
		if (extras.peak()) {
			content.map().flatMap(ShownMap::peak).map(Peak::middle)
					.ifPresent(middle -> Marks.ring(gc, at.x(middle.left() + 0.5), at.y(middle.top() + 0.5)));
		}
		measured().ifPresent(share -> shared.measure().region()
				.ifPresent(region -> Marks.label(gc, Decimals.percent(share), at.x(region.left()),
						at.y(region.top()) - gc.getFontMetrics().getHeight() - 2, canvas.getSize())));
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
		return measured().map(Decimals::percent).orElse("");
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
		return NLS.bind(Messages.HeatmapPane_value, new Object[]{x, y, String.format(Locale.ROOT, "%.4g", value),
				Decimals.wholePercent(highest == 0 ? 0 : value / highest)});
	}

	/** The picture with its map at a handy size, null where there is none. */
	RgbImage picture() {
		return picture;
	}

	@Override
	public boolean setFocus() {
		return !canvas.isDisposed() && canvas.setFocus();
	}
}
