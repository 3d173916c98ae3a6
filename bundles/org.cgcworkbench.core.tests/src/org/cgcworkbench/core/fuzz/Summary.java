package org.cgcworkbench.core.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a run over a reader came to.
 *
 * @param slowestMillis
 *            most computing time for one input
 * @param mostBytes
 *            allocated for one input
 * @param findings
 *            a line each, with the file that holds the input
 */
record Summary(String reader, long seed, long inputs, long accepted, long refused, long slowestMillis, long mostBytes,
		List<String> findings) {

	static final String HEAD = String.format(Locale.ROOT, "%-12s %20s %10s %10s %10s %10s %9s %9s", "reader", "seed",
			"inputs", "accepted", "refused", "slowest ms", "most MB", "findings");

	/** A row of a table under {@link #HEAD}. */
	String row() {
		return String.format(Locale.ROOT, "%-12s %20d %10d %10d %10d %10d %9.1f %9d", reader, seed, inputs, accepted,
				refused, slowestMillis, mostBytes / 1e6, findings.size());
	}

	/** Where the input of a finding lies. */
	static String line(Finding finding, Path input) {
		return finding.what() + ": " + input;
	}
}
