package org.cgcworkbench.ui.internal.notices;

import java.util.Arrays;

import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.eclipse.ui.statushandlers.StatusAdapter;
import org.eclipse.ui.statushandlers.StatusManager;

/** Shows the errors of the platform and of jobs where all others are shown, as notices with details to copy. */
public final class ErrorHandler extends AbstractStatusHandler {

	private static final int MODAL = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL;

	@Override
	public void handle(StatusAdapter adapter, int style) {
		IStatus status = adapter.getStatus();
		if ((style & StatusManager.LOG) != 0) {
			StatusManager.getManager().addLoggedStatus(status);
			ILog.of(ErrorHandler.class).log(status);
		}
		if ((style & (StatusManager.SHOW | StatusManager.BLOCK)) != 0
				&& status.matches(IStatus.ERROR | IStatus.WARNING)) {
			Notices.problem(status.getPlugin() + " " + status.getMessage(), message(status), status.getException());
			PlatformUI.getWorkbench().getDisplay().asyncExec(ErrorHandler::showOverDialogs);
		}
	}

	private static String message(IStatus status) {
		StringBuilder message = new StringBuilder(status.getMessage());
		for (IStatus child : status.getChildren()) {
			message.append('\n').append(child.getMessage());
		}
		return message.toString();
	}

	/** A dialog that must be answered first keeps everybody from the line of notices. */
	private static void showOverDialogs() {
		Arrays.stream(Display.getCurrent().getShells())
				.filter(shell -> shell.isVisible() && (shell.getStyle() & MODAL) != 0).reduce((below, front) -> front)
				.ifPresent(front -> new NoticesDialog(front).open());
	}
}
