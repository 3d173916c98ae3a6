package org.cgcworkbench.core.report;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.evaluation.SeedSummary;
import org.cgcworkbench.core.run.RunState;

/**
 * A column of a table of runs; {@link RunColumns} has them all.
 *
 * @param id
 *            unique
 * @param title
 *            for people
 * @param tooltip
 *            what it is
 * @param ofRun
 *            a run's cell
 * @param together
 *            the cell of several runs; {@link Cell#EMPTY} where it has nothing to say
 * @param kind
 *            what its cells are
 */
public record RunColumn(String id, String title, String tooltip, Function<RunFacts, Cell> ofRun,
		Function<List<? extends RunFacts>, Cell> together, Kind kind) {

	/** What cells are. */
	public enum Kind {
		/** A word or a text. */
		TEXT,
		/** A number. */
		NUMBER,
		/** A time, in milliseconds since 1970. */
		TIME,
		/** A result, whose mean says something of runs that differ in their seeds alone. */
		RESULT
	}

	/** Id of the column of names. */
	public static final String NAME = "name";
	/** Id of the column of states. */
	public static final String STATE = "state";
	/** Id of the column of stars. */
	public static final String STAR = "star";
	/** What ids of settings begin with, before the full name of the key. */
	public static final String SETTING = "setting:";
	/** What ids of metrics begin with, before the metric's id. */
	public static final String METRIC = "metric:";

	/** Whether it holds numbers, which stand at the right. */
	public boolean right() {
		return kind == Kind.NUMBER || kind == Kind.RESULT;
	}

	/** Whether it is a setting. */
	public boolean isSetting() {
		return id.startsWith(SETTING);
	}

	/** A column of texts that several runs have where it is the same in all. */
	static RunColumn text(String id, String title, String tooltip, Function<RunFacts, String> text) {
		return common(id, title, tooltip, text.andThen(Cell::of), Kind.TEXT);
	}

	static RunColumn common(String id, String title, String tooltip, Function<RunFacts, Cell> cell, Kind kind) {
		return new RunColumn(id, title, tooltip, cell, runs -> common(runs.stream().map(cell).distinct().toList()),
				kind);
	}

	private static Cell common(List<Cell> distinct) {
		return distinct.size() == 1 ? distinct.getFirst() : Cell.EMPTY;
	}

	/** A number of each run; of several their mean and the standard deviation of the finished ones that have one. */
	static RunColumn result(String id, String title, String tooltip, ToDoubleFunction<RunFacts> value) {
		return new RunColumn(id, title,
				tooltip + "; of runs of several seeds the mean ± standard deviation of those that are finished",
				run -> Cell.of(value.applyAsDouble(run)), runs -> mean(runs.stream()
						.filter(run -> run.state() == RunState.FINISHED).map(value::applyAsDouble).toList()),
				Kind.RESULT);
	}

	private static Cell mean(List<Double> values) {
		SeedSummary summary = SeedSummary.of(values);
		Cell mean = Cell.of(summary.mean());
		return summary.seeds() < 2
				? mean
				: new Cell(mean.text() + " ± " + Numbers.loss(summary.deviation()), mean.number());
	}
}
