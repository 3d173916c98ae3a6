package org.cgcworkbench.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.internal.Contexts;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * Shows a picture; zooms by the wheel and moves by dragging, together with all that have its viewport. A
 * {@link PictureTool} may take drags and commands for itself.
 */
public final class PictureCanvas extends Canvas {

	/** From here on an enlargement shows pixels as they are. */
	private static final double SHARP = 3;
	private static final double STEP = 0.05;
	private static final int LEFT_BUTTON = 1;

	private final Viewport viewport;
	private final List<BiConsumer<GC, Projection>> painters = new ArrayList<>();
	private Optional<PictureTool> tool = Optional.empty();
	private boolean toolDrags;
	private Image picture;
	private int pictureWidth;
	private int pictureHeight;
	private int imageWidth;
	private int imageHeight;
	private Point dragged;

	public PictureCanvas(Composite parent, Viewport viewport) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.viewport = viewport;
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.MouseDown, this::pressed);
		addListener(SWT.MouseUp, e -> released());
		addListener(SWT.MouseDoubleClick, e -> viewport.reset());
		addListener(SWT.MouseMove, this::moved);
		addListener(SWT.MouseExit, e -> viewport.point(-1, -1));
		addListener(SWT.KeyDown, e -> {
			// Tab leads only to what listens to keys; they are commands of the workbench
		});
		Contexts.whileFocused(this, Contexts.PICTURE);
		addListener(SWT.Traverse,
				e -> e.doit = e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		addDisposeListener(e -> disposePicture());
	}

	/**
	 * Shows a picture.
	 *
	 * @param shown
	 *            of any size; null for none
	 * @param width
	 *            of the image that it stands for, whose pixels tools and painters count in
	 * @param height
	 *            likewise
	 */
	public void show(RgbImage shown, int width, int height) {
		disposePicture();
		// the same pixels at each scale of the screen: they are scaled once, when they are painted
		ImageData pixels = shown == null ? null : Pictures.data(shown);
		picture = pixels == null ? null : new Image(getDisplay(), (ImageDataProvider) zoom -> pixels);
		pictureWidth = pixels == null ? 0 : pixels.width;
		pictureHeight = pixels == null ? 0 : pixels.height;
		imageWidth = width;
		imageHeight = height;
		redraw();
	}

	private void disposePicture() {
		if (picture != null) {
			picture.dispose();
			picture = null;
		}
	}

	/** Gives drags and keys to a tool first. */
	public void use(PictureTool used) {
		tool = Optional.of(used);
	}

	/** Has something drawn over each picture, below what the tool draws. */
	public void addPainter(BiConsumer<GC, Projection> painter) {
		painters.add(painter);
	}

	/** Width of the image in pixels. */
	public int imageWidth() {
		return imageWidth;
	}

	/** Height of the image in pixels. */
	public int imageHeight() {
		return imageHeight;
	}

	/** Where the image lies; empty where there is none. */
	public Optional<Projection> projection() {
		if (picture == null) {
			return Optional.empty();
		}
		Point size = getSize();
		double scale = viewport.scale(size, pictureWidth, pictureHeight);
		return Optional.of(new Projection(viewport.left(size, pictureWidth, pictureHeight),
				viewport.top(size, pictureWidth, pictureHeight), pictureWidth * scale / imageWidth,
				pictureHeight * scale / imageHeight));
	}

	private void paint(GC gc) {
		Point size = getSize();
		gc.setBackground(getParent().getBackground());
		gc.fillRectangle(0, 0, size.x, size.y);
		projection().ifPresent(at -> {
			double scale = at.scaleX() * imageWidth / pictureWidth;
			gc.setInterpolation(scale > SHARP ? SWT.NONE : SWT.HIGH);
			Rectangle all = picture.getBounds();
			gc.drawImage(picture, 0, 0, all.width, all.height, at.x(0), at.y(0),
					(int) Math.round(at.scaleX() * imageWidth), (int) Math.round(at.scaleY() * imageHeight));
			painters.forEach(painter -> painter.accept(gc, at));
			tool.ifPresent(used -> used.paint(this, gc, at));
			paintCursor(gc, at);
		});
	}

	private void paintCursor(GC gc, Projection at) {
		if (viewport.cursorX() >= 0) {
			int x = at.x(viewport.cursorX() * imageWidth);
			int y = at.y(viewport.cursorY() * imageHeight);
			gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
			gc.setXORMode(true);
			gc.drawLine(x - 6, y, x + 6, y);
			gc.drawLine(x, y - 6, x, y + 6);
			gc.setXORMode(false);
		}
	}

	private void wheel(Event e) {
		projection().ifPresent(at -> {
			viewport.zoom(Integer.signum(e.count), at.imageX(e.x) / imageWidth, at.imageY(e.y) / imageHeight, fit());
			e.doit = false;
		});
	}

	private void pressed(Event e) {
		setFocus();
		projection().ifPresent(at -> {
			toolDrags = e.button == LEFT_BUTTON
					&& tool.filter(used -> used.press(this, at.imageX(e.x), at.imageY(e.y), e.stateMask)).isPresent();
			dragged = new Point(e.x, e.y);
		});
	}

	private void released() {
		if (toolDrags) {
			toolDrags = false;
			tool.ifPresent(used -> used.release(this));
		}
		dragged = null;
	}

	private void moved(Event e) {
		projection().ifPresent(at -> {
			double x = at.imageX(e.x);
			double y = at.imageY(e.y);
			if (toolDrags) {
				tool.ifPresent(used -> used.drag(this, x, y));
			} else if (dragged != null) {
				double byX = at.imageX(dragged.x) - x;
				double byY = at.imageY(dragged.y) - y;
				dragged = new Point(e.x, e.y);
				viewport.move(byX / imageWidth, byY / imageHeight);
				return;
			} else {
				setCursor(getDisplay()
						.getSystemCursor(tool.map(used -> used.cursor(this, x, y)).orElse(SWT.CURSOR_ARROW)));
			}
			boolean inside = x >= 0 && x < imageWidth && y >= 0 && y < imageHeight;
			viewport.point(inside ? x / imageWidth : -1, inside ? y / imageHeight : -1);
		});
	}

	/** Pixels of this for one of the image where the whole of it is shown. */
	private double fit() {
		return Math.min((double) getSize().x / imageWidth, (double) getSize().y / imageHeight);
	}

	/** Does what a key asks for, unless the tool does. */
	public void perform(PictureCommand command) {
		if (picture == null || tool.filter(used -> used.perform(this, command)).isPresent()) {
			return;
		}
		switch (command) {
			case ZOOM_IN -> viewport.zoom(1, 0.5, 0.5, fit());
			case ZOOM_OUT -> viewport.zoom(-1, 0.5, 0.5, fit());
			case FIT -> viewport.reset();
			case ACTUAL_SIZE -> viewport.showActualSize(fit());
			default -> viewport.move(STEP * command.across(), STEP * command.down());
		}
	}
}
