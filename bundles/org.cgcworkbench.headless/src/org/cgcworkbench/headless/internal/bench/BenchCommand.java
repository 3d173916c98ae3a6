package org.cgcworkbench.headless.internal.bench;

import picocli.CommandLine.Command;

/** Measures speed. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures the speed of this machine with this product.", subcommands = {
		BenchStepCommand.class, BenchDataCommand.class, BenchEvaluateCommand.class, BenchStartCommand.class,
		BenchCompareCommand.class})
public final class BenchCommand {
}
