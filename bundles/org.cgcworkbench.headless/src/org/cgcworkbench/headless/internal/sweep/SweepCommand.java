package org.cgcworkbench.headless.internal.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.console.RunResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains and measures an experiment with several settings and seeds. */
@Command(name = "sweep", mixinStandardHelpOptions = true, header = "Train and measure an experiment with several settings and seeds", description = {
		"Trains and measures an experiment with every setting and seed that a sweep file names, one run at a time on each device, each in a process of its own.",
		"What is done is never done again: the same command goes on where a sweep was stopped or killed. A run that fails does not stop the others; its folder is removed by hand to have it tried again.",
		"A signal (SIGTERM, Ctrl+C) ends the runs at hand with a checkpoint and exit code 4."}, footer = {"",
				"workbench --help sweep lists every key of a sweep file."})
public final class SweepCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "Sweep files (.yaml), worked on one after the other, or folders of sweeps.")
	private List<Path> files;

	@Option(names = "--list", description = "Lists the runs with their numbers, settings and states, and does nothing.")
	private boolean list;

	@Option(names = "--run", paramLabel = "N", description = "Does the run of that number alone, in this process.")
	private Integer number;

	@Option(names = RunProcess.WITH_INPUT, hidden = true)
	private boolean endsWithInput;

	@Option(names = "--device", paramLabel = "DEVICE", split = ",", description = "Devices, for example cpu or cuda:0,cuda:1; each has a run of its own at a time. Default: one run at a time on what the experiment says.")
	private List<String> devices = List.of();

	@Mixin
	private ClusterOptions cluster;

	@Mixin
	private Announcer announcer;

	@Override
	public Integer call() throws IOException {
		announcer.begin(files.getFirst());
		if (number != null && (files.size() > 1 || list || devices.size() > 1)) {
			throw new UserException("--run does one run of one sweep on one device; leave --list and all other files "
					+ "and devices out");
		}
		EngineOptions.checkDevices(devices);
		boolean written = cluster.asked();
		if (written && (files.size() > 1 || list || number != null || !devices.isEmpty())) {
			throw new UserException("a cluster's files are those of one sweep; leave --list, --run, --device and other "
					+ "sweep files out");
		}
		List<Sweep> sweeps = new ArrayList<>();
		for (Path file : files) {
			sweeps.add(Files.isDirectory(file)
					? SweepFile.read(file)
					: SweepReader.read(file, sweeps, InstalledExtensions.metrics(), InstalledExtensions.methods()));
		}
		if (list) {
			for (Sweep sweep : sweeps) {
				Results.add("sweeps", new SweepConsole(sweep).map());
				new SweepConsole(sweep).list().forEach(Results.text()::println);
			}
			return Ending.FINISHED.exitCode();
		}
		for (int i = 0; i < files.size(); i++) {
			if (!Files.isDirectory(files.get(i))) {
				SweepFile.freeze(sweeps.get(i));
			}
		}
		if (written) {
			cluster.write(sweeps.getFirst(), files.getFirst());
			return Ending.FINISHED.exitCode();
		}
		if (number != null) {
			if (endsWithInput) {
				RunProcess.stopWithInput();
			}
			SweepRun run = sweeps.getFirst().run(number);
			Ending ending = new SingleRun(sweeps.getFirst(), run, devices).call();
			Results.put("run", RunResult.of(run.directory()));
			return ending.exitCode();
		}
		Ending ending = new LocalSweeps(sweeps, devices).call();
		for (Sweep sweep : sweeps) {
			Results.add("sweeps", new SweepConsole(sweep).map());
		}
		return ending.exitCode();
	}
}
