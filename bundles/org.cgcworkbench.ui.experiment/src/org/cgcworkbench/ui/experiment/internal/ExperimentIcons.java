package org.cgcworkbench.ui.experiment.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The icons of this bundle, by the names of their files. Images belong to the registry and need no disposal. */
public final class ExperimentIcons {

	private static final String BUNDLE = "org.cgcworkbench.ui.experiment";

	private ExperimentIcons() {
	}

	/** The icon as an image; on the SWT thread. */
	public static Image image(String name) {
		ImageRegistry registry = JFaceResources.getImageRegistry();
		String key = BUNDLE + "/" + name;
		if (registry.getDescriptor(key) == null) {
			registry.put(key, descriptor(name));
		}
		return registry.get(key);
	}

	/** The icon for an action. */
	public static ImageDescriptor descriptor(String name) {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg").orElseThrow();
	}
}
