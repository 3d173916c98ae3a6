package org.cgcworkbench.headless.internal.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the commands say of themselves, with that of the script, which opens the window. */
final class CommandSpecs {

	private CommandSpecs() {
	}

	/** All commands, with the window's. */
	static CommandLine withWindow(CommandLine commands) {
		CommandSpec window = CommandSpec.create();
		window.usageMessage().header("Open the workbench window").description("Opens the workbench window.");
		window.addOption(OptionSpec.builder("-data").paramLabel("FOLDER").arity("1").type(java.nio.file.Path.class)
				.description("The workspace, made where there is none. Default: cgc-workspace in the home folder")
				.build());
		return commands.addSubcommand("ui", window);
	}

	/** All commands below one and itself, by their words, such as {@code bench step}; empty for the first. */
	static Map<String, CommandLine> all(CommandLine commands) {
		Map<String, CommandLine> all = new LinkedHashMap<>();
		all.put("", commands);
		commands.getSubcommands().forEach((name, below) -> all(below)
				.forEach((rest, command) -> all.put(rest.isEmpty() ? name : name + " " + rest, command)));
		return all;
	}

	/** What a command is for, in one line. */
	static String header(CommandLine command) {
		return text(command.getCommandSpec().usageMessage().header());
	}

	/** A description, in which a percent sign stands for itself. */
	static String text(String... lines) {
		return Arrays.stream(lines).map(line -> line.replace("%%", "%")).collect(Collectors.joining(" "));
	}

	static String text(ArgSpec argument) {
		return text(argument.description());
	}

	/** The options that are shown, by name. */
	static List<OptionSpec> options(CommandLine command) {
		return command.getCommandSpec().options().stream().filter(option -> !option.hidden())
				.sorted((a, b) -> a.longestName().compareTo(b.longestName())).toList();
	}

	/** Its names, and those that say the contrary. */
	static List<String> names(OptionSpec option) {
		List<String> names = new ArrayList<>(List.of(option.names()));
		if (option.negatable()) {
			names.addAll(names.stream().filter(name -> name.startsWith("--")).map(name -> "--no-" + name.substring(2))
					.toList());
		}
		return names;
	}
}
