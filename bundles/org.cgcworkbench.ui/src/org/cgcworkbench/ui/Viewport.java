package org.cgcworkbench.ui;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.graphics.Point;

/** What part of their images pictures beside each other show: the same zoom and the same place in each. */
public final class Viewport {

	/** The whole image may be enlarged so far. */
	private static final double MOST = 40;
	/** Pixels of the pane for one of the image: each image can be shown as small and as large. */
	private static final double SMALLEST = 0.08;
	private static final double LARGEST = 2;
	private static final double STEP = 1.25;

	private final List<Runnable> listeners = new ArrayList<>();
	private double zoom = 1;
	private double centreX = 0.5;
	private double centreY = 0.5;
	private double cursorX = -1;
	private double cursorY = -1;

	/** Has a listener called after each change. */
	public void onChange(Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}

	/** Pixels of the pane for a pixel of the image. */
	public double scale(Point pane, int width, int height) {
		return zoom * Math.min((double) pane.x / width, (double) pane.y / height);
	}

	/** Where the image's left edge lies in the pane. */
	public double left(Point pane, int width, int height) {
		return pane.x / 2.0 - centreX * width * scale(pane, width, height);
	}

	/** Where the image's upper edge lies in the pane. */
	public double top(Point pane, int width, int height) {
		return pane.y / 2.0 - centreY * height * scale(pane, width, height);
	}

	/**
	 * Zooms about a place of the image, given as shares of its width and height.
	 *
	 * @param fit
	 *            pixels of the pane for one of the image where the whole of it is shown; above 0
	 */
	public void zoom(int steps, double x, double y, double fit) {
		double before = zoom;
		zoom = Math.clamp(zoom * Math.pow(STEP, steps), Math.min(1, SMALLEST / fit), Math.max(MOST, LARGEST / fit));
		centreX = x + (centreX - x) * before / zoom;
		centreY = y + (centreY - y) * before / zoom;
		settle();
	}

	/** Moves by shares of the image's width and height. */
	public void move(double x, double y) {
		centreX += x;
		centreY += y;
		settle();
	}

	/** Shows the whole image. */
	public void reset() {
		zoom = 1;
		settle();
	}

	/**
	 * Shows a pixel of the image as one of the pane.
	 *
	 * @param fit
	 *            as for {@link #zoom}
	 */
	public void showActualSize(double fit) {
		zoom = 1 / fit;
		settle();
	}

	private void settle() {
		double margin = Math.min(0.5, 0.5 / zoom);
		centreX = Math.clamp(centreX, margin, 1 - margin);
		centreY = Math.clamp(centreY, margin, 1 - margin);
		changed();
	}

	/** Points at a place of the image in all panes; -1 for none. */
	public void point(double x, double y) {
		cursorX = x;
		cursorY = y;
		changed();
	}

	/** Where the pointer is, as a share of the image's width; -1 for nowhere. */
	public double cursorX() {
		return cursorX;
	}

	/** Where the pointer is, as a share of the image's height; -1 for nowhere. */
	public double cursorY() {
		return cursorY;
	}
}
