package org.cgcworkbench.ui.internal.files;

import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.ui.Accessibility;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Pictures;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Shows a photograph as training decodes it, never larger than it is. */
public final class PictureEditor extends ReadOnlyEditor {

	private Label state;
	private Canvas canvas;
	private Image picture;

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.swtDefaults().applyTo(parent);
		state = new Label(parent, SWT.WRAP);
		state.setText("Reading the picture");
		state.setData("cgc.id", "picture.state");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(state);
		canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
		Accessibility.name(canvas, getPartName());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		canvas.addPaintListener(this::paint);
		canvas.addDisposeListener(e -> {
			if (picture != null) {
				picture.dispose();
			}
		});
		Background.run("Read " + getPartName(), monitor -> {
			try {
				ImageData data = Pictures.data(ImageDecoder.decode(file()));
				Background.show(canvas, () -> show(data));
			} catch (BrokenImageException e) {
				Background.show(state, () -> say(e.getMessage()));
			}
		});
	}

	private void show(ImageData data) {
		picture = new Image(canvas.getDisplay(), data);
		say(data.width + " x " + data.height + " pixels");
		canvas.redraw();
	}

	private void say(String text) {
		state.setText(text);
		state.requestLayout();
	}

	private void paint(PaintEvent e) {
		if (picture == null) {
			return;
		}
		Rectangle size = picture.getBounds();
		Point room = canvas.getSize();
		double scale = Math.min(1, Math.min(room.x / (double) size.width, room.y / (double) size.height));
		int width = Math.max(1, (int) (scale * size.width));
		int height = Math.max(1, (int) (scale * size.height));
		e.gc.setInterpolation(SWT.HIGH);
		e.gc.drawImage(picture, 0, 0, size.width, size.height, 0, 0, width, height);
	}

	@Override
	public void setFocus() {
		canvas.setFocus();
	}
}
