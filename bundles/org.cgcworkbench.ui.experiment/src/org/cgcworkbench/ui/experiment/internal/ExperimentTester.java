package org.cgcworkbench.ui.experiment.internal;

import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.expressions.PropertyTester;

/** Tests files for menus: {@code isExperiment}. */
public final class ExperimentTester extends PropertyTester {

	@Override
	public boolean test(Object receiver, String property, Object[] args, Object expected) {
		return SelectedRuns.experiment(receiver).isPresent();
	}
}
