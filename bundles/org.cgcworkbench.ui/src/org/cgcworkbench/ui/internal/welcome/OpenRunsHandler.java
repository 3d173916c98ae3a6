package org.cgcworkbench.ui.internal.welcome;

import java.nio.file.Path;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for a folder and shows the runs in it. */
public final class OpenRunsHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		DirectoryDialog dialog = new DirectoryDialog(HandlerUtil.getActiveShellChecked(event));
		dialog.setText(Messages.OpenRunsHandler_title);
		dialog.setMessage(Messages.OpenRunsHandler_message);
		String chosen = dialog.open();
		if (chosen != null) {
			RunsElsewhere.open(Path.of(chosen));
		}
		return null;
	}
}
