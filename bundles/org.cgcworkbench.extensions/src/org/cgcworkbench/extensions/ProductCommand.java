package org.cgcworkbench.extensions;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts this product's commands in a process of their own. */
public final class ProductCommand {

	/** The application that reads them. */
	public static final String APPLICATION = "org.cgcworkbench.headless.application";

	private static final String NO_DISPLAY = "-Djava.awt.headless=true";
	private static final String ON_MAC = "-XstartOnFirstThread";
	/** A debugger listens at one place. */
	private static final String DEBUGGER = "-agentlib:";

	private ProductCommand() {
	}

	/** What a user types for this product's commands: its script with the folder, where there is one, else its name. */
	public static String script(boolean windows) {
		String name = windows ? "workbench.bat" : "workbench";
		if (System.getProperty(ProductFolders.INSTALLED) == null) {
			return name;
		}
		Path script = ProductFolders.home().resolve(name);
		return Files.exists(script) ? script.toString() : name;
	}

	/** For those arguments, without a display and with this process's other Java options. */
	public static List<String> of(List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
				.filter(option -> !option.equals(ON_MAC) && !option.equals(NO_DISPLAY) && !option.startsWith(DEBUGGER))
				.forEach(command::add);
		List<List<String>> configuration = ProductFolders.optionsOfCommands();
		command.addAll(configuration.getFirst());
		command.addAll(List.of(NO_DISPLAY, "-jar", System.getProperty("java.class.path"), "-nosplash", "-application",
				APPLICATION, "-data", "@none"));
		command.addAll(configuration.getLast());
		command.addAll(arguments);
		return command;
	}
}
