package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.Plot.Stroke;
import org.cgcworkbench.ui.chart.ChartExport;

/** Runs by some of their columns as a figure for a paper, with what their colours stand for. */
final class RunFigure {

	private static final double FAINT = RunPlot.FAINT / (double) RunPlot.FULL;

	private RunFigure() {
	}

	/** What a plot shows. */
	static Plot of(RunPlot plot) {
		List<Plot.Shape> shapes = new ArrayList<>();
		Stream.concat(plot.placed().stream().filter(run -> !plot.isInFront(run)),
				plot.placed().stream().filter(plot::isInFront))
				.forEach(run -> plot.lines(run)
						.forEach(line -> shapes.add(new Plot.Shape(line.size() == 1 ? Stroke.DOTS : Stroke.SOLID,
								ChartExport.colour(plot.colour(run)), plot.isInFront(run) ? 1 : FAINT, line))));
		List<Plot.Name> names = new ArrayList<>();
		plot.colour().ifPresent(axis -> axis.ticks()
				.forEach(tick -> names.add(new Plot.Name(Stroke.DOTS, ChartExport.colour(RunPlot.mixed(tick.place())),
						names.isEmpty() ? axis.column().title() + ": " + tick.text() : tick.text()))));
		return new Plot("", plot.axes().stream().map(axis -> axis.column().title()).collect(Collectors.joining(", ")),
				plot.across(), plot.upright(), shapes, names);
	}
}
