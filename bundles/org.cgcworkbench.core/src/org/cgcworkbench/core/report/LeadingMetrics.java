package org.cgcworkbench.core.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.cgcworkbench.core.evaluation.ZeroMaps;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.Metrics;

/** The metrics that a reader is told first, by id; advice speaks of them. */
final class LeadingMetrics {

	static final String ACCURACY = Metrics.ACCURACY;
	static final String ABOVE_FLOOR = MetricPart.id(Metrics.CONSISTENCY, "above-floor");
	static final String CONTENT_HEATMAP = Metrics.CONTENT_HEATMAP;
	static final String POINTING_GAME = "pointing-game";
	static final String ZERO_MAPS = ZeroMaps.ID;
	/** In the order in which they are told. */
	static final List<String> IDS = List.of(ACCURACY, ABOVE_FLOOR, "consistency-retrieval", CONTENT_HEATMAP,
			POINTING_GAME, Metrics.INSERTION, ZERO_MAPS);

	private LeadingMetrics() {
	}

	static boolean contain(String id) {
		return IDS.contains(plain(id));
	}

	/** These first, in their order; the others stay as they are. */
	static <T> Comparator<T> first(Function<T, String> id) {
		return Comparator.comparingInt(item -> {
			int rank = IDS.indexOf(plain(id.apply(item)));
			return rank < 0 ? IDS.size() : rank;
		});
	}

	/** An id without the options in it. */
	private static String plain(String id) {
		return id.replaceAll(":[^/]*", "");
	}
}
