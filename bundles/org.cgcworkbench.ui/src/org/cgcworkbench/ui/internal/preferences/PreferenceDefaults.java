package org.cgcworkbench.ui.internal.preferences;

import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;

/** Puts in the values that stand where nobody has set one. */
public final class PreferenceDefaults extends AbstractPreferenceInitializer {

	@Override
	public void initializeDefaultPreferences() {
		IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(UiBundle.ID);
		for (Preference preference : Preference.values()) {
			defaults.put(preference.key(), preference.defaultValue());
		}
	}
}
