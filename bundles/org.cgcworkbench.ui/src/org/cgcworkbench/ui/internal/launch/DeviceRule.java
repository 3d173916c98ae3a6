package org.cgcworkbench.ui.internal.launch;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/**
 * Keeps two processes from computing on one device at the same time; jobs wait in their order.
 *
 * @param runs
 *            whether the process runs already; such jobs do not wait for each other
 */
record DeviceRule(LaunchRequest request, boolean runs) implements ISchedulingRule {

	@Override
	public boolean contains(ISchedulingRule rule) {
		return rule == this;
	}

	@Override
	public boolean isConflicting(ISchedulingRule rule) {
		return rule == this
				|| rule instanceof DeviceRule other && !(runs && other.runs) && request.conflicts(other.request);
	}
}
