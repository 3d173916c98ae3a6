package org.cgcworkbench.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.ui.internal.UiBundle;

/**
 * Engines, formats, objectives, metrics and explanation methods that are installed. Asking for them loads no native
 * code, as long as nothing is asked of an engine but its id and label.
 */
public final class InstalledExtensions {

	private InstalledExtensions() {
	}

	/** Engines by id. */
	public static List<ComputeEngine> engines() {
		return UiBundle.services(ComputeEngine.class).stream().sorted(Comparator.comparing(ComputeEngine::id)).toList();
	}

	/** Data set formats by id. */
	public static List<DatasetFormat> formats() {
		return UiBundle.services(DatasetFormat.class).stream().sorted(Comparator.comparing(DatasetFormat::id)).toList();
	}

	/** The data set format of that id. */
	public static Optional<DatasetFormat> format(String id) {
		return formats().stream().filter(format -> format.id().equals(id)).findFirst();
	}

	/** Objectives, the built-in ones first. */
	public static List<ObjectiveFunction> objectives() {
		return joined(StandardObjective.all(), ObjectiveFunction.class);
	}

	/** Metrics, the built-in ones first. */
	public static List<Metric> metrics() {
		return joined(Metrics.builtIn(), Metric.class);
	}

	/** Explanation methods, the built-in ones first. */
	public static List<ExplanationMethod> methods() {
		return joined(ExplanationMethods.builtIn(), ExplanationMethod.class);
	}

	private static <T> List<T> joined(List<T> builtIn, Class<T> type) {
		List<T> joined = new ArrayList<>(builtIn);
		joined.addAll(UiBundle.services(type));
		return joined;
	}
}
