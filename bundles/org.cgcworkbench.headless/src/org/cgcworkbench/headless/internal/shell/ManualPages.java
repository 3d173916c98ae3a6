package org.cgcworkbench.headless.internal.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual pages, one a command, in the macros of man(7). */
final class ManualPages {

	private static final String PROGRAM = "workbench";
	private static final int ASCII = 0x7f;

	private final CommandLine commands;
	private final String version;

	ManualPages(CommandLine commands, String version) {
		this.commands = commands;
		this.version = version;
	}

	/** All pages by their file names. */
	Map<String, String> all() {
		Map<String, String> pages = new LinkedHashMap<>();
		CommandSpecs.all(commands).forEach((words, command) -> pages.put(title(words) + ".1", page(words, command)));
		return pages;
	}

	private static String title(String words) {
		return words.isEmpty() ? PROGRAM : PROGRAM + "-" + words.replace(' ', '-');
	}

	private String page(String words, CommandLine command) {
		List<String> lines = new ArrayList<>(List.of(
				".TH " + escaped(title(words)) + " 1 \"\" \"CGC Workbench " + escaped(version) + "\" \"User commands\"",
				".SH NAME", escaped(title(words)) + " \\- " + escaped(CommandSpecs.header(command)), ".SH SYNOPSIS",
				synopsis(words, command), ".SH DESCRIPTION"));
		paragraphs(lines, command.getCommandSpec().usageMessage().description());
		List<PositionalParamSpec> parameters = command.getCommandSpec().positionalParameters();
		if (!parameters.isEmpty()) {
			lines.add(".SH ARGUMENTS");
			parameters.forEach(parameter -> item(lines, "\\fI" + escaped(parameter.paramLabel()) + "\\fR",
					CommandSpecs.text(parameter)));
		}
		lines.add(".SH OPTIONS");
		CommandSpecs.options(command).forEach(option -> item(lines, term(option), CommandSpecs.text(option)));
		if (!command.getSubcommands().isEmpty()) {
			lines.add(".SH COMMANDS");
			command.getSubcommands()
					.forEach((name, below) -> item(lines, "\\fB" + escaped(name) + "\\fR", CommandSpecs.header(below)));
		}
		String[] footer = Arrays.stream(command.getCommandSpec().usageMessage().footer())
				.filter(line -> !line.isBlank()).toArray(String[]::new);
		if (footer.length > 0) {
			lines.add(".SH NOTES");
			paragraphs(lines, footer);
		}
		if (!words.isEmpty()) {
			String above = words.contains(" ") ? words.substring(0, words.indexOf(' ')) : "";
			lines.addAll(List.of(".SH SEE ALSO", ".BR " + escaped(title(above)) + " (1)"));
		}
		return String.join("\n", lines) + "\n";
	}

	private static String synopsis(String words, CommandLine command) {
		String parameters = command.getCommandSpec().positionalParameters().stream().map(parameter -> {
			String label = "\\fI" + escaped(parameter.paramLabel()) + "\\fR"
					+ (parameter.arity().max() > 1 ? "..." : "");
			return parameter.arity().min() == 0 ? " [" + label + "]" : " " + label;
		}).collect(Collectors.joining());
		return "\\fB" + escaped((PROGRAM + " " + words).strip()) + "\\fR"
				+ (command.getSubcommands().isEmpty() ? "" : " \\fICOMMAND\\fR") + " [\\fIOPTION\\fR]..." + parameters;
	}

	private static String term(OptionSpec option) {
		String value = option.arity().max() == 0 ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR";
		return CommandSpecs.names(option).stream().map(name -> "\\fB" + escaped(name) + "\\fR").collect(
				Collectors.joining(", ")) + (option.arity().min() == 0 && !value.isEmpty() ? "[" + value + "]" : value);
	}

	private static void item(List<String> lines, String term, String text) {
		lines.addAll(List.of(".TP", term, escaped(text)));
	}

	private static void paragraphs(List<String> lines, String... texts) {
		for (int i = 0; i < texts.length; i++) {
			if (i > 0) {
				lines.add(".PP");
			}
			lines.add(escaped(CommandSpecs.text(texts[i])));
		}
	}

	/** Signs that mean something to roff, and those beyond ASCII by their numbers. */
	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder(text.startsWith(".") || text.startsWith("'") ? "\\&" : "");
		text.codePoints().forEach(sign -> {
			switch (sign) {
				case '\\' -> escaped.append("\\e");
				case '-' -> escaped.append("\\-");
				case '\'' -> escaped.append("\\(aq");
				default -> escaped.append(
						sign > ASCII ? String.format(Locale.ROOT, "\\[u%04X]", sign) : Character.toString(sign));
			}
		});
		return escaped.toString();
	}
}
