package org.cgcworkbench.core.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.ShellWords;

/**
 * A sweep as a job array of Slurm: a task is the run of its number. Options are those of
 * <a href="https://slurm.schedmd.com/sbatch.html">sbatch</a>.
 *
 * @param sweep
 *            its name
 * @param runs
 *            numbers of the runs to do, ascending, at least one
 * @param launcher
 *            the script {@code workbench} on the cluster
 * @param file
 *            the sweep's file on the cluster
 * @param folder
 *            the sweep's folder on the cluster
 * @param time
 *            the longest that a run may take before it is stopped and queued again, {@code [D-]HH:MM:SS}; empty for
 *            what the partition says
 * @param partition
 *            empty for the cluster's default
 */
public record SlurmFiles(String sweep, List<Integer> runs, String launcher, String file, String folder,
		ClusterNeeds needs, Optional<String> time, Optional<String> partition) {

	private static final Pattern TIME = Pattern.compile("(\\d{1,3}-)?\\d{1,3}:[0-5]\\d:[0-5]\\d");
	/** What stands in a line for sbatch without quotes. */
	private static final Pattern PARTITION = Pattern.compile("[\\w.,+-]+");

	private static final String RUNS = """
			#SBATCH --output=%%x-%%A_%%a.log
			#SBATCH --open-mode=append
			#SBATCH --requeue
			#SBATCH --signal=B:USR1@120

			# Two minutes before its time is over a run is told to stop. It writes a checkpoint, ends with exit code 4, is
			# queued again and goes on. What is submitted a second time does only what is not done yet.
			launcher=%s
			sweep=%s

			export CGC_JAVA_OPTIONS="-XX:ActiveProcessorCount=${SLURM_CPUS_PER_TASK:-1} ${CGC_JAVA_OPTIONS:-}"
			"$launcher" sweep "$sweep" --run "$SLURM_ARRAY_TASK_ID" &
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
			done
			if [ "$code" -eq 4 ] && [ -n "$again" ]; then
				scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
			fi
			exit "$code"
			""";
	private static final String REPORT = """
			#SBATCH --output=%%x-%%j.log

			exec %s report %s --out %s
			""";
	private static final String SUBMIT = """
			#!/bin/bash
			# Submits the runs, and the report for when they have ended, however that was. Options are handed to sbatch for
			# both, for example: ./submit.sh --account=lab
			set -e
			cd -- "$(dirname -- "$0")"
			runs=$(sbatch --parsable "$@" runs.sbatch)
			echo "runs: $runs"
			sbatch --dependency="afterany:${runs%%;*}" "$@" report.sbatch
			""";

	/**
	 * Checks what is written as it is.
	 *
	 * @throws UserException
	 *             where the time or the partition cannot be meant
	 */
	public SlurmFiles {
		runs = List.copyOf(runs);
		time.filter(given -> !TIME.matcher(given).matches()).ifPresent(given -> {
			throw new UserException("a time limit is [D-]HH:MM:SS, for example 04:00:00, not " + given);
		});
		partition.filter(given -> !PARTITION.matcher(given).matches()).ifPresent(given -> {
			throw new UserException("a partition of Slurm is not named " + given);
		});
	}

	/** The files by their names. */
	public Map<String, String> texts() {
		String name = ClusterNeeds.jobName(sweep);
		String array = new RunRanges(runs).ofSlurm() + "%" + needs.parallel();
		return new TreeMap<>(Map.of("runs.sbatch",
				head(name, needs, "#SBATCH --array=" + array + "\n")
						+ String.format(Locale.ROOT, RUNS, ShellWords.quoted(launcher), ShellWords.quoted(file)),
				"report.sbatch",
				head(name + "-report", ClusterNeeds.OF_REPORT, "") + String.format(Locale.ROOT, REPORT,
						ShellWords.quoted(launcher), ShellWords.quoted(folder), ShellWords.quoted(folder + "/report")),
				"submit.sh", SUBMIT));
	}

	private String head(String name, ClusterNeeds given, String array) {
		StringBuilder head = new StringBuilder("#!/bin/bash\n");
		head.append("#SBATCH --job-name=").append(name).append('\n').append(array);
		head.append("#SBATCH --nodes=1\n#SBATCH --ntasks=1\n");
		head.append("#SBATCH --cpus-per-task=").append(given.cpus()).append('\n');
		head.append("#SBATCH --mem=").append(given.memory()).append("G\n");
		if (given.gpus() > 0) {
			head.append("#SBATCH --gres=gpu:").append(given.gpus()).append('\n');
		}
		time.ifPresent(limit -> head.append("#SBATCH --time=").append(limit).append('\n'));
		partition.ifPresent(chosen -> head.append("#SBATCH --partition=").append(chosen).append('\n'));
		return head.toString();
	}
}
