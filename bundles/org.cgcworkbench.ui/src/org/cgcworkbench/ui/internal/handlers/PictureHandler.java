package org.cgcworkbench.ui.internal.handlers;

import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Display;

/** Does on the picture that has the focus what a key asks for. */
public final class PictureHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		if (Display.getCurrent().getFocusControl() instanceof PictureCanvas canvas) {
			PictureCommand.of(event.getCommand().getId()).ifPresent(canvas::perform);
		}
		return null;
	}
}
