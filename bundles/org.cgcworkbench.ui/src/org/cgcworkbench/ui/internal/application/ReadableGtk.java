package org.cgcworkbench.ui.internal.application;

import java.io.IOException;
import java.net.URL;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** On Linux, the colours of GTK that stand out too little and that no style sheet of the workbench reaches. */
final class ReadableGtk {

	/** What SWT reads when the display is made. */
	private static final String PROPERTY = "org.eclipse.swt.internal.gtk.cssFile";

	private ReadableGtk() {
	}

	/** Has SWT load them, unless the user names a file of his own. */
	static void declare() {
		Bundle bundle = FrameworkUtil.getBundle(ReadableGtk.class);
		URL css = FileLocator.find(bundle, IPath.fromPortableString("css/gtk.css"));
		if (css == null || !Platform.WS_GTK.equals(Platform.getWS()) || System.getProperty(PROPERTY) != null) {
			return;
		}
		try {
			System.setProperty(PROPERTY, IPath.fromPortableString(FileLocator.toFileURL(css).getPath()).toOSString());
		} catch (IOException e) {
			ILog.of(bundle).warn("the colours of GTK stay as they are", e);
		}
	}
}
