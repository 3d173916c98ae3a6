package org.cgcworkbench.ui;

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
		return UiBundle.extensions(List.of(), ComputeEngine.class, ComputeEngine::id).stream()
				.sorted(Comparator.comparing(ComputeEngine::id)).toList();
	}

	/** Data set formats by id. */
	public static List<DatasetFormat> formats() {
		return UiBundle.extensions(List.of(), DatasetFormat.class, DatasetFormat::id).stream()
				.sorted(Comparator.comparing(DatasetFormat::id)).toList();
	}

	/** The data set format of that id. */
	public static Optional<DatasetFormat> format(String id) {
		return formats().stream().filter(format -> format.id().equals(id)).findFirst();
	}

	/** Objectives, the built-in ones first. */
	public static List<ObjectiveFunction> objectives() {
		return UiBundle.extensions(StandardObjective.all(), ObjectiveFunction.class, ObjectiveFunction::id);
	}

	/** Metrics, the built-in ones first. */
	public static List<Metric> metrics() {
		return UiBundle.extensions(Metrics.builtIn(), Metric.class, Metric::id);
	}

	/** Explanation methods, the built-in ones first. */
	public static List<ExplanationMethod> methods() {
		return UiBundle.extensions(ExplanationMethods.builtIn(), ExplanationMethod.class, ExplanationMethod::id);
	}
}
