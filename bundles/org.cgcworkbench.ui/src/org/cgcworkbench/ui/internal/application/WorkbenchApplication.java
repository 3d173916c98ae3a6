package org.cgcworkbench.ui.internal.application;

import java.io.IOException;

import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.handlers.OwnersProductHandler;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/** Opens the workbench window. */
public final class WorkbenchApplication implements IApplication {

	private static final String EXIT_CODE = "eclipse.exitcode";
	private static final String EXIT_DATA = "eclipse.exitdata";
	/** Exit code where no window can be opened; the command line's for mistakes of the user. */
	private static final Integer NO_DISPLAY = 2;

	@Override
	public Object start(IApplicationContext context) throws IOException {
		System.setProperty("cgc.version", version());
		// figures are drawn in memory; two toolkits with windows do not get on with each other
		System.setProperty("java.awt.headless", "true");
		ReadableGtk.declare();
		OwnersProductHandler.declare();
		Display display;
		try {
			display = PlatformUI.createDisplay();
		} catch (SWTError | SWTException | UnsatisfiedLinkError e) {
			System.err.println(NLS.bind(Messages.WorkbenchApplication_noWindow, firstLine(e)));
			context.applicationRunning();
			return NO_DISPLAY;
		}
		try {
			if (!lockWorkspace(display)) {
				context.applicationRunning();
				return EXIT_OK;
			}
			OpeningSign sign = new OpeningSign(display, version());
			int result = PlatformUI.createAndRunWorkbench(display, new TrainingWorkbenchAdvisor(sign::close));
			if (result != PlatformUI.RETURN_RESTART) {
				return EXIT_OK;
			}
			// the workbench asks for other arguments, which only a native launcher takes; the script starts it with the
			// same ones, the workspace's among them
			System.clearProperty(EXIT_DATA);
			System.setProperty(EXIT_CODE, EXIT_RESTART.toString());
			return EXIT_RESTART;
		} finally {
			display.dispose();
			Platform.getInstanceLocation().release();
		}
	}

	/** The product's version, for the text in About. */
	private static String version() {
		return Platform.getProduct() == null
				? Messages.WorkbenchApplication_ofTheSources
				: Platform.getProduct().getDefiningBundle().getVersion().toString();
	}

	private static String firstLine(Throwable e) {
		return String.valueOf(e.getMessage()).lines().findFirst().orElse(Messages.WorkbenchApplication_noDisplay);
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
		MessageDialog.openError(shell, Messages.Common_product,
				NLS.bind(Messages.WorkbenchApplication_inUse, location.getURL().getPath()));
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
