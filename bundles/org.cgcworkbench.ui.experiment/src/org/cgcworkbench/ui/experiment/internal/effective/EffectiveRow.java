package org.cgcworkbench.ui.experiment.internal.effective;

import org.cgcworkbench.core.experiment.text.EffectiveSetting;

/**
 * A line of the table.
 *
 * @param other
 *            what it is compared with, or null
 */
record EffectiveRow(EffectiveSetting setting, EffectiveSetting other, String origin) {

	boolean differs() {
		return setting.differs(other);
	}
}
