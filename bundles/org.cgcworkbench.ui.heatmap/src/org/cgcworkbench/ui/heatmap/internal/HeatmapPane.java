package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.Projection;
import org.cgcworkbench.ui.Viewport;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** An image with its map; zooms by the wheel and moves by dragging, together with its neighbours. */
final class HeatmapPane extends Composite {

	private static final int PEAK = 5;
	private static final int NARROWEST = 80;

	private final Viewport viewport;
	private final Label title;
	private final Label caption;
	private final PictureCanvas canvas;
	private PaneContent content;
	private List<Box> boxes = List.of();
	private boolean peak;

	HeatmapPane(Composite parent, Viewport viewport) {
		super(parent, SWT.NONE);
		this.viewport = viewport;
		GridLayoutFactory.fillDefaults().spacing(0, 1).applyTo(this);
		title = label();
		canvas = new PictureCanvas(this, viewport);
		Controls.identify(canvas, "heatmap.pane", "Heat map");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		canvas.addPainter(this::paintMarks);
		caption = label();
	}

	private Label label() {
		Label label = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(NARROWEST, SWT.DEFAULT).applyTo(label);
		return label;
	}

	/**
	 * Shows a picture.
	 *
	 * @param of
	 *            what it was drawn from
	 * @param image
	 *            null where there is an error
	 * @param text
	 *            below it
	 * @param withBoxes
	 *            whether to outline the boxes
	 * @param withPeak
	 *            whether to mark the map's peak
	 */
	void show(PaneContent of, RgbImage image, String text, boolean withBoxes, boolean withPeak) {
		content = of;
		boxes = withBoxes ? of.boxes() : List.of();
		peak = withPeak;
		canvas.show(image, of.width(), of.height());
		if (!title.getText().equals(of.title()) || !caption.getText().equals(text)) {
			title.setText(of.title());
			title.setToolTipText(of.title());
			caption.setText(text);
			caption.setToolTipText(text);
		}
	}

	/** Gives titles and captions one height each, so that pictures side by side have one size. */
	static void alignTexts(List<HeatmapPane> panes) {
		int titles = 0;
		int captions = 0;
		for (HeatmapPane pane : panes) {
			int width = Math.max(NARROWEST, pane.getClientArea().width);
			titles = Math.max(titles, pane.title.computeSize(width, SWT.DEFAULT).y);
			captions = Math.max(captions, pane.caption.computeSize(width, SWT.DEFAULT).y);
		}
		for (HeatmapPane pane : panes) {
			((GridData) pane.title.getLayoutData()).heightHint = titles;
			((GridData) pane.caption.getLayoutData()).heightHint = captions;
			pane.layout(true);
		}
	}

	PaneContent content() {
		return content;
	}

	void repaint() {
		canvas.redraw();
	}

	private void paintMarks(GC gc, Projection at) {
		for (Box box : boxes) {
			outline(gc, box, at);
		}
		if (peak && content.peak() != null) {
			markPeak(gc, at);
		}
	}

	/** A ring round the peak, or round the middle of a plateau. */
	private void markPeak(GC gc, Projection at) {
		Peak.Area middle = content.peak().middle();
		int x = at.x(middle.left() + 0.5);
		int y = at.y(middle.top() + 0.5);
		gc.setAntialias(SWT.ON);
		gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
		gc.drawOval(x - PEAK - 1, y - PEAK - 1, 2 * PEAK + 2, 2 * PEAK + 2);
		gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
		gc.drawOval(x - PEAK, y - PEAK, 2 * PEAK, 2 * PEAK);
		gc.setAntialias(SWT.DEFAULT);
	}

	/** White between black lines, so that it shows on any ground. */
	private void outline(GC gc, Box box, Projection at) {
		int x = at.x(box.xmin());
		int y = at.y(box.ymin());
		int right = at.x(box.xmax() + 1.0);
		int bottom = at.y(box.ymax() + 1.0);
		for (int ring = 0; ring < 3; ring++) {
			gc.setForeground(getDisplay().getSystemColor(ring == 1 ? SWT.COLOR_WHITE : SWT.COLOR_BLACK));
			gc.drawRectangle(x + ring, y + ring, right - x - 1 - 2 * ring, bottom - y - 1 - 2 * ring);
		}
	}

	/** The map's value under the cursor, as a share of its largest absolute value; empty where there is none. */
	String valueUnderCursor() {
		if (content == null || content.error() != null || viewport.cursorX() < 0) {
			return "";
		}
		int width = content.atImageSize().width();
		int height = content.atImageSize().height();
		int x = Math.clamp((int) (viewport.cursorX() * width), 0, width - 1);
		int y = Math.clamp((int) (viewport.cursorY() * height), 0, height - 1);
		float[] values = content.atImageSize().values();
		double highest = content.atImageSize().extent();
		return String.format(Locale.ROOT, "%d, %d: %.4g, %.0f %% of the maximum", x, y, values[y * width + x],
				highest == 0 ? 0 : 100 * values[y * width + x] / highest);
	}

	/** The picture with its map at the image's size, null where there is none. */
	ImageData data() {
		return canvas.data();
	}

	@Override
	public boolean setFocus() {
		return canvas.setFocus();
	}
}
