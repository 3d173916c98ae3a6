package org.example.lab;

import java.util.List;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.osgi.service.component.annotations.Component;

/** How widely a heat map is spread. */
@Component(service = Metric.class)
public final class MapExtent implements Metric {

	private static final Option<Double> SHARE = Option.number("share", 0.5, 0, 1,
			"Share of the peak from which a cell counts.");
	private static final List<Option<?>> OPTIONS = List.of(SHARE);

	private final Options options;

	public MapExtent() {
		this(Options.standard(OPTIONS));
	}

	private MapExtent(Options options) {
		this.options = options;
	}

	@Override
	public List<Option<?>> options() {
		return OPTIONS;
	}

	@Override
	public Metric with(Options chosen) {
		return new MapExtent(chosen);
	}

	@Override
	public String id() {
		return "map-extent" + options.suffix();
	}

	@Override
	public String label() {
		return "Map extent";
	}

	@Override
	public String definition() {
		return "Share of the heat map's cells that hold at least a share of its peak.";
	}

	@Override
	public Direction direction() {
		return Direction.LOWER;
	}

	@Override
	public Measurement measure(EvaluatedImage image) {
		Heatmap map = image.map();
		if (map.isZero()) {
			return Measurement.ZERO_MAP;
		}
		double least = options.get(SHARE) * map.values()[map.peak()];
		int counted = 0;
		for (float value : map.values()) {
			counted += value >= least ? 1 : 0;
		}
		return Measurement.Score.of((double) counted / map.values().length);
	}
}
