package org.cgcworkbench.core.remote;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.support.ShellWords;
import org.cgcworkbench.core.sweep.SlurmJob;

/**
 * The scripts of a run on a machine. Its job leaves, in the run's folder: {@code job.pid} (its process, when that began
 * and on which host), {@code job.id} (its number in Slurm), {@code job.exit} (its exit code) and {@code console.txt}.
 */
final class JobScript {

	static final String FILE = "job.sh";

	/**
	 * Shell function {@code job}, which says how far the job in the current folder is: {@code none},
	 * {@code running PID}, {@code elsewhere HOST HERE}, {@code queue STATE REASON}, {@code ended CODE},
	 * {@code unknown}. It leaves the process in {@code pid} and the number in {@code id}.
	 */
	private static final String JOB = """
			job() {
				pid= began= host= id=
				if [ -f job.exit ]; then
					say job ended "$(head -c 8 job.exit)"
				elif [ -s job.id ]; then
					id=$(head -n 1 job.id)
					if out=$(squeue -h -j "$id" -o '%T %r' 2>&1) && [ -n "$out" ]; then
						say job queue "$out"
					else
						case $out in
							'' | *'Invalid job id'*) say job ended "$(sacct -n -X -P -j "$id" -o State 2>/dev/null | head -n 1)" ;;
							*) say job unknown "$out" ;;
						esac
					fi
				elif [ -s job.pid ]; then
					{ read -r pid; read -r began; read -r host; } <job.pid
					case $pid in *[!0-9]* | '') pid=none ;; esac
					if [ "$host" != "$(uname -n)" ]; then
						say job elsewhere "$host" "$(uname -n)"
						pid=
					elif kill -0 "$pid" 2>/dev/null && [ "$(echo $(ps -o lstart= -p "$pid" 2>/dev/null))" = "$began" ]; then
						say job running "$pid"
					else
						say job ended
						pid=
					fi
				else
					say job none
				fi
			}
			""";
	private static final String STOP = """
			job
			if [ -n "$id" ]; then
				case $(squeue -h -j "$id" -o %T 2>/dev/null) in
					PENDING* | CONFIGURING*) scancel "$id" ;;
					?*) scancel --batch --signal=TERM "$id" ;;
				esac
			elif [ -n "$pid" ]; then
				kill -TERM "$pid"
			fi
			""";
	private static final String REFUSE = "refuse() { say refused \"$1\"; say end; exit 0; }\n";
	private static final String START_PROCESS = """
			nohup $(command -v setsid) bash -l ./job.sh </dev/null >console.txt 2>&1 &
			tries=0
			while [ ! -s job.pid ] && [ "$tries" -lt 100 ]; do
				tries=$((tries + 1))
				sleep 0.2 2>/dev/null || sleep 1
			done
			[ -s job.pid ] || refuse "the job did not start: $(tail -n 1 console.txt)"
			""";
	private static final String START_SLURM = """
			id=$(sbatch --parsable --chdir="$PWD" --output=console.txt --open-mode=append job.sh 2>&1) || refuse "sbatch: $id"
			id=$(printf '%s\\n' "$id" | tail -n 1)
			case ${id%%;*} in *[!0-9]* | '') refuse "sbatch answered: $id" ;; esac
			printf '%s\\n' "${id%%;*}" >job.id
			""";

	private final Machine machine;
	private final String folder;

	/**
	 * @param folder
	 *            of the run there
	 */
	JobScript(Machine machine, String folder) {
		this.machine = machine;
		this.folder = folder;
	}

	/** What comes before all scripts: the run's folder, and the functions {@code refuse} and {@code job}. */
	private String inFolder() {
		return REFUSE + slurmPath() + "cd " + ShellWords.quoted(folder)
				+ " 2>/dev/null || refuse 'the folder of the run is not there'\n" + JOB;
	}

	private String slurmPath() {
		return machine.slurm().flatMap(Machine.Slurm::commands)
				.map(commands -> "PATH=" + ShellWords.quoted(commands) + ":$PATH\nexport PATH\n").orElse("");
	}

	/** Makes the run's folder, once everything that it needs is there. */
	String prepare(String data) {
		String script = ShellWords.quoted(machine.workbench());
		return REFUSE + "[ -f " + script + " ] && [ -x " + script + " ] || refuse "
				+ ShellWords.quoted("there is no script " + machine.workbench()) + "\n[ -d " + ShellWords.quoted(data)
				+ " ] || refuse " + ShellWords.quoted("there is no folder " + data + " with the data set") + "\nf="
				+ ShellWords.quoted(folder) + "\nout=$(mkdir -p " + ShellWords.quoted(machine.runs())
				+ " 2>&1 && mkdir \"$f\" \"$f/checkpoints\" \"$f/sent\" 2>&1) || refuse \"$out\"\n";
	}

	/** Writes the files of the run. */
	String write(String experiment, String mark) {
		return inFolder() + file("experiment.yaml", experiment, mark) + file(FILE, job(), mark);
	}

	private static String file(String name, String text, String mark) {
		return "cat >" + name + ".part <<'" + mark + "' && mv -f " + name + ".part " + name
				+ " || refuse 'cannot write " + name + "'\n" + text + (text.endsWith("\n") ? "" : "\n") + mark + "\n";
	}

	/** Starts the job, unless there is one at work. */
	String start() {
		return inFolder() + "case $(job) in *'job running'* | *'job queue'* | *'job elsewhere'* | *'job unknown'*)\n"
				+ "refuse 'it is being trained already' ;; esac\nrm -f job.exit job.pid job.id\n"
				+ (machine.slurm().isPresent() ? START_SLURM : START_PROCESS) + "job\n";
	}

	/** Asks the job to end with a checkpoint. */
	String stop() {
		return inFolder() + STOP;
	}

	/** Says how far the job is and then runs other commands in the run's folder. */
	String look(String commands) {
		return inFolder() + "job\n" + commands;
	}

	/** The job itself, in bash. */
	private String job() {
		Optional<Machine.Slurm> slurm = machine.slurm();
		String head = slurm.map(given -> head(given).replaceFirst("\n", " -l\n")).orElse("#!/bin/bash -l\n");
		return head + "cd -- " + ShellWords.quoted(folder) + " || exit 2\n" + slurmPath()
				+ "rm -f job.exit\n{ echo $$; echo $(ps -o lstart= -p $$ 2>/dev/null); uname -n; } >job.pid.part\n"
				+ "mv -f job.pid.part job.pid\nset_up() {\n:\n" + machine.setup() + "\n}\nif ! set_up; then\n"
				+ "\techo 'workbench: the set-up lines of this machine failed' >&2\n\techo 2 >job.exit\n\texit 2\nfi\n"
				+ (slurm.isPresent()
						? "export CGC_JAVA_OPTIONS=\"-XX:ActiveProcessorCount=${SLURM_CPUS_PER_TASK:-1} "
								+ "${CGC_JAVA_OPTIONS:-}\"\n"
						: "")
				+ SlurmJob.stoppable(
						ShellWords.quoted(machine.workbench()) + " train --resume " + ShellWords.quoted(folder))
				+ "\nif [ \"$code\" -eq 4 ] && [ -n \"$again\" ]; then\n\tscontrol requeue \"$SLURM_JOB_ID\"\nelse\n"
				+ "\techo \"$code\" >job.exit\nfi\nexit \"$code\"\n";
	}

	/** A job whose time is over goes on in another. */
	private String head(Machine.Slurm slurm) {
		SlurmJob job = slurm.job();
		return new SlurmJob(Machine.Slurm.NAME, job.needs(), job.time(), job.partition())
				.head(List.of("--requeue", "--signal=B:USR1@120"))
				+ String.join("", slurm.options().stream().map(option -> "#SBATCH " + option + "\n").toList());
	}
}
