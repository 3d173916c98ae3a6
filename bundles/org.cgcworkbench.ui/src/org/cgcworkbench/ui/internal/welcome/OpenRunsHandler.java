package org.cgcworkbench.ui.internal.welcome;

import org.cgcworkbench.ui.FolderQuestion;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for a folder and shows the runs in it. */
public final class OpenRunsHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		FolderQuestion.ask(HandlerUtil.getActiveShellChecked(event), Messages.OpenRunsHandler_title,
				Messages.OpenRunsHandler_message).ifPresent(RunsElsewhere::open);
		return null;
	}
}
