package org.cgcworkbench.ui.help.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IToc;
import org.eclipse.help.ITopic;
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

	/** The topics whose page or title holds every word, in any case, in the order of the guide. */
	static List<ITopic> search(String words) {
		List<ITopic> found = new ArrayList<>();
		for (IToc toc : HelpSystem.getTocs()) {
			search(toc.getTopics(), List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")), found);
		}
		return found;
	}

	private static void search(ITopic[] topics, List<String> words, List<ITopic> found) {
		for (ITopic topic : topics) {
			String text = (topic.getLabel() + " " + text(topic.getHref())).toLowerCase(Locale.ROOT);
			if (words.stream().allMatch(text::contains)) {
				found.add(topic);
			}
			search(topic.getSubtopics(), words, found);
		}
	}

	private static String text(String href) {
		try {
			Optional<URL> file = href == null ? Optional.empty() : file(href);
			if (file.isEmpty()) {
				return "";
			}
			try (InputStream in = file.get().openStream()) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ")
						.replaceAll("\\s+", " ");
			}
		} catch (IOException e) {
			// a page that cannot be read says so when it is opened
			return "";
		}
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
