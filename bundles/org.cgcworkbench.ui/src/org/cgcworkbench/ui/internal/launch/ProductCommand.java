package org.cgcworkbench.ui.internal.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.Platform;

/**
 * The command line that starts this product's launcher, without a display, with this process's Java options, in a
 * session of its own.
 */
final class ProductCommand {

	private static final String APPLICATION = "org.cgcworkbench.headless.application";
	private static final String ON_MAC = "-XstartOnFirstThread";

	private ProductCommand() {
	}

	static List<String> of(List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
				.filter(option -> !option.equals(ON_MAC) && !option.startsWith("-agentlib:")).forEach(command::add);
		command.add("-Djava.awt.headless=true");
		command.addAll(List.of("-jar", System.getProperty("java.class.path"), "-nosplash", "-application", APPLICATION,
				"-configuration", System.getProperty("osgi.configuration.area"), "-data", "@none"));
		command.addAll(arguments);
		return OwnSession.of(command, Platform.getOS().equals(Platform.OS_WIN32),
				System.getenv().getOrDefault("PATH", ""));
	}
}
