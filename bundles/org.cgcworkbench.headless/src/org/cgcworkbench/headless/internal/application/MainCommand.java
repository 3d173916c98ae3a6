package org.cgcworkbench.headless.internal.application;

import org.cgcworkbench.headless.internal.bench.BenchCommand;
import org.cgcworkbench.headless.internal.command.BoxesCommand;
import org.cgcworkbench.headless.internal.command.EnginesCommand;
import org.cgcworkbench.headless.internal.command.EvaluateCommand;
import org.cgcworkbench.headless.internal.command.ExplainCommand;
import org.cgcworkbench.headless.internal.command.ExportCommand;
import org.cgcworkbench.headless.internal.command.GenerateCommand;
import org.cgcworkbench.headless.internal.command.ImportCommand;
import org.cgcworkbench.headless.internal.command.InstallCommand;
import org.cgcworkbench.headless.internal.command.RemoteCommand;
import org.cgcworkbench.headless.internal.command.ReportCommand;
import org.cgcworkbench.headless.internal.command.RunsCommand;
import org.cgcworkbench.headless.internal.command.SplitCommand;
import org.cgcworkbench.headless.internal.command.TrainCommand;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.demo.DemoCommand;
import org.cgcworkbench.headless.internal.shell.CompletionCommand;
import org.cgcworkbench.headless.internal.shell.ManCommand;
import org.cgcworkbench.headless.internal.sweep.SweepCommand;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** All commands. */
@Command(name = "workbench", mixinStandardHelpOptions = true, header = "Train image classifiers with consistent Grad-CAM maps, and measure them", versionProvider = ProductVersion.class, description = "Trains image classifiers whose Grad-CAM maps stay consistent under augmentation, and measures it.", footer = {
		"",
		"--help experiment lists every key of an experiment file, --help sweep those of a sweep file, --help methods every explanation method and its options, --help metrics every metric.",
		"",
		"Exit codes: 0 done, 1 internal error, 2 mistake in a file or an option, 3 run failed or check not passed, 4 run stopped by a signal, 130 or 143 ended at once by a second signal."}, subcommands = {
				DemoCommand.class, TrainCommand.class, SweepCommand.class, EvaluateCommand.class, ExplainCommand.class,
				ReportCommand.class, RunsCommand.class, RemoteCommand.class, ImportCommand.class, ExportCommand.class,
				GenerateCommand.class, SplitCommand.class, BoxesCommand.class, EnginesCommand.class,
				InstallCommand.class, BenchCommand.class, CompletionCommand.class, ManCommand.class, HelpCommand.class})
final class MainCommand {

	@Spec
	private CommandSpec spec;

	@Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Says more, and of each failure where it arose.")
	private boolean verbose;

	@Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Says nothing but results and errors.")
	private boolean quiet;

	@Option(names = Results.OPTION, scope = ScopeType.INHERIT, description = "Writes the result, or the error, as one JSON document on standard output, and nothing else there.")
	private boolean json;

	void chooseLog() {
		if (verbose && quiet) {
			throw new ParameterException(spec.commandLine(),
					"--verbose does not go with --quiet; leave one of them out");
		}
		if (verbose) {
			Log.verbose();
		} else if (quiet) {
			Log.quiet();
		}
	}
}
