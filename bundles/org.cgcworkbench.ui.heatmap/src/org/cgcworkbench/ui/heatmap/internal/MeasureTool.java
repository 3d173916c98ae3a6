package org.cgcworkbench.ui.heatmap.internal;

import java.util.Optional;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.ui.ImageRectangle;
import org.cgcworkbench.ui.ImageRectangle.Grip;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.cgcworkbench.ui.PictureTool;
import org.cgcworkbench.ui.Projection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;

/**
 * A rectangle on the image, the same in all panes, in which maps are measured. It is drawn and dragged with the mouse
 * while the tool is on, or with Shift; while it is on, the arrow keys move it, with Shift its lower right corner.
 */
final class MeasureTool implements PictureTool {

	private static final int REACH = 5;

	private final Runnable changed;
	private boolean on;
	private Optional<ImageRectangle> rectangle = Optional.empty();
	/** How the rectangle was when the drag began, and what it is held by; null while one is drawn anew. */
	private ImageRectangle from;
	private Grip grip;
	private double pressedX;
	private double pressedY;

	/**
	 * @param changed
	 *            called when there is another rectangle
	 */
	MeasureTool(Runnable changed) {
		this.changed = changed;
	}

	void turn(boolean nowOn) {
		on = nowOn;
		changed.run();
	}

	/** The pixels in the rectangle; empty where there is none. */
	Optional<Region> region() {
		return rectangle.map(ImageRectangle::region);
	}

	/** Takes the rectangle away. */
	void clear() {
		set(Optional.empty());
	}

	private void set(Optional<ImageRectangle> now) {
		if (!now.equals(rectangle)) {
			rectangle = now;
			changed.run();
		}
	}

	private Optional<Grip> grip(PictureCanvas canvas, double x, double y) {
		return canvas.projection()
				.flatMap(at -> rectangle.flatMap(r -> r.grip(x, y, REACH / at.scaleX(), REACH / at.scaleY())));
	}

	@Override
	public boolean press(PictureCanvas canvas, double x, double y, int stateMask) {
		if (!on && (stateMask & SWT.SHIFT) == 0) {
			return false;
		}
		pressedX = x;
		pressedY = y;
		Optional<Grip> held = grip(canvas, x, y);
		from = held.isPresent() ? rectangle.orElse(null) : null;
		grip = held.orElse(null);
		if (from == null) {
			clear();
		}
		return true;
	}

	@Override
	public void drag(PictureCanvas canvas, double x, double y) {
		ImageRectangle now = from == null
				? ImageRectangle.between(pressedX, pressedY, x, y, canvas.imageWidth(), canvas.imageHeight())
				: from.dragged(grip, x - pressedX, y - pressedY, canvas.imageWidth(), canvas.imageHeight());
		if (!now.isEmpty()) {
			set(Optional.of(now));
		}
	}

	@Override
	public void release(PictureCanvas canvas) {
		from = null;
		grip = null;
	}

	@Override
	public boolean perform(PictureCanvas canvas, PictureCommand command) {
		if (!on) {
			return false;
		}
		int width = canvas.imageWidth();
		int height = canvas.imageHeight();
		if (command == PictureCommand.DELETE || command == PictureCommand.RELEASE) {
			clear();
		} else if (command == PictureCommand.PUT && rectangle.isEmpty()) {
			set(Optional.of(ImageRectangle.middle(width, height)));
		} else if (command.moves() && rectangle.isPresent()) {
			Optional.of(rectangle.get().moved(command, width, height)).filter(now -> !now.isEmpty())
					.ifPresent(now -> set(Optional.of(now)));
		} else {
			return false;
		}
		return true;
	}

	@Override
	public int cursor(PictureCanvas canvas, double x, double y) {
		if (!on) {
			return SWT.CURSOR_ARROW;
		}
		return grip(canvas, x, y).map(Handles::cursor).orElse(SWT.CURSOR_CROSS);
	}

	@Override
	public void paint(PictureCanvas canvas, GC gc, Projection at) {
		rectangle.ifPresent(r -> {
			int left = at.x(r.left());
			int top = at.y(r.top());
			int right = at.x(r.right());
			int bottom = at.y(r.bottom());
			Marks.outline(gc, left, top, right, bottom);
			if (on) {
				Handles.paint(gc, left, top, right, bottom);
			}
		});
	}
}
