package org.cgcworkbench.headless.internal.application;

import org.cgcworkbench.headless.internal.bench.BenchCommand;
import org.cgcworkbench.headless.internal.command.EnginesCommand;
import org.cgcworkbench.headless.internal.command.EvaluateCommand;
import org.cgcworkbench.headless.internal.command.ExplainCommand;
import org.cgcworkbench.headless.internal.command.ExportCommand;
import org.cgcworkbench.headless.internal.command.ImportCommand;
import org.cgcworkbench.headless.internal.command.InstallCommand;
import org.cgcworkbench.headless.internal.command.ReportCommand;
import org.cgcworkbench.headless.internal.command.TrainCommand;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.demo.DemoCommand;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** All commands. */
@Command(name = "workbench", mixinStandardHelpOptions = true, versionProvider = ProductVersion.class, description = "Trains image classifiers whose Grad-CAM maps stay consistent under augmentation, and measures it.", footer = {
		"", "--help experiment lists every key of an experiment file.", "",
		"Exit codes: 0 done, 1 internal error, 2 mistake in a file or an option, 3 run failed, 4 run stopped by a signal, 130 or 143 ended at once by a second signal."}, subcommands = {
				DemoCommand.class, TrainCommand.class, EvaluateCommand.class, ExplainCommand.class, ReportCommand.class,
				ImportCommand.class, ExportCommand.class, EnginesCommand.class, InstallCommand.class,
				BenchCommand.class, HelpCommand.class})
final class MainCommand {
}
