package org.cgcworkbench.ui.internal.application;

import java.io.IOException;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/** Opens the workbench window. */
public final class WorkbenchApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) throws IOException {
		Display display = PlatformUI.createDisplay();
		try {
			if (!lockWorkspace(display)) {
				context.applicationRunning();
				return EXIT_OK;
			}
			int result = PlatformUI.createAndRunWorkbench(display, new TrainingWorkbenchAdvisor());
			return result == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
		} finally {
			display.dispose();
			Platform.getInstanceLocation().release();
		}
	}

	private static boolean lockWorkspace(Display display) throws IOException {
		Location location = Platform.getInstanceLocation();
		if (!location.isSet()) {
			location.set(location.getDefault(), false);
		}
		try {
			return location.lock() || refuse(display, location);
		} catch (IOException e) {
			return refuse(display, location);
		}
	}

	private static boolean refuse(Display display, Location location) {
		Shell shell = new Shell(display);
		MessageDialog.openError(shell, "CGC Workbench",
				"The workspace " + location.getURL().getPath()
						+ " is in use by another workbench, or cannot be written.\n\n"
						+ "Close that one, or name another folder: workbench ui -data FOLDER");
		shell.dispose();
		return false;
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			IWorkbench workbench = PlatformUI.getWorkbench();
			workbench.getDisplay().syncExec(workbench::close);
		}
	}
}
