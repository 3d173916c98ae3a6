package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.util.Optional;

import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Start and end of this bundle, and its preferences. */
public final class UiBundle implements BundleActivator {

	/** Symbolic name. */
	public static final String ID = "org.cgcworkbench.ui";

	/** Changes follow each other when something is dragged. */
	private static final long SAVE_MILLIS = 500;

	private static ScopedPreferenceStore preferences;

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
			Job save = Job.createSystem("Save preferences", (ICoreRunnable) monitor -> savePreferences());
			preferences.addPropertyChangeListener(event -> save.schedule(SAVE_MILLIS));
		}
		return preferences;
	}

	/** Writes the preferences; the platform does so only when its dialog is closed. */
	public static synchronized void savePreferences() {
		if (preferences != null && preferences.needsSaving()) {
			try {
				preferences.save();
			} catch (IOException e) {
				ILog.of(UiBundle.class).error(ID, e);
			}
		}
	}
}
