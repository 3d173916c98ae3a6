package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.remote.ConnectionLostException;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.remote.RemoteRun;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model on a machine. */
@Command(name = "train", mixinStandardHelpOptions = true, header = "Train on a machine", description = {
		"Trains a model on a machine and follows it. The experiment goes there with its lists of images and initial "
				+ "weights; the data set must lie there, see workbench remote add --data.",
		"The run goes on there when this command, its connection or this machine ends."})
public final class RemoteTrainCommand implements Callable<Integer> {

	@Parameters(paramLabel = "EXPERIMENT", description = "The experiment file (.yaml).")
	private Path file;

	@Option(names = "--on", paramLabel = "MACHINE", required = true, description = "Name of the machine.")
	private String machine;

	@Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a key of the experiment. Can be given several times.")
	private List<String> overrides = List.of();

	@Option(names = "--runs", paramLabel = "DIR", description = "Folder here that gets the run folder; overrides the key 'runs'.")
	private Path runs;

	@Option(names = "--detach", description = "Starts it and ends; workbench remote follow follows it.")
	private boolean detach;

	@Mixin
	private RemoteConsole console;

	@Mixin
	private Announcer announcer;

	@Override
	public Integer call() throws IOException {
		announcer.begin(file);
		List<String> all = new ArrayList<>(overrides);
		if (runs != null) {
			all.add(ExperimentKeys.RUNS.setting(runs.toAbsolutePath().toString()));
		}
		try (RemoteRun remote = RemoteRun.create(file, all, Machines.ofUser().named(machine))) {
			remote.send();
			Announcer.say(said -> said.of(remote.directory()));
			start(remote);
			Log.result("Run " + remote.directory().folder() + ", on " + machine + " in " + remote.place().folder());
			Results.put("run", RemoteConsole.map(remote));
			return detach ? Ending.FINISHED.exitCode() : console.follow(remote);
		}
	}

	private static void start(RemoteRun remote) throws IOException {
		try {
			remote.resume();
		} catch (ConnectionLostException e) {
			throw new UserException(e.getMessage() + "; whether the run began there is not known. workbench remote "
					+ "follow " + remote.directory().folder() + " tells", e);
		}
	}
}
