package org.cgcworkbench.ui.help.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPartReference;
import org.osgi.framework.Bundle;

/** Where the topics of the guide lie, and which belongs to which part of the workbench. */
final class GuideTopics {

	private static final String GUIDE = "/org.cgcworkbench.ui.help/guide/";
	private static final Map<String, String> PARTS = Map.of(WorkbenchViews.RUNS, "runs.html", WorkbenchViews.TRAINING,
			"runs.html", WorkbenchViews.HEATMAPS, "heat-maps.html", WorkbenchViews.REPORT, "report.html");

	private GuideTopics() {
	}

	/** The topic on an editor or a view. */
	static Optional<String> ofPart(IWorkbenchPartReference part) {
		if (part instanceof IEditorReference) {
			return Optional.of(GUIDE + "experiments.html");
		}
		return Optional.ofNullable(part).map(IWorkbenchPartReference::getId).map(PARTS::get).map(GUIDE::concat);
	}

	/**
	 * The file of a topic.
	 *
	 * @param href
	 *            {@code /BUNDLE/PATH}
	 */
	static Optional<URL> file(String href) throws IOException {
		IPath path = IPath.fromPortableString(href.replaceFirst("[#?].*", ""));
		Bundle bundle = path.segmentCount() < 2 ? null : Platform.getBundle(path.segment(0));
		URL found = bundle == null ? null : FileLocator.find(bundle, path.removeFirstSegments(1));
		return found == null ? Optional.empty() : Optional.of(FileLocator.toFileURL(found));
	}
}
