package org.cgcworkbench.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;

/** In what contexts keys of the workbench count, so that none takes the place of the platform's. */
public final class Contexts {

	/** Wherever a window of the workbench has the focus. */
	public static final String EVERYWHERE = "org.cgcworkbench.ui.context";
	/** Where a picture has the focus. */
	public static final String PICTURE = "org.cgcworkbench.ui.context.picture";

	private Contexts() {
	}

	/** Has a context count from now on. */
	public static void activate(String context) {
		service().activateContext(context);
	}

	/** Has a context count while a control has the focus; without a workbench there are no keys. */
	public static void whileFocused(Control control, String context) {
		IContextActivation[] activation = new IContextActivation[1];
		control.addListener(SWT.FocusIn, e -> {
			if (PlatformUI.isWorkbenchRunning() && activation[0] == null) {
				activation[0] = service().activateContext(context);
			}
		});
		for (int end : new int[]{SWT.FocusOut, SWT.Dispose}) {
			control.addListener(end, e -> {
				if (activation[0] != null) {
					service().deactivateContext(activation[0]);
					activation[0] = null;
				}
			});
		}
	}

	private static IContextService service() {
		return PlatformUI.getWorkbench().getService(IContextService.class);
	}
}
