package org.cgcworkbench.headless.internal.application;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.extensions.InstalledExtensions;

/** What {@code --help} says of a word that is no command. */
final class HelpTopics {

	private HelpTopics() {
	}

	/** The text that arguments ask for; empty where they ask for something else. */
	static Optional<String> asked(String... arguments) {
		if (arguments.length != 2 || !Arrays.asList("--help", "-h", "help").contains(arguments[0])) {
			return Optional.empty();
		}
		return switch (arguments[1]) {
			case "experiment" -> Optional.of(ExperimentKeys.asText());
			case "methods" -> Optional
					.of(InstalledExtensions.methods().stream().map(HelpTopics::told).collect(Collectors.joining("\n")));
			case "metrics" -> Optional
					.of(InstalledExtensions.metrics().stream().map(HelpTopics::told).collect(Collectors.joining("\n")));
			default -> Optional.empty();
		};
	}

	private static String told(ExplanationMethod method) {
		return method.id() + "\n  " + method.label() + (method.signed() ? ", maps of either sign" : "")
				+ told(method.options());
	}

	private static String told(Metric metric) {
		return metric.id() + "\n  " + metric.definition() + told(metric.options());
	}

	private static String told(List<Option<?>> options) {
		return options.stream().map(option -> "\n  " + option.name() + "=" + option.range() + "; default: "
				+ option.standardText() + "\n      " + option.documentation()).collect(Collectors.joining());
	}
}
