package org.cgcworkbench.core.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a case.
 *
 * @param reference
 *            what it was held against; empty where it did not come to that
 * @param about
 *            time, threads and libraries of each of the two that came to its end
 * @param failure
 *            a sentence for the user where it did not come to its end
 */
public record CheckResult(CheckCase subject, Optional<CheckCase> reference, List<CheckLine> lines,
		Map<CheckCase, String> about, Optional<String> failure) {

	public CheckResult {
		lines = List.copyOf(lines);
		about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
	}

	/** Whether something was compared, and all of it is as expected. */
	public boolean passed() {
		return failure.isEmpty() && !lines.isEmpty() && lines.stream().allMatch(CheckLine::ok);
	}
}
