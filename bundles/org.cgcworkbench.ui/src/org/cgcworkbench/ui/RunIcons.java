package org.cgcworkbench.ui;

import java.net.URL;
import java.util.Locale;

import org.cgcworkbench.core.run.RunState;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;

/** Icons that several views share. Images need no disposal. Used on the SWT thread. */
public final class RunIcons {

	/** A group of runs. */
	public static final String RUNS = "runs";
	/** A heat map. */
	public static final String HEATMAP = "heatmap";
	/** A report. */
	public static final String REPORT = "report";

	private RunIcons() {
	}

	/** The icon of a state. */
	public static Image of(RunState state) {
		return image("run-" + state.name().toLowerCase(Locale.ROOT));
	}

	/** The icon of that name in this bundle's folder of icons. */
	public static Image image(String name) {
		return image(RunIcons.class, name);
	}

	/** The icon of that name in the folder of icons of the bundle that a class is in. */
	public static Image image(Class<?> of, String name) {
		ImageRegistry registry = JFaceResources.getImageRegistry();
		String key = of.getName() + "." + name;
		if (registry.getDescriptor(key) == null) {
			registry.put(key, descriptor(of, name));
		}
		return registry.get(key);
	}

	/** Describes an icon of this bundle, for actions. */
	public static ImageDescriptor descriptor(String name) {
		return descriptor(RunIcons.class, name);
	}

	/** Describes an icon of the bundle that a class is in. */
	public static ImageDescriptor descriptor(Class<?> of, String name) {
		URL url = of.getResource("/icons/" + name + ".svg");
		return url == null ? ImageDescriptor.getMissingImageDescriptor() : ImageDescriptor.createFromURL(url);
	}
}
