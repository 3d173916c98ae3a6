package org.cgcworkbench.ui.internal;

import java.util.Optional;

import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Start and end of this bundle, and its preferences. */
public final class UiBundle implements BundleActivator {

	/** Symbolic name. */
	public static final String ID = "org.cgcworkbench.ui";

	private static IPreferenceStore preferences;

	@Override
	public void start(BundleContext started) {
		EclipseLog.follow();
		InstalledExtensions.tellBy(line -> Notices.problem(line, line, Optional.empty()));
	}

	@Override
	public void stop(BundleContext stopped) {
		RunWatch.shutDown();
	}

	/** The preferences of this workspace. */
	public static synchronized IPreferenceStore preferences() {
		if (preferences == null) {
			preferences = new ScopedPreferenceStore(InstanceScope.INSTANCE, ID);
		}
		return preferences;
	}
}
