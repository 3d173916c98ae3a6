package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Pictures;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;

/** An image with its map; zooms by the wheel and moves by dragging, together with its neighbours. */
final class HeatmapPane extends Composite {

	private static final int PEAK = 5;
	private static final int NARROWEST = 80;

	private final Viewport viewport;
	private final Label title;
	private final Label caption;
	private final Canvas canvas;
	private PaneContent content;
	private List<Box> boxes = List.of();
	private boolean peak;
	private Image picture;
	private Point dragged;

	HeatmapPane(Composite parent, Viewport viewport) {
		super(parent, SWT.NONE);
		this.viewport = viewport;
		GridLayoutFactory.fillDefaults().spacing(0, 1).applyTo(this);
		title = label();
		canvas = new Canvas(this, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		Controls.identify(canvas, "heatmap.pane", "Heat map");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		caption = label();
		canvas.addListener(SWT.Paint, e -> paint(e.gc));
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseDown, e -> dragged = new Point(e.x, e.y));
		canvas.addListener(SWT.MouseUp, e -> dragged = null);
		canvas.addListener(SWT.MouseDoubleClick, e -> viewport.reset());
		canvas.addListener(SWT.MouseMove, this::moved);
		canvas.addListener(SWT.MouseExit, e -> viewport.point(-1, -1));
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.Traverse,
				e -> e.doit = e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		addDisposeListener(e -> disposePicture());
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
		disposePicture();
		picture = image == null ? null : new Image(getDisplay(), Pictures.data(image));
		if (!title.getText().equals(of.title()) || !caption.getText().equals(text)) {
			title.setText(of.title());
			title.setToolTipText(of.title());
			caption.setText(text);
			caption.setToolTipText(text);
		}
		canvas.redraw();
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

	private void disposePicture() {
		if (picture != null) {
			picture.dispose();
			picture = null;
		}
	}

	private void paint(GC gc) {
		Point size = canvas.getSize();
		gc.setBackground(getBackground());
		gc.fillRectangle(0, 0, size.x, size.y);
		if (picture == null) {
			return;
		}
		int width = picture.getBounds().width;
		int height = picture.getBounds().height;
		double scale = viewport.scale(size, width, height);
		double left = viewport.left(size, width, height);
		double top = viewport.top(size, width, height);
		// large enlargements show pixels as they are
		gc.setInterpolation(scale > 3 ? SWT.NONE : SWT.HIGH);
		gc.drawImage(picture, 0, 0, width, height, (int) Math.round(left), (int) Math.round(top),
				(int) Math.round(width * scale), (int) Math.round(height * scale));
		for (Box box : boxes) {
			outline(gc, box, left, top, width * scale / content.width(), height * scale / content.height());
		}
		if (peak && content.peak() != null) {
			markPeak(gc, left, top, width * scale / content.atImageSize().width(),
					height * scale / content.atImageSize().height());
		}
		if (viewport.cursorX() >= 0) {
			int x = (int) Math.round(left + viewport.cursorX() * width * scale);
			int y = (int) Math.round(top + viewport.cursorY() * height * scale);
			gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
			gc.setXORMode(true);
			gc.drawLine(x - 6, y, x + 6, y);
			gc.drawLine(x, y - 6, x, y + 6);
			gc.setXORMode(false);
		}
	}

	/** A ring round the peak, or round the middle of a plateau. */
	private void markPeak(GC gc, double left, double top, double scaleX, double scaleY) {
		Peak.Area middle = content.peak().middle();
		int x = (int) Math.round(left + (middle.left() + 0.5) * scaleX);
		int y = (int) Math.round(top + (middle.top() + 0.5) * scaleY);
		gc.setAntialias(SWT.ON);
		gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
		gc.drawOval(x - PEAK - 1, y - PEAK - 1, 2 * PEAK + 2, 2 * PEAK + 2);
		gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
		gc.drawOval(x - PEAK, y - PEAK, 2 * PEAK, 2 * PEAK);
		gc.setAntialias(SWT.DEFAULT);
	}

	/** White between black lines, so that it shows on any ground. */
	private void outline(GC gc, Box box, double left, double top, double scaleX, double scaleY) {
		int x = (int) Math.round(left + box.xmin() * scaleX);
		int y = (int) Math.round(top + box.ymin() * scaleY);
		int right = (int) Math.round(left + (box.xmax() + 1) * scaleX);
		int bottom = (int) Math.round(top + (box.ymax() + 1) * scaleY);
		for (int ring = 0; ring < 3; ring++) {
			gc.setForeground(getDisplay().getSystemColor(ring == 1 ? SWT.COLOR_WHITE : SWT.COLOR_BLACK));
			gc.drawRectangle(x + ring, y + ring, right - x - 1 - 2 * ring, bottom - y - 1 - 2 * ring);
		}
	}

	/** A place of the canvas as shares of the image's width and height. */
	private double[] place(int x, int y) {
		Point size = canvas.getSize();
		int width = picture.getBounds().width;
		int height = picture.getBounds().height;
		double scale = viewport.scale(size, width, height);
		return new double[]{(x - viewport.left(size, width, height)) / (width * scale),
				(y - viewport.top(size, width, height)) / (height * scale)};
	}

	private void wheel(Event e) {
		if (picture != null) {
			double[] at = place(e.x, e.y);
			viewport.zoom(Integer.signum(e.count), at[0], at[1]);
			e.doit = false;
		}
	}

	private void moved(Event e) {
		if (picture == null) {
			return;
		}
		double[] at = place(e.x, e.y);
		if (dragged != null) {
			double[] before = place(dragged.x, dragged.y);
			dragged = new Point(e.x, e.y);
			viewport.move(before[0] - at[0], before[1] - at[1]);
		} else if (at[0] >= 0 && at[0] < 1 && at[1] >= 0 && at[1] < 1) {
			viewport.point(at[0], at[1]);
		} else {
			viewport.point(-1, -1);
		}
	}

	private void key(Event e) {
		switch (e.character) {
			case '+' -> viewport.zoom(1, 0.5, 0.5);
			case '-' -> viewport.zoom(-1, 0.5, 0.5);
			case '0' -> viewport.reset();
			default -> {
				if (e.keyCode == SWT.ARROW_LEFT || e.keyCode == SWT.ARROW_RIGHT) {
					viewport.move(e.keyCode == SWT.ARROW_LEFT ? -0.05 : 0.05, 0);
				} else if (e.keyCode == SWT.ARROW_UP || e.keyCode == SWT.ARROW_DOWN) {
					viewport.move(0, e.keyCode == SWT.ARROW_UP ? -0.05 : 0.05);
				}
			}
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
		return picture == null ? null : picture.getImageData();
	}

	@Override
	public boolean setFocus() {
		return canvas.setFocus();
	}
}
