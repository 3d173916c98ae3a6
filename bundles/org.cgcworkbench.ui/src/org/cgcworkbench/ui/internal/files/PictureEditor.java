package org.cgcworkbench.ui.internal.files;

import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.Viewport;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Shows a photograph as training decodes it, to be zoomed and moved, with the colour under the pointer. */
public final class PictureEditor extends ReadOnlyEditor {

	private static final double LONGEST = 2560;

	private final Viewport viewport = new Viewport();
	private Label state;
	private PictureCanvas canvas;
	private RgbImage image;
	private String size;

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.swtDefaults().applyTo(parent);
		state = new Label(parent, SWT.WRAP);
		state.setText(Messages.PictureEditor_reading);
		state.setData("cgc.id", "picture.state");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(state);
		canvas = new PictureCanvas(parent, viewport);
		Controls.identify(canvas, "picture.canvas", getPartName());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		viewport.onChange(() -> {
			canvas.redraw();
			tell();
		});
		Background.run(NLS.bind(Messages.Common_read, getPartName()), monitor -> {
			try {
				RgbImage decoded = ImageDecoder.decode(file());
				RgbImage handy = handy(decoded);
				Background.show(canvas, () -> show(decoded, handy));
			} catch (BrokenImageException e) {
				Background.show(state, () -> say(e.getMessage()));
			}
		});
	}

	/** What is larger than screens are would hold up the thread of the windows whenever it is drawn. */
	private static RgbImage handy(RgbImage decoded) {
		double scale = Math.min(1, LONGEST / Math.max(decoded.width(), decoded.height()));
		return scale == 1
				? decoded
				: Resampling.bilinear(decoded, Math.max(1, (int) (decoded.width() * scale)),
						Math.max(1, (int) (decoded.height() * scale)));
	}

	private void show(RgbImage decoded, RgbImage handy) {
		image = decoded;
		size = NLS.bind(decoded == handy ? Messages.PictureEditor_size : Messages.PictureEditor_reduced,
				new Object[]{decoded.width(), decoded.height(), handy.width(), handy.height()});
		canvas.show(handy, decoded.width(), decoded.height());
		tell();
	}

	private void tell() {
		if (image != null) {
			say(viewport.cursorX() < 0 ? size : colour());
		}
	}

	private String colour() {
		int x = (int) (viewport.cursorX() * image.width());
		int y = (int) (viewport.cursorY() * image.height());
		return NLS.bind(Messages.PictureEditor_colour,
				new Object[]{size, x, y, image.level(x, y, 0), image.level(x, y, 1), image.level(x, y, 2)});
	}

	private void say(String text) {
		if (!text.equals(state.getText())) {
			state.setText(text);
			state.requestLayout();
		}
	}

	@Override
	public void setFocus() {
		canvas.setFocus();
	}
}
