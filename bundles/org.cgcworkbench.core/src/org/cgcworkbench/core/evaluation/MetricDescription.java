package org.cgcworkbench.core.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.Metrics;

/**
 * What a metric says of one of its values; kept with its scores, so that whoever reads them needs no bundle that
 * brought the metric.
 *
 * @param label
 *            name to show to people
 * @param definition
 *            one sentence, or empty
 * @param explains
 *            whether it looks at heat maps
 * @param ofClasses
 *            whether the mean is that of the means over each class's images
 */
public record MetricDescription(String label, String definition, Direction direction, boolean explains,
		boolean ofClasses) {

	/** By id, in the order given: each metric's own value, then its parts. */
	public static Map<String, MetricDescription> of(List<Metric> metrics) {
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>();
		for (Metric metric : metrics) {
			descriptions.put(metric.id(), new MetricDescription(metric.label(), metric.definition(), metric.direction(),
					metric.explains(), false));
			for (MetricPart part : metric.parts()) {
				descriptions.put(part.id(metric), new MetricDescription(metric.label() + ", " + part.label(),
						part.definition(), part.direction(), metric.explains(), part.ofClasses()));
			}
		}
		return descriptions;
	}

	/** For scores that came without one: a built-in metric's own, else the id as label and more for better. */
	static MetricDescription ofId(String id) {
		return of(Metrics.builtIn()).getOrDefault(id, new MetricDescription(id, "", Direction.HIGHER, true, false));
	}
}
