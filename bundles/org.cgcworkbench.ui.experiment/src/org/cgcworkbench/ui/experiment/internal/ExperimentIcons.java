package org.cgcworkbench.ui.experiment.internal;

import org.cgcworkbench.ui.RunIcons;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Image;

/** The icons of this bundle, by the names of their files. Images need no disposal. */
public final class ExperimentIcons {

	private ExperimentIcons() {
	}

	/** The icon as an image; on the SWT thread. */
	public static Image image(String name) {
		return RunIcons.image(ExperimentIcons.class, name);
	}

	/** The icon for an action. */
	public static ImageDescriptor descriptor(String name) {
		return RunIcons.descriptor(ExperimentIcons.class, name);
	}
}
