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
		ImageRegistry registry = JFaceResources.getImageRegistry();
		String key = "org.cgcworkbench.ui." + name;
		if (registry.getDescriptor(key) == null) {
			registry.put(key, descriptor(name));
		}
		return registry.get(key);
	}

	/** Describes an icon, for actions. */
	public static ImageDescriptor descriptor(String name) {
		URL url = RunIcons.class.getResource("/icons/" + name + ".svg");
		return url == null ? ImageDescriptor.getMissingImageDescriptor() : ImageDescriptor.createFromURL(url);
	}
}
