package org.cgcworkbench.core.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;

/**
 * What a metric says of itself; kept with its scores, so that whoever reads them needs no bundle that brought the
 * metric.
 *
 * @param label
 *            name to show to people
 * @param definition
 *            one sentence, or empty
 * @param explains
 *            whether it looks at heat maps
 */
public record MetricDescription(String label, String definition, boolean higherIsBetter, boolean explains) {

	static MetricDescription of(Metric metric) {
		return new MetricDescription(metric.label(), metric.definition(), metric.higherIsBetter(), metric.explains());
	}

	/** By id, in the order given. */
	static Map<String, MetricDescription> of(List<Metric> metrics) {
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>();
		metrics.forEach(metric -> descriptions.put(metric.id(), of(metric)));
		return descriptions;
	}

	/** For scores that came without one: a built-in metric's own, else the id as label and more for better. */
	static MetricDescription ofId(String id) {
		return Metrics.builtIn().stream().filter(metric -> metric.id().equals(id)).findFirst()
				.map(MetricDescription::of).orElse(new MetricDescription(id, "", true, true));
	}
}
