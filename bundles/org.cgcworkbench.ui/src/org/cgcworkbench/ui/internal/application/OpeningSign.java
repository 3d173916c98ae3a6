package org.cgcworkbench.ui.internal.application;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** A sign that the window is on its way, there until it is. Only a native launcher could show a picture sooner. */
final class OpeningSign {

	private static final int MARGIN = 40;
	private static final int LARGER = 8;
	/** It is no use to wait longer for a display that does not draw. */
	private static final long PATIENCE_NANOS = 300_000_000;

	private final Shell shell;
	private boolean drawn;

	/** Shows it in the middle of the first monitor. */
	OpeningSign(Display display, String version) {
		shell = new Shell(display, SWT.NO_TRIM | SWT.NO_FOCUS);
		shell.setText(Messages.OpeningSign_title);
		GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).applyTo(shell);
		Label name = new Label(shell, SWT.NONE);
		name.setText(Messages.Common_product);
		Font font = FontDescriptor.createFrom(name.getFont()).increaseHeight(LARGER).createFont(display);
		name.setFont(font);
		name.addListener(SWT.Dispose, event -> font.dispose());
		name.addListener(SWT.Paint, event -> drawn = true);
		new Label(shell, SWT.NONE).setText(NLS.bind(Messages.OpeningSign_version, version));
		shell.pack();
		Rectangle area = display.getPrimaryMonitor().getClientArea();
		Point size = shell.getSize();
		shell.setLocation(area.x + (area.width - size.x) / 2, area.y + (area.height - size.y) / 2);
		shell.setVisible(true);
		draw(display);
	}

	/** Events are not looked at again before the window is there. */
	private void draw(Display display) {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!drawn && System.nanoTime() < end) {
			if (!display.readAndDispatch()) {
				Thread.onSpinWait();
			}
		}
		display.update();
	}

	void close() {
		shell.dispose();
	}
}
