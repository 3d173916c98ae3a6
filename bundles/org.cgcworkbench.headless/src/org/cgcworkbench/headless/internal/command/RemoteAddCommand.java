package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds or changes a machine. */
@Command(name = "add", mixinStandardHelpOptions = true, header = "Add or change a machine", description = {
		"Adds a machine, or changes one: what is not given stays as it was.",
		"workbench remote check tells whether it works."}, footer = {"",
				"For example: ./workbench remote add gpu1 --ssh me@gpu1.lab --workbench /opt/cgc-workbench/workbench --runs /scratch/me/runs --data /home/me/data=/scratch/me/data"})
public final class RemoteAddCommand implements Callable<Integer> {

	@Parameters(paramLabel = "MACHINE", description = "Its name.")
	private String name;

	@Option(names = "--ssh", paramLabel = "DESTINATION", description = "HOST, USER@HOST or a Host of ~/.ssh/config; without it this machine, with Slurm.")
	private String ssh;

	@Option(names = "--ssh-option", paramLabel = "WORD", description = "A word that ssh gets besides, for example --ssh-option=-p --ssh-option=2222.")
	private List<String> sshOptions;

	@Option(names = "--workbench", paramLabel = "FILE", description = "The script workbench there.")
	private String workbench;

	@Option(names = "--runs", paramLabel = "DIR", description = "Folder there that gets the runs.")
	private String runs;

	@Option(names = "--data", paramLabel = "HERE=THERE", description = "A folder here, and where the same data lie there. Can be given several times; those of before stay.")
	private Map<Path, String> data = Map.of();

	@Option(names = "--setup", paramLabel = "LINE", description = "A line of bash that comes before the training, for example 'module load java'. Can be given several times.")
	private List<String> setup;

	@Option(names = "--slurm", negatable = true, description = "Submits to Slurm; with --no-slurm a process is started at once.")
	private Boolean slurm;

	@Option(names = "--partition", paramLabel = "NAME", description = "With Slurm: partition.")
	private String partition;

	@Option(names = "--time", paramLabel = "TIME", description = "With Slurm: time limit of a job, [D-]HH:MM:SS; a run whose time is over goes on in another job.")
	private String time;

	@Option(names = "--cpus", paramLabel = "N", description = "With Slurm: CPUs of a job; at first "
			+ Machine.Slurm.CPUS + ".")
	private Integer cpus;

	@Option(names = "--memory", paramLabel = "GIB", description = "With Slurm: memory of a job in GiB; at first "
			+ Machine.Slurm.MEMORY + ".")
	private Integer memory;

	@Option(names = "--gpus", paramLabel = "N", description = "With Slurm: GPUs of a job; at first 0.")
	private Integer gpus;

	@Option(names = "--sbatch-option", paramLabel = "OPTION", description = "With Slurm: a further option of sbatch, for example --sbatch-option=--account=lab. Can be given several times.")
	private List<String> sbatchOptions;

	@Option(names = "--slurm-commands", paramLabel = "DIR", description = "With Slurm: the folder there of sbatch and squeue, where ssh does not find them.")
	private String slurmCommands;

	@Override
	public Integer call() throws IOException {
		Machines machines = Machines.ofUser();
		Optional<Machine> before = machines.all().stream().filter(machine -> machine.name().equals(name)).findFirst();
		Map<Path, String> all = new LinkedHashMap<>(before.map(Machine::data).orElse(Map.of()));
		data.forEach((here, there) -> all.put(here.toAbsolutePath().normalize(), there));
		Machine machine = new Machine(name, Optional.ofNullable(ssh).or(() -> before.flatMap(Machine::ssh)),
				given(sshOptions, before.map(Machine::sshOptions), List.of()),
				given(workbench, before.map(Machine::workbench), "--workbench"),
				given(runs, before.map(Machine::runs), "--runs"), all,
				given(setup == null ? null : String.join("\n", setup),
						before.map(Machine::setup).or(() -> Optional.of("")), "--setup"),
				slurm(before.flatMap(Machine::slurm)));
		machines.put(machine);
		Results.put("machine", RemoteCommand.map(machine));
		Results.put("changed", before.isPresent());
		Results.put("file", machines.file());
		Results.text().println((before.isPresent() ? "Changed " : "Added ") + name + " in " + machines.file());
		return Ending.FINISHED.exitCode();
	}

	private static String given(String now, Optional<String> before, String option) {
		return Optional.ofNullable(now).or(() -> before)
				.orElseThrow(() -> new UserException("a new machine needs " + option));
	}

	private static <T> T given(T now, Optional<T> before, T standard) {
		return Optional.ofNullable(now).or(() -> before).orElse(standard);
	}

	private Optional<Machine.Slurm> slurm(Optional<Machine.Slurm> before) {
		if (!given(slurm, Optional.of(before.isPresent()), false)) {
			if (partition != null || time != null || cpus != null || memory != null || gpus != null
					|| sbatchOptions != null || slurmCommands != null) {
				throw new UserException("options of Slurm go with --slurm; add it");
			}
			return Optional.empty();
		}
		Optional<SlurmJob> job = before.map(Machine.Slurm::job);
		Optional<ClusterNeeds> needs = job.map(SlurmJob::needs);
		ClusterNeeds wanted = new ClusterNeeds(1, given(cpus, needs.map(ClusterNeeds::cpus), Machine.Slurm.CPUS),
				given(memory, needs.map(ClusterNeeds::memory), Machine.Slurm.MEMORY),
				given(gpus, needs.map(ClusterNeeds::gpus), 0));
		return Optional.of(new Machine.Slurm(
				new SlurmJob(Machine.Slurm.NAME, wanted,
						Optional.ofNullable(time).or(() -> job.flatMap(SlurmJob::time)),
						Optional.ofNullable(partition).or(() -> job.flatMap(SlurmJob::partition))),
				given(sbatchOptions, before.map(Machine.Slurm::options), List.of()),
				Optional.ofNullable(slurmCommands).or(() -> before.flatMap(Machine.Slurm::commands))));
	}
}
