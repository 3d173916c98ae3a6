package org.cgcworkbench.core.remote;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.sweep.SlurmJob;

/**
 * A machine that trains runs for this one. It has a POSIX shell and bash; all paths there are absolute.
 *
 * @param name
 *            what the user calls it
 * @param ssh
 *            destination of ssh, as it stands on its command line; empty for this very machine, whose Slurm is used
 * @param sshOptions
 *            words that ssh gets besides, in addition to what the user's own configuration says
 * @param workbench
 *            the script {@code workbench} there
 * @param runs
 *            folder there that gets the runs
 * @param data
 *            folders of data here and where the same data lie there; the longest that fits counts
 * @param setup
 *            lines of bash that come before the training, such as {@code module load cuda}; empty for none
 * @param slurm
 *            how jobs are submitted; empty for a process that is started at once
 */
public record Machine(String name, Optional<String> ssh, List<String> sshOptions, String workbench, String runs,
		Map<Path, String> data, String setup, Optional<Slurm> slurm) {

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}");
	/** What ssh takes for no option and no shell gives a meaning to. */
	private static final Pattern DESTINATION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:/@%+\\[\\]-]{0,255}");
	private static final Pattern PATH = Pattern.compile("/[^\\p{Cntrl}]{0,4000}");
	private static final Pattern SBATCH_OPTION = Pattern.compile("--[a-z][a-z-]*(=[^\\p{Cntrl}]+)?");

	/**
	 * Slurm on a machine.
	 *
	 * @param job
	 *            what is asked for
	 * @param options
	 *            further ones of sbatch, such as {@code --account=lab}
	 * @param commands
	 *            folder of sbatch, squeue and scancel there; empty where they are on the path
	 */
	public record Slurm(SlurmJob job, List<String> options, Optional<String> commands) {

		/** Name of the jobs in its queue. */
		public static final String NAME = "cgc";
		/** Processors of a job where nobody says how many. */
		public static final int CPUS = 4;
		/** Memory of a job in GiB, likewise. */
		public static final int MEMORY = 8;

		/**
		 * Checks what is written as it is.
		 *
		 * @throws UserException
		 *             which names what makes no sense
		 */
		public Slurm {
			options = List.copyOf(options);
			options.stream().filter(option -> !SBATCH_OPTION.matcher(option).matches()).forEach(option -> {
				throw new UserException("an option of sbatch is --name or --name=value, not " + option);
			});
			commands.ifPresent(folder -> requirePath("the folder of Slurm's commands", folder));
		}
	}

	/**
	 * Checks everything.
	 *
	 * @throws UserException
	 *             which names what makes no sense
	 */
	public Machine {
		sshOptions = List.copyOf(sshOptions);
		data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
		if (!NAME.matcher(name).matches()) {
			throw new UserException("\"" + name + "\" is no name of a machine; it has up to 64 letters, digits or "
					+ ". _ - and begins with a letter, a digit or _");
		}
		ssh.filter(given -> !DESTINATION.matcher(given).matches()).ifPresent(given -> {
			throw new UserException("\"" + given
					+ "\" is no destination of ssh; write HOST, USER@HOST or the name of a " + "Host in ~/.ssh/config");
		});
		if (ssh.isEmpty() && slurm.isEmpty()) {
			throw new UserException("a machine is reached by ssh, or is this one with Slurm; give a destination of ssh "
					+ "or options of Slurm");
		}
		requirePath("the script workbench", workbench);
		requirePath("the folder of runs", runs);
		data.forEach((here, there) -> requirePath("the place of " + here, there));
	}

	private static void requirePath(String what, String path) {
		if (!PATH.matcher(path).matches()) {
			throw new UserException(what + " on the machine is an absolute path, which begins with /, not " + path);
		}
	}

	/** Where a file or folder of here lies there; empty where that is not known. */
	public Optional<String> there(Path here) {
		Path path = here.toAbsolutePath().normalize();
		return data.keySet().stream().filter(path::startsWith).max((a, b) -> a.getNameCount() - b.getNameCount())
				.map(folder -> {
					StringBuilder there = new StringBuilder(data.get(folder).replaceFirst("/+$", ""));
					if (!path.equals(folder)) {
						folder.relativize(path).forEach(part -> there.append('/').append(part));
					}
					return there.isEmpty() ? "/" : there.toString();
				});
	}
}
