package org.cgcworkbench.core.sweep;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;

/**
 * What a script of Slurm asks for, and how it hands signals on. Options are those of
 * <a href="https://slurm.schedmd.com/sbatch.html">sbatch</a>.
 *
 * @param name
 *            of the job
 * @param time
 *            the longest that it may take, {@code [D-]HH:MM:SS}; empty for what the partition says
 * @param partition
 *            empty for the cluster's default
 */
public record SlurmJob(String name, ClusterNeeds needs, Optional<String> time, Optional<String> partition) {

	private static final Pattern TIME = Pattern.compile("(\\d{1,3}-)?\\d{1,3}:[0-5]\\d:[0-5]\\d");
	/** What stands in a line for sbatch without quotes. */
	private static final Pattern PARTITION = Pattern.compile("[\\w.,+-]+");

	/**
	 * Checks what is written as it is.
	 *
	 * @throws UserException
	 *             where the time or the partition cannot be meant
	 */
	public SlurmJob {
		time.filter(given -> !TIME.matcher(given).matches()).ifPresent(given -> {
			throw new UserException("a time limit is [D-]HH:MM:SS, for example 04:00:00, not " + given);
		});
		partition.filter(given -> !PARTITION.matcher(given).matches()).ifPresent(given -> {
			throw new UserException("a partition of Slurm is not named " + given);
		});
	}

	/**
	 * The beginning of its script, up to where commands may stand.
	 *
	 * @param options
	 *            further ones, after the name
	 */
	public String head(List<String> options) {
		StringBuilder head = new StringBuilder("#!/bin/bash\n");
		head.append("#SBATCH --job-name=").append(name).append('\n');
		options.forEach(option -> head.append("#SBATCH ").append(option).append('\n'));
		head.append("#SBATCH --nodes=1\n#SBATCH --ntasks=1\n");
		head.append("#SBATCH --cpus-per-task=").append(needs.cpus()).append('\n');
		head.append("#SBATCH --mem=").append(needs.memory()).append("G\n");
		if (needs.gpus() > 0) {
			head.append("#SBATCH --gres=gpu:").append(needs.gpus()).append('\n');
		}
		time.ifPresent(limit -> head.append("#SBATCH --time=").append(limit).append('\n'));
		partition.ifPresent(chosen -> head.append("#SBATCH --partition=").append(chosen).append('\n'));
		return head.toString();
	}

	/**
	 * Lines of bash that run a command of this program, hand the first SIGTERM, SIGINT or SIGUSR1 on to it as SIGTERM
	 * and wait for its end, with its exit code in {@code code}; {@code again} is not empty where SIGUSR1 arrived.
	 *
	 * @param command
	 *            a line of the shell
	 */
	public static String stoppable(String command) {
		return command + """
				 &
				run=$!

				# a second signal would end the run at once
				stop() {
					interrupted=yes
					[ -n "$stopped" ] || kill -TERM "$run" 2>/dev/null
					stopped=yes
				}
				stopped= again=
				trap 'again=yes; stop' USR1
				trap stop TERM INT

				interrupted=yes
				while [ -n "$interrupted" ]; do
					interrupted=
					wait "$run"
					code=$?
				done""";
	}
}
