package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.cgcworkbench.ui.PictureTool;
import org.cgcworkbench.ui.Projection;
import org.eclipse.swt.graphics.GC;

/** Boxes and the measuring rectangle; while boxes are edited, drags are theirs. */
record Tools(BoxTool boxes, MeasureTool measure) implements PictureTool {

	private PictureTool active() {
		return boxes.isOn() ? boxes : measure;
	}

	@Override
	public boolean press(PictureCanvas on, double x, double y, int stateMask) {
		return active().press(on, x, y, stateMask);
	}

	@Override
	public void drag(PictureCanvas on, double x, double y) {
		active().drag(on, x, y);
	}

	@Override
	public void release(PictureCanvas on) {
		active().release(on);
	}

	@Override
	public boolean perform(PictureCanvas on, PictureCommand command) {
		return active().perform(on, command);
	}

	@Override
	public int cursor(PictureCanvas on, double x, double y) {
		return active().cursor(on, x, y);
	}

	@Override
	public void paint(PictureCanvas on, GC gc, Projection at) {
		boxes.paint(on, gc, at);
		measure.paint(on, gc, at);
	}
}
