package org.cgcworkbench.core.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
			%s
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
		new SlurmJob(sweep, needs, time, partition);
	}

	/** The files by their names. */
	public Map<String, String> texts() {
		SlurmJob job = new SlurmJob(ClusterNeeds.jobName(sweep), needs, time, partition);
		SlurmJob ofReport = new SlurmJob(job.name() + "-report", ClusterNeeds.OF_REPORT, time, partition);
		String array = new RunRanges(runs).ofSlurm() + "%" + needs.parallel();
		return new TreeMap<>(
				Map.of("runs.sbatch",
						job.head(List.of("--array=" + array))
								+ String.format(Locale.ROOT, RUNS, ShellWords.quoted(launcher), ShellWords.quoted(file),
										SlurmJob.stoppable(
												"\"$launcher\" sweep \"$sweep\" --run \"$SLURM_ARRAY_TASK_ID\"")),
						"report.sbatch",
						ofReport.head(List.of()) + String.format(Locale.ROOT, REPORT, ShellWords.quoted(launcher),
								ShellWords.quoted(folder), ShellWords.quoted(folder + "/report")),
						"submit.sh", SUBMIT));
	}
}
