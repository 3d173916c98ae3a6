package org.cgcworkbench.core.metric;

/**
 * A value that a metric gives beside its own.
 *
 * @param name
 *            short and stable, for example {@code floor}; results are keyed by {@link #id}
 * @param label
 *            name to show to people behind the metric's own label
 * @param definition
 *            one sentence
 * @param ofClasses
 *            whether the mean is that of the means over each class's images; if not, over all images alike
 */
public record MetricPart(String name, String label, String definition, Direction direction, boolean ofClasses) {

	private static final String BEHIND = "/";

	/** A part whose mean is that over images. */
	public MetricPart(String name, String label, String definition, Direction direction) {
		this(name, label, definition, direction, false);
	}

	/** Id of this part of a metric, for example {@code consistency/floor}. */
	public String id(Metric metric) {
		return id(metric.id(), name);
	}

	/** Id of the part of that name. */
	public static String id(String metric, String name) {
		return metric + BEHIND + name;
	}

	/** Whether an id names a part, and not a metric's own value. */
	public static boolean is(String id) {
		return id.contains(BEHIND);
	}

	/** The metric whose value or part an id names. */
	public static String metric(String id) {
		return is(id) ? id.substring(0, id.indexOf(BEHIND)) : id;
	}
}
