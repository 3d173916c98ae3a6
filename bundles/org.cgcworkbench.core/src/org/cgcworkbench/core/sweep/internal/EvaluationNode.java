package org.cgcworkbench.core.sweep.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.experiment.internal.PlainYaml;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.sweep.SweepEvaluation;
import org.cgcworkbench.core.sweep.SweepKey;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads how the runs of a sweep are measured. */
final class EvaluationNode {

	private static final String KEY = "evaluation";
	private static final String NONE = "none";

	private final PlainYaml yaml;
	private final List<Metric> metrics;
	private final List<ExplanationMethod> methods;

	EvaluationNode(PlainYaml yaml, List<Metric> metrics, List<ExplanationMethod> methods) {
		this.yaml = yaml;
		this.metrics = metrics;
		this.methods = methods;
	}

	/** What the file says, or the standard; empty for none, and after adding a problem. */
	Optional<SweepEvaluation> read(Optional<Mapping.Item> item) {
		if (item.flatMap(Mapping.Item::text).equals(Optional.of(NONE))) {
			return Optional.empty();
		}
		Mapping mapping = item.map(it -> Mapping.of(yaml, it.value(), KEY, SweepKey.names(KEY)))
				.orElseGet(() -> new Mapping(Map.of()));
		EvaluationOptions standard = EvaluationOptions.standard();
		List<String> ids = mapping.get("metrics").map(this::metrics)
				.orElseGet(() -> Metrics.standard(metrics).stream().map(Metric::id).toList());
		String method = mapping.get("method").map(this::method).orElse(ExplanationMethods.STANDARD);
		return Optional.of(new SweepEvaluation(ids, method, mapping.get("layer").flatMap(it -> text("layer", it)),
				number(mapping, "short-side", 32, 4096, standard.shortSide()),
				mapping.get("split").flatMap(it -> text("split", it)),
				number(mapping, "limit", 0, 1_000_000_000, standard.limit()),
				number(mapping, "batch", 1, 65_536, standard.batch()),
				mapping.get("checkpoint").map(this::last).orElse(false),
				number(mapping, "seed", 0, 1_000_000_000, (int) standard.seed())));
	}

	private List<String> metrics(Mapping.Item item) {
		List<Node> nodes = item.value() instanceof SequenceNode sequence ? sequence.getValue() : List.of(item.value());
		List<String> ids = nodes.stream().map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : "")
				.toList();
		try {
			List<String> found = Metrics.find(metrics, ids).stream().map(Metric::id).toList();
			if (found.isEmpty()) {
				problem(item, "metrics", "names none; evaluation: none measures nothing");
			}
			return found;
		} catch (UserException e) {
			problem(item, "metrics", e.getMessage());
			return List.of();
		}
	}

	private String method(Mapping.Item item) {
		try {
			return ExplanationMethods.find(methods, item.text().orElse("")).id();
		} catch (UserException e) {
			problem(item, "method", e.getMessage());
			return ExplanationMethods.STANDARD;
		}
	}

	private Optional<String> text(String key, Mapping.Item item) {
		Optional<String> text = item.text().filter(value -> !value.isEmpty());
		if (text.isEmpty()) {
			problem(item, key, "has no value; leave the key out for the default");
		}
		return text;
	}

	private boolean last(Mapping.Item item) {
		String text = item.text().orElse("");
		if (!List.of(SweepEvaluation.BEST, SweepEvaluation.LAST).contains(text)) {
			problem(item, "checkpoint", "should be " + SweepEvaluation.BEST + " or " + SweepEvaluation.LAST);
		}
		return text.equals(SweepEvaluation.LAST);
	}

	private int number(Mapping mapping, String key, int least, int most, int standard) {
		Optional<Mapping.Item> item = mapping.get(key);
		if (item.isEmpty()) {
			return standard;
		}
		String text = item.get().text().orElse("");
		if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
			problem(item.get(), key, "should be a whole number from " + least + " to " + most);
			return standard;
		}
		return Integer.parseInt(text);
	}

	private void problem(Mapping.Item item, String key, String message) {
		yaml.problem(item.valueMark(), KEY + "." + key, message);
	}
}
