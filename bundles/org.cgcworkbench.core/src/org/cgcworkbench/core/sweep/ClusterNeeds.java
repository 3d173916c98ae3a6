package org.cgcworkbench.core.sweep;

import java.util.Locale;

import org.cgcworkbench.core.UserException;

/**
 * What each run of a sweep gets on a cluster.
 *
 * @param parallel
 *            runs at a time at most
 * @param cpus
 *            processors
 * @param memory
 *            in GiB
 * @param gpus
 *            graphics processors, 0 or more
 */
public record ClusterNeeds(int parallel, int cpus, int memory, int gpus) {

	/** What a report gets. */
	static final ClusterNeeds OF_REPORT = new ClusterNeeds(1, 1, 4, 0);

	/**
	 * Checks the numbers.
	 *
	 * @throws UserException
	 *             which names the one that makes no sense
	 */
	public ClusterNeeds {
		checkAtLeast("runs at a time", parallel, 1);
		checkAtLeast("CPUs", cpus, 1);
		checkAtLeast("GiB of memory", memory, 1);
		checkAtLeast("GPUs", gpus, 0);
	}

	private static void checkAtLeast(String what, int value, int least) {
		if (value < least) {
			throw new UserException("at least " + least + " " + what + " are needed, not " + value);
		}
	}

	/** The name of a sweep's job, of letters that every cluster takes: a to z, digits and hyphens, 50 at most. */
	static String jobName(String sweep) {
		String plain = ("cgc-" + sweep).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
		return plain.substring(0, Math.min(50, plain.length())).replaceAll("-+$", "");
	}
}
