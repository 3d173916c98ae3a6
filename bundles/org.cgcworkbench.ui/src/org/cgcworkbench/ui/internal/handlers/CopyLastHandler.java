package org.cgcworkbench.ui.internal.handlers;

import org.cgcworkbench.ui.CommandLines;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Copies the command line of what was done last. */
public final class CopyLastHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		CommandLines.copyLast();
		return null;
	}
}
