package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.junit.jupiter.api.Test;

/** Errors of the platform are shown where all others are. */
class ErrorsTest {

	@Test
	void anErrorOfThePlatformIsANoticeWithWhatItComesFrom() throws Exception {
		Ui ui = new Ui(Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath());
		IllegalStateException thrown = new IllegalStateException("gone");
		MultiStatus status = new MultiStatus("some.bundle", 1, "It cannot be saved", thrown);
		status.add(Status.error("The disk is full"));
		StatusManager.getManager().handle(status, StatusManager.SHOW);
		ui.until("there is a notice", 10, () -> Notices.latestProblem()
				.filter(problem -> problem.message().equals("It cannot be saved\nThe disk is full")).isPresent());
		assertEquals(thrown, Notices.latestProblem().orElseThrow().thrown().orElseThrow());
		PreferenceDialog modal = ui.on(() -> PreferencesUtil.createPreferenceDialogOn(
				PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), null, null, null));
		ui.run(() -> {
			modal.setBlockOnOpen(false);
			modal.open();
		});
		ui.settle();
		StatusManager.getManager().handle(status, StatusManager.SHOW);
		ui.settle();
		Shell notices = ui.shell("Notices");
		ui.button("Copy details");
		ui.shot("error-over-a-dialog");
		ui.run(() -> {
			notices.close();
			modal.close();
			Notices.dismissAll();
		});
	}
}
