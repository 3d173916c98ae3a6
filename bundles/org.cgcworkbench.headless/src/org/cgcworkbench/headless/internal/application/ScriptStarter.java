package org.cgcworkbench.headless.internal.application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What native launchers start, in a process of its own that computes nothing: the script, which sets what only the
 * environment of a process can. Without a command the window opens.
 */
public final class ScriptStarter {

	/** The property that names the script; without it the arguments are the whole command line. */
	private static final String SCRIPT = "cgc.script";
	private static final int RESTART = 23;
	private static final int RELAUNCH = 24;

	private ScriptStarter() {
	}

	/**
	 * Starts the command, and again as long as the desktop asks for that; ends as it does.
	 *
	 * @param arguments
	 *            the command and its options
	 */
	public static void main(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(arguments));
		String script = System.getProperty(SCRIPT);
		if (script != null) {
			if (command.isEmpty() || command.getFirst().equals("-data")) {
				command.addFirst("ui");
			}
			command.addFirst(script);
		}
		AtomicReference<Process> running = new AtomicReference<>();
		Runtime.getRuntime()
				.addShutdownHook(new Thread(() -> Optional.ofNullable(running.get()).ifPresent(Process::destroy)));
		int status;
		do {
			running.set(new ProcessBuilder(command).inheritIO().start());
			status = running.get().waitFor();
		} while (status == RESTART || status == RELAUNCH);
		System.exit(status);
	}
}
