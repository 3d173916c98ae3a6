package org.cgcworkbench.ui.internal.launch;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** Keeps two processes from computing on one device at the same time; jobs wait in their order. */
record DeviceRule(LaunchRequest request) implements ISchedulingRule {

	@Override
	public boolean contains(ISchedulingRule rule) {
		return rule == this;
	}

	@Override
	public boolean isConflicting(ISchedulingRule rule) {
		return rule == this || rule instanceof DeviceRule other && request.conflicts(other.request);
	}
}
