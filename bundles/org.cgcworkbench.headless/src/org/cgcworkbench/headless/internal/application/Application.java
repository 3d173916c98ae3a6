package org.cgcworkbench.headless.internal.application;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.cgcworkbench.core.engine.ComputeThreads;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.HomeSign;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.Failure;
import org.cgcworkbench.headless.internal.console.Keys;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.console.Stop;
import org.cgcworkbench.headless.internal.shell.ShellFiles;
import org.cgcworkbench.headless.internal.training.PeerProcesses;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

import picocli.CommandLine;

/** The command line of the product. */
public final class Application implements IApplication {

	private final CountDownLatch ended = new CountDownLatch(1);
	private volatile int exitCode = Ending.INTERNAL_FAULT.exitCode();

	@Override
	public Object start(IApplicationContext context) {
		context.applicationRunning();
		ComputeThreads.holdStreams();
		String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		StopSignals.takeOver(!Arrays.asList(arguments).contains(PeerProcesses.DEVICE_NUMBER));
		Thread hook = new Thread(this::stopAndHalt, "stop");
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			exitCode = run(arguments);
		} finally {
			ended.countDown();
		}
		removeHook(hook);
		return exitCode;
	}

	/** Where Java ends by itself it would do so with its own code; this ends it with the command's. */
	private void stopAndHalt() {
		stop();
		Runtime.getRuntime().halt(exitCode);
	}

	private static void removeHook(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			// the JVM is ending already, through the hook
		}
	}

	@Override
	public void stop() {
		Stop.request();
		try {
			// no clock: a step may take minutes, and its checkpoint is worth waiting for
			ended.await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static int run(String... arguments) {
		int code;
		try {
			code = execute(arguments);
		} catch (Error e) {
			// whatever it is, the framework would say no more than that there is a log file
			code = new Failure(e).report();
		}
		Results.end(code);
		return code;
	}

	private static int execute(String... arguments) {
		Optional<String> topic = HelpTopics.asked(arguments);
		if (topic.isPresent()) {
			System.out.println(topic.get());
			return Ending.FINISHED.exitCode();
		}
		Log.begin(ProductVersion.program().name() + ", Java " + Runtime.version() + ", " + System.getProperty("os.name")
				+ " " + System.getProperty("os.arch") + ": " + String.join(" ", arguments));
		CommandLine commands = commandLine();
		Results.begin(name(commands, arguments), arguments);
		int code = commands.execute(arguments);
		Ending.of(code).ifPresent(how -> Announcer.ended(how, Optional.empty()));
		return code;
	}

	/** The command that is asked for, such as {@code bench step}. */
	private static String name(CommandLine commands, String... arguments) {
		CommandLine at = commands;
		List<String> names = new ArrayList<>();
		for (String argument : arguments) {
			CommandLine below = at.getSubcommands().get(argument);
			if (below != null) {
				names.add(argument);
				at = below;
			} else if (!argument.startsWith("-")) {
				break;
			}
		}
		return String.join(" ", names);
	}

	/** Writes completions and manual pages into a product's folder {@code share}, as the build does. */
	public static void writeShellFiles(Path share, String version) throws IOException {
		ShellFiles.write(commandLine(), version, share);
	}

	/** The commands with their options. */
	static CommandLine commandLine() {
		MainCommand main = new MainCommand();
		CommandLine commandLine = new CommandLine(main);
		commandLine.setExecutionStrategy(parsed -> {
			main.chooseLog();
			return new CommandLine.RunLast().execute(parsed);
		});
		commandLine.setUsageHelpWidth(100);
		commandLine.registerConverter(Path.class, Application::path);
		Keys.register(commandLine);
		commandLine.setExecutionExceptionHandler((e, c, parsed) -> new Failure(e).report());
		commandLine.setParameterExceptionHandler((e, given) -> {
			Log.error(e.getMessage(), null);
			CommandLine.UnmatchedArgumentException.printSuggestions(e,
					new PrintWriter(System.err, true, System.err.charset()));
			System.err.println("See ./" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
			return Ending.MISTAKE.exitCode();
		});
		return commandLine;
	}

	private static Path path(String text) {
		HomeSign.problem(text, Path.of("")).ifPresent(problem -> {
			throw new CommandLine.TypeConversionException(problem);
		});
		return Path.of(text);
	}
}
