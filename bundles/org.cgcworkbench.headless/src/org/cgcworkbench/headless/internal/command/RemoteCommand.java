package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.ConnectionLostException;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.MachineCheck;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.remote.RemoteCheckpoints;
import org.cgcworkbench.core.remote.RemoteRun;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains on other machines. */
@Command(name = "remote", mixinStandardHelpOptions = true, header = "Train on another machine by ssh or Slurm: machines, start, follow, stop, fetch", description = {
		"Trains on another machine, by ssh or Slurm, and follows it from here: its small files are copied into a run "
				+ "folder here, weights when they are asked for.",
		"The system's own ssh is used with your keys and ~/.ssh/config. Nothing asks for a password. docs/remote.md tells "
				+ "what a machine needs."}, subcommands = {RemoteAddCommand.class, RemoteTrainCommand.class})
public final class RemoteCommand {

	private static final String RUN = "The folder here of a run on a machine.";

	@Command(name = "list", mixinStandardHelpOptions = true, header = "List the machines", description = "Lists the machines and the file that has them.")
	int list() {
		Machines machines = Machines.ofUser();
		List<Machine> all = machines.all();
		Results.put("machines", all.stream().map(RemoteCommand::map).toList());
		Results.put("file", machines.file());
		all.forEach(machine -> Results.text().println(words(machine)));
		Results.text()
				.println((all.isEmpty()
						? "There are no machines yet; add one with workbench remote add. They are kept " + "in "
						: "") + machines.file());
		return Ending.FINISHED.exitCode();
	}

	static Map<String, Object> map(Machine machine) {
		return Results.map("name", machine.name(), "ssh", machine.ssh(), "workbench", machine.workbench(), "runs",
				machine.runs(), "data", machine.data(), "slurm", machine.slurm().isPresent());
	}

	private static String words(Machine machine) {
		List<String> words = new ArrayList<>();
		words.add(machine.name() + ": " + machine.ssh().map(host -> "ssh " + host).orElse("this machine")
				+ (machine.slurm().isPresent() ? ", Slurm" : ""));
		words.add("  workbench " + machine.workbench() + ", runs in " + machine.runs());
		machine.data().forEach((here, there) -> words.add("  " + here + " lies there in " + there));
		return String.join("\n", words);
	}

	@Command(name = "remove", mixinStandardHelpOptions = true, header = "Forget a machine", description = "Forgets a machine; what runs there goes on.")
	int remove(@Parameters(paramLabel = "MACHINE", description = "Its name.") String name) throws IOException {
		Machines.ofUser().remove(name);
		Results.put("removed", name);
		return Ending.FINISHED.exitCode();
	}

	@Command(name = "check", mixinStandardHelpOptions = true, header = "Say whether a machine has what training needs", description = "Says whether a machine can be reached and has what training needs. Ends with exit code 3 where it does not.")
	int check(@Parameters(paramLabel = "MACHINE", description = "Its name.") String name) throws IOException {
		Machine machine = Machines.ofUser().named(name);
		List<MachineCheck.Finding> findings = MachineCheck.of(machine, ProductVersion.program().name());
		Results.put("findings",
				findings.stream().map(finding -> Results.map("good", finding.good(), "text", finding.text())).toList());
		findings.forEach(
				finding -> Results.text().println((finding.good() ? "ok       " : "missing  ") + finding.text()));
		return (findings.stream().allMatch(MachineCheck.Finding::good) ? Ending.FINISHED : Ending.RUN_FAILED)
				.exitCode();
	}

	@Command(name = "status", mixinStandardHelpOptions = true, header = "Say how far runs on machines are", description = "Copies what is new of runs on machines and says how far they are.")
	int status(
			@Parameters(paramLabel = "PATH", arity = "0..*", description = "Folders here of runs on machines, or folders that hold such; else the folder runs.") List<Path> paths)
			throws IOException {
		List<RunDirectory> runs = new ArrayList<>();
		for (Path path : paths == null ? List.of(Path.of("runs")) : paths) {
			List<RunDirectory> within = RunsTableText.isRun(path)
					? List.of(RunDirectory.open(path))
					: RunDirectory.list(path).stream().filter(run -> Files.exists(run.remote())).toList();
			if (within.isEmpty()) {
				throw new UserException(path + ": holds no runs on machines; workbench remote train starts one");
			}
			runs.addAll(within);
		}
		boolean lost = false;
		for (RunDirectory run : runs) {
			try (RemoteRun remote = RemoteRun.open(run, Machines.ofUser())) {
				lost |= !status(remote);
			}
		}
		return (lost ? Ending.RUN_FAILED : Ending.FINISHED).exitCode();
	}

	/** Whether the machine answered. */
	private static boolean status(RemoteRun remote) throws IOException {
		boolean answered = true;
		try {
			remote.update();
		} catch (ConnectionLostException e) {
			Log.error(IoMessage.reason(e), e);
			answered = false;
		}
		Results.add("runs", RemoteConsole.map(remote));
		Results.text().println(remote.directory().name() + ": " + remote.state().key() + " on " + remote.place().words()
				+ RemoteConsole.progress(remote.directory()));
		return answered;
	}

	@Command(name = "follow", mixinStandardHelpOptions = true, header = "Follow a run until it ends", description = "Follows a run on a machine until it ends: copies its small files and prints what it prints. A connection that is lost is made again. A signal ends the following alone.")
	int follow(@Parameters(paramLabel = "RUN", description = RUN) Path path, @Mixin RemoteConsole console,
			@Mixin Announcer announcer) throws IOException {
		try (RemoteRun remote = open(path, announcer)) {
			return console.follow(remote);
		}
	}

	@Command(name = "resume", mixinStandardHelpOptions = true, header = "Go on with a run", description = "Goes on with a stopped or interrupted run on its machine, from its last checkpoint there, and follows it.")
	int resume(@Parameters(paramLabel = "RUN", description = RUN) Path path,
			@Option(names = "--detach", description = "Starts it and ends; workbench remote follow follows it.") boolean detach,
			@Mixin RemoteConsole console, @Mixin Announcer announcer) throws IOException {
		try (RemoteRun remote = open(path, announcer)) {
			remote.resume();
			Log.result("Resuming " + remote.place().folder() + " on " + remote.machine().name());
			Results.put("run", RemoteConsole.map(remote));
			return detach ? Ending.FINISHED.exitCode() : console.follow(remote);
		}
	}

	private static RemoteRun open(Path path, Announcer announcer) throws IOException {
		announcer.begin(path);
		RemoteRun remote = RemoteRun.open(RunDirectory.open(path), Machines.ofUser());
		Announcer.say(said -> said.of(remote.directory()));
		return remote;
	}

	@Command(name = "stop", mixinStandardHelpOptions = true, header = "End a run with a checkpoint", description = "Asks a machine to end a run with a checkpoint; one that waits in a queue is taken out of it.")
	int stop(@Parameters(paramLabel = "RUN", description = RUN) Path path) throws IOException {
		try (RemoteRun remote = RemoteRun.open(RunDirectory.open(path), Machines.ofUser())) {
			remote.stop();
			Results.put("run", RemoteConsole.map(remote));
			Log.result("asked " + remote.machine().name() + " to stop " + remote.directory().name());
		}
		return Ending.FINISHED.exitCode();
	}

	@Command(name = "fetch", mixinStandardHelpOptions = true, header = "Copy a run's weights from its machine", description = "Copies the weights of a run from its machine, so that it can be measured and explained here.")
	int fetch(@Parameters(paramLabel = "RUN", description = RUN) Path path,
			@Option(names = "--checkpoint", paramLabel = "WHICH", defaultValue = "best", description = "best, as validation marked it; latest, that one as well; all that are kept there. Default: ${DEFAULT-VALUE}.") RemoteCheckpoints.Which which,
			@Mixin Announcer announcer) throws IOException {
		try (RemoteRun remote = open(path, announcer)) {
			remote.update();
			new RemoteCheckpoints(remote, Log::say).fetch(which).forEach(file -> {
				Results.add("files", file);
				Log.result(file.toString());
			});
		}
		return Ending.FINISHED.exitCode();
	}
}
