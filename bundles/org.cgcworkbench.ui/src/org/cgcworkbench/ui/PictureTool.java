package org.cgcworkbench.ui;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

/**
 * What the mouse and commands do on pictures beside moving and zooming them. Places are in pixels of the image,
 * whatever the zoom, and may lie outside of it. One tool may serve several canvases.
 */
public interface PictureTool {

	/**
	 * The mouse was pressed.
	 *
	 * @param stateMask
	 *            the keys held meanwhile, as in {@link Event#stateMask}
	 * @return whether the tool takes the drag that begins; else it moves the picture
	 */
	boolean press(PictureCanvas on, double x, double y, int stateMask);

	/** The mouse was moved in a drag that the tool has taken. */
	void drag(PictureCanvas on, double x, double y);

	/** The drag has ended. */
	void release(PictureCanvas on);

	/** A key asks for something; whether the tool has done it. */
	boolean perform(PictureCanvas on, PictureCommand command);

	/** The pointer there, one of {@code SWT.CURSOR_}. */
	int cursor(PictureCanvas on, double x, double y);

	/** Draws over the picture. */
	void paint(PictureCanvas on, GC gc, Projection at);
}
