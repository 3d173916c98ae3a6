package org.cgcworkbench.headless.internal.bench;

import picocli.CommandLine.Command;

/** Measures speed. */
@Command(name = "bench", mixinStandardHelpOptions = true, header = "Measure speed and memory: step, data, evaluate, start, window, compare", description = "Measures the speed of this machine with this product, and the memory that it takes.", subcommands = {
		BenchStepCommand.class, BenchDataCommand.class, BenchEvaluateCommand.class, BenchStartCommand.class,
		BenchWindowCommand.class, BenchCompareCommand.class})
public final class BenchCommand {
}
