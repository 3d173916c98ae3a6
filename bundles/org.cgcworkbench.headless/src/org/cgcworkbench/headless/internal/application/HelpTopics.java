package org.cgcworkbench.headless.internal.application;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.sweep.SweepKey;
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
			case "sweep" -> Optional.of(SweepKey.asText());
			case "methods" -> Optional
					.of(InstalledExtensions.methods().stream().map(HelpTopics::told).collect(Collectors.joining("\n")));
			case "metrics" -> Optional.of(metrics(InstalledExtensions.metrics()));
			default -> Optional.empty();
		};
	}

	private static String told(ExplanationMethod method) {
		return method.id() + "\n  " + method.label() + (method.signed() ? ", maps of either sign" : "")
				+ told(method.options());
	}

	/** By group; what is measured where none is asked for is marked. */
	private static String metrics(List<Metric> metrics) {
		return Arrays.stream(MetricGroup.values())
				.map(group -> metrics.stream().filter(metric -> metric.group() == group).map(HelpTopics::told)
						.collect(Collectors.joining("\n", group.label() + "\n\n", "\n")))
				.collect(Collectors.joining("\n"));
	}

	private static String told(Metric metric) {
		return metric.id() + (metric.standard() ? " (standard)" : "") + "\n  " + metric.label() + ", "
				+ metric.direction().words() + ". " + metric.definition() + metric.parts().stream()
						.map(part -> "\n  " + part.id(metric) + ": " + part.definition()).collect(Collectors.joining())
				+ told(metric.options());
	}

	private static String told(List<Option<?>> options) {
		return options.stream().map(option -> "\n  " + option.name() + "=" + option.range() + "; default: "
				+ option.standardText() + "\n      " + option.documentation()).collect(Collectors.joining());
	}
}
