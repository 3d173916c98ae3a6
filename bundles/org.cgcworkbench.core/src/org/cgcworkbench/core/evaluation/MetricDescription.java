package org.cgcworkbench.core.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
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
 * @param group
 *            what it measures
 * @param explains
 *            whether it looks at heat maps
 * @param ofClasses
 *            whether the mean is that of the means over each class's images
 * @param axis
 *            what the points of its curves stand for
 */
public record MetricDescription(String label, String definition, Direction direction, MetricGroup group,
		boolean explains, boolean ofClasses, CurveAxis axis) {

	/** By id, in the order given: each metric's own value, then its parts. */
	public static Map<String, MetricDescription> of(List<Metric> metrics) {
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>();
		for (Metric metric : metrics) {
			String label = label(metric);
			descriptions.put(metric.id(), new MetricDescription(label, metric.definition(), metric.direction(),
					metric.group(), metric.explains(), false, metric.curveAxis()));
			for (MetricPart part : metric.parts()) {
				descriptions.put(part.id(metric), new MetricDescription(label + ", " + part.label(), part.definition(),
						part.direction(), metric.group(), metric.explains(), part.ofClasses(), metric.curveAxis()));
			}
		}
		return descriptions;
	}

	/** With the options behind its id, since the same metric may be measured with several. */
	private static String label(Metric metric) {
		int options = metric.id().indexOf(':');
		return metric.label() + (options < 0 ? "" : " (" + metric.id().substring(options + 1).replace(':', ' ') + ")");
	}

	/** The descriptions of these ids, in their order; those that are missing are filled in as far as they are known. */
	static Map<String, MetricDescription> complete(Map<String, MetricDescription> descriptions, Set<String> ids) {
		Map<String, MetricDescription> all = new LinkedHashMap<>();
		ids.forEach(id -> all.put(id, descriptions.containsKey(id) ? descriptions.get(id) : ofId(id)));
		return Collections.unmodifiableMap(all);
	}

	/** For scores that came without one: a built-in metric's own, else the id as label and more for better. */
	static MetricDescription ofId(String id) {
		return find(Metrics.builtIn(), id)
				.orElse(new MetricDescription(id, "", Direction.HIGHER, MetricGroup.MAP, true, false, CurveAxis.SHARE));
	}

	/**
	 * What a metric says of the value that has an id.
	 *
	 * @param metrics
	 *            those that are known
	 * @param id
	 *            of a metric, which may have options behind it, or of a part
	 * @return empty where none of them has it
	 */
	public static Optional<MetricDescription> find(List<Metric> metrics, String id) {
		try {
			return Optional.ofNullable(of(Metrics.find(metrics, List.of(MetricPart.metric(id)))).get(id));
		} catch (UserException e) {
			return Optional.empty();
		}
	}
}
