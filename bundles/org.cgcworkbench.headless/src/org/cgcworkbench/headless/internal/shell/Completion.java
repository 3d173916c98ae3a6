package org.cgcworkbench.headless.internal.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What makes a shell complete commands and options. */
enum Completion {
	/** By the library's own generator. */
	BASH("bash-completion/completions/workbench") {
		@Override
		String script(CommandLine commands) {
			return AutoComplete.bash(PROGRAM, commands);
		}
	},
	/** The same through zsh's emulation, read at start or found by its name in a folder of functions. */
	ZSH("zsh/site-functions/_workbench") {
		@Override
		String script(CommandLine commands) {
			return "#compdef workbench\n\n" + NOTHING_IN_ZSH + BASH.script(commands) + """

					if [ "${funcstack[1]}" = _workbench ]; then
					  _bash_complete -o default -F _complete_workbench
					fi
					""";
		}
	},
	/** The library has none. */
	FISH("fish/vendor_completions.d/workbench.fish") {
		@Override
		String script(CommandLine commands) {
			List<String> lines = new ArrayList<>(List.of(FISH_FUNCTIONS));
			CommandSpecs.all(commands).forEach((words, command) -> {
				command.getSubcommands()
						.forEach((name, below) -> lines
								.add("complete -c workbench -n " + quoted(("__workbench_is " + words).strip())
										+ " -f -a " + name + " -d " + quoted(CommandSpecs.header(below))));
				String where = quoted(("__workbench_in " + words).strip());
				CommandSpecs.options(command).forEach(option -> lines.add(fish(where, option)));
			});
			return String.join("\n", lines) + "\n";
		}
	};

	private static final String PROGRAM = "workbench";
	/** The library's script calls what its emulation lacks. */
	private static final String NOTHING_IN_ZSH = "(( ${+functions[compopt]} )) || compopt() { : }\n\n";
	private static final String FISH_FUNCTIONS = """
			function __workbench_words
			    set -l words (commandline -opc)
			    set -e words[1]
			    string match -v -- '-*' $words | string join ' '
			end

			function __workbench_is
			    set -l words (__workbench_words)
			    test "$words" = "$argv"
			end

			function __workbench_in
			    set -l words (__workbench_words)
			    string match -q -- "$argv *" "$words "
			end
			""";

	private final String file;

	Completion(String file) {
		this.file = file;
	}

	/** Where it lies below a folder {@code share}, as shells look for it. */
	String file() {
		return file;
	}

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The script for commands. */
	abstract String script(CommandLine commands);

	private static String fish(String where, OptionSpec option) {
		String names = CommandSpecs.names(option).stream()
				.map(name -> name.startsWith("--")
						? " -l " + name.substring(2)
						: (name.length() == 2 ? " -s " : " -o ") + name.substring(1))
				.collect(Collectors.joining());
		List<String> values = new ArrayList<>();
		if (option.completionCandidates() != null) {
			option.completionCandidates().forEach(values::add);
		}
		String value = option.arity().max() == 0
				? ""
				: values.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", values));
		return "complete -c workbench -n " + where + names + value + " -d "
				+ quoted(firstSentence(CommandSpecs.text(option)));
	}

	/** There is little room beside a completion. */
	private static String firstSentence(String text) {
		return text.split("(?<=[.;:]) ", 2)[0].replaceFirst("[.;:]$", "");
	}

	private static String quoted(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}
}
