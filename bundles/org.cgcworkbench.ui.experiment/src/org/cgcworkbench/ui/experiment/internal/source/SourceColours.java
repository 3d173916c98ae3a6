package org.cgcworkbench.ui.experiment.internal.source;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.themes.IThemeManager;

/** The source page's colours, which belong to the theme and can be set in the preferences. */
final class SourceColours {

	static final String KEY = "key";
	static final String STRING = "string";
	static final String NUMBER = "number";
	static final String COMMENT = "comment";
	static final String UNKNOWN = "unknown";

	private static final String PREFIX = "org.cgcworkbench.ui.experiment.";

	private final ISourceViewer viewer;

	SourceColours(ISourceViewer viewer) {
		this.viewer = viewer;
	}

	static Color of(String name) {
		return JFaceResources.getColorRegistry().get(PREFIX + name);
	}

	/** Draws the text anew when colours or the theme change. */
	void follow() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		IPropertyChangeListener listener = event -> {
			if (event.getProperty().startsWith(PREFIX)
					|| event.getProperty().equals(IThemeManager.CHANGE_CURRENT_THEME)) {
				viewer.invalidateTextPresentation();
			}
		};
		workbench.getThemeManager().addPropertyChangeListener(listener);
		viewer.getTextWidget()
				.addDisposeListener(event -> workbench.getThemeManager().removePropertyChangeListener(listener));
	}
}
