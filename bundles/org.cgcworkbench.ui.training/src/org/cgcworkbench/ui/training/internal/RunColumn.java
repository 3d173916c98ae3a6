package org.cgcworkbench.ui.training.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.evaluation.MetricDescription;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.RunSummary;

/**
 * A column of the runs table.
 *
 * @param id
 *            unique
 * @param title
 *            for people
 * @param tooltip
 *            what it is
 * @param ofRun
 *            a run's cell
 * @param ofGroup
 *            the cell of a sweep or a setting; of an empty text where it has nothing to say
 * @param right
 *            whether it holds numbers
 */
record RunColumn(String id, String title, String tooltip, Function<RunSummary, Cell> ofRun,
		Function<RunRow.Group, Cell> ofGroup, boolean right) {

	/**
	 * A cell. Cells are ordered by their numbers, those of one number by their texts.
	 *
	 * @param number
	 *            what it says, where that is a number or a time; negative infinity, the lowest, where that is missing
	 */
	record Cell(String text, double number) implements Comparable<Cell> {

		private static final Comparator<Cell> ORDER = Comparator.comparingDouble(Cell::number)
				.thenComparing(Cell::text);

		static Cell of(String text) {
			return new Cell(text, 0);
		}

		static Cell of(double number) {
			return Double.isNaN(number)
					? new Cell("", Double.NEGATIVE_INFINITY)
					: new Cell(Numbers.loss(number), number);
		}

		@Override
		public int compareTo(Cell other) {
			return ORDER.compare(this, other);
		}
	}

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
	/** Settings that differ between any two runs and say nothing. */
	private static final Set<String> UNSPEAKING = Set.of(ExperimentKeys.NAME.name(), ExperimentKeys.RUNS.name(),
			ExperimentKeys.PRESET.name());

	/** Columns that are always there, then metrics that any run has. */
	static List<RunColumn> results(List<RunSummary> runs) {
		List<RunColumn> columns = new ArrayList<>();
		columns.add(new RunColumn("name", "Run", "Name of the run's folder, the sweep or the setting",
				run -> Cell.of(run.name()), group -> Cell.of(group.name()), false));
		columns.add(new RunColumn("state", "State", "How far the run has come", run -> Cell.of(run.state().key()),
				RunColumn::states, false));
		columns.add(new RunColumn("epoch", "Epoch", "Epochs that were completed", RunColumn::epoch,
				group -> Cell.of(Double.NaN), true));
		columns.add(mean("loss", "Loss", "Mean total loss of the last epoch",
				run -> run.epoch().map(RunEvent.Epoch::total).orElse(Double.NaN)));
		columns.add(mean("best", "Best accuracy", "Highest validation accuracy so far", RunSummary::bestAccuracy));
		Set<String> metrics = new LinkedHashSet<>();
		// parts of metrics are for the report; the table would grow too wide
		runs.forEach(run -> run.metrics().keySet().stream().filter(id -> !MetricPart.is(id)).forEach(metrics::add));
		for (String metric : metrics) {
			columns.add(mean("metric:" + metric, title(metric), "Mean over the validation images",
					run -> run.metrics().containsKey(metric) ? run.metrics().get(metric).mean() : Double.NaN));
		}
		return columns;
	}

	private static Cell epoch(RunSummary run) {
		int epoch = run.epoch().map(RunEvent.Epoch::epoch).orElse(0);
		return new Cell(run.epochs() == 0 ? "" : epoch + " of " + run.epochs(), epoch);
	}

	/** How many runs are finished and, where there are any, how many are in a state that asks for a look. */
	private static Cell states(RunRow.Group group) {
		StringBuilder text = new StringBuilder();
		text.append(group.in(RunState.FINISHED).size()).append(" of ").append(group.planned()).append(' ')
				.append(RunState.FINISHED.key());
		for (RunState state : List.of(RunState.RUNNING, RunState.FAILED)) {
			int runs = group.in(state).size();
			text.append(runs == 0 ? "" : ", " + runs + " " + state.key());
		}
		return Cell.of(text.toString());
	}

	private static String title(String metric) {
		return MetricDescription.find(InstalledExtensions.metrics(), metric).map(MetricDescription::label)
				.orElse(metric);
	}

	/** When runs began and how often they warned. */
	static List<RunColumn> history() {
		return List.of(
				new RunColumn("started", "Started", "When training first began", run -> time(run.started()),
						group -> time(group.all().stream().map(RunSummary::started).flatMap(Optional::stream)
								.min(Comparator.naturalOrder())),
						false),
				new RunColumn("warnings", "Warnings", "Things that were passed over", run -> count(run.warnings()),
						group -> count(group.all().stream().mapToInt(RunSummary::warnings).sum()), true));
	}

	private static Cell time(Optional<Instant> time) {
		return new Cell(time.map(instant -> TIME.format(instant.atZone(ZoneId.systemDefault()))).orElse(""),
				time.map(Instant::toEpochMilli).orElse(0L));
	}

	private static Cell count(int count) {
		return new Cell(count == 0 ? "" : String.valueOf(count), count);
	}

	/** Columns of settings: all that any run has, or those that differ between the runs. */
	static List<RunColumn> settings(List<RunSummary> runs, boolean onlyWhatDiffers) {
		List<RunColumn> columns = new ArrayList<>();
		for (Key<?> key : ExperimentKeys.all()) {
			String name = key.name();
			long values = runs.stream().map(run -> run.settings().getOrDefault(name, "")).distinct().limit(2).count();
			boolean any = runs.stream().anyMatch(run -> run.settings().containsKey(name));
			if (!UNSPEAKING.contains(name) && any && (!onlyWhatDiffers || values > 1)) {
				columns.add(setting(key));
			}
		}
		return columns;
	}

	private static RunColumn setting(Key<?> key) {
		boolean numeric = !key.list() && (key.type() == Key.Type.NUMBER || key.type() == Key.Type.WHOLE_NUMBER);
		Function<RunSummary, Cell> cell = run -> {
			String text = run.settings().getOrDefault(key.name(), "");
			return numeric ? new Cell(text, parsed(text)) : Cell.of(text);
		};
		return new RunColumn("setting:" + key.name(), key.shortName(), key.name() + ": " + key.documentation(), cell,
				group -> common(group.all().stream().map(cell).toList()), numeric);
	}

	/** What all have in common; empty where they differ. */
	private static Cell common(List<Cell> cells) {
		return cells.stream().distinct().count() == 1 ? cells.getFirst() : new Cell("", Double.NEGATIVE_INFINITY);
	}

	private static double parsed(String text) {
		try {
			return text.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
		} catch (NumberFormatException e) {
			return Double.NEGATIVE_INFINITY;
		}
	}

	/** A number of each run; of a setting their mean over its finished runs that have one. */
	private static RunColumn mean(String id, String title, String tooltip, ToDoubleFunction<RunSummary> value) {
		return new RunColumn(id, title, tooltip + "; of a setting their mean over its finished runs",
				run -> Cell.of(value.applyAsDouble(run)),
				group -> Cell.of(group.oneSetting()
						? group.in(RunState.FINISHED).stream().mapToDouble(value)
								.filter(number -> !Double.isNaN(number)).average().orElse(Double.NaN)
						: Double.NaN),
				true);
	}

	/** What the column says of a row. */
	Cell cell(RunRow row) {
		return switch (row) {
			case RunRow.Single single -> ofRun.apply(single.run());
			case RunRow.Group group -> ofGroup.apply(group);
		};
	}

	/** Whether a cell of this column holds the text, in any case. */
	boolean holds(RunSummary run, String lowerCase) {
		return ofRun.apply(run).text().toLowerCase(Locale.ROOT).contains(lowerCase);
	}
}
