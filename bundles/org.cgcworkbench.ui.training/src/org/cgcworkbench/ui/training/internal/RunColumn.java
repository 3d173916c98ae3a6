package org.cgcworkbench.ui.training.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.evaluation.MetricDescription;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.RunEvent;
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
 * @param text
 *            of a run's cell
 * @param order
 *            of runs by this column, the lowest first
 * @param right
 *            whether it holds numbers
 */
record RunColumn(String id, String title, String tooltip, Function<RunSummary, String> text,
		Comparator<RunSummary> order, boolean right) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
	/** Settings that differ between any two runs and say nothing. */
	private static final Set<String> UNSPEAKING = Set.of(ExperimentKeys.NAME.name(), ExperimentKeys.RUNS.name(),
			ExperimentKeys.PRESET.name());

	/** Columns that are always there, then metrics that any run has. */
	static List<RunColumn> results(List<RunSummary> runs) {
		List<RunColumn> columns = new ArrayList<>();
		columns.add(text("name", "Run", "Name of the run's folder", RunSummary::name));
		columns.add(text("state", "State", "How far the run has come", run -> run.state().key()));
		columns.add(number("epoch", "Epoch", "Epochs that were completed",
				run -> run.epoch().map(RunEvent.Epoch::epoch).orElse(0),
				run -> run.epochs() == 0
						? ""
						: run.epoch().map(RunEvent.Epoch::epoch).orElse(0) + " of " + run.epochs()));
		columns.add(number("loss", "Loss", "Mean total loss of the last epoch",
				run -> run.epoch().map(RunEvent.Epoch::total).orElse(Double.NaN)));
		columns.add(number("best", "Best accuracy", "Highest validation accuracy so far", RunSummary::bestAccuracy));
		Set<String> metrics = new LinkedHashSet<>();
		// parts of metrics are for the report; the table would grow too wide
		runs.forEach(run -> run.metrics().keySet().stream().filter(id -> !MetricPart.is(id)).forEach(metrics::add));
		for (String metric : metrics) {
			columns.add(number("metric:" + metric, title(metric), "Mean over the validation images",
					run -> run.metrics().containsKey(metric) ? run.metrics().get(metric).mean() : Double.NaN));
		}
		return columns;
	}

	private static String title(String metric) {
		return MetricDescription.find(InstalledExtensions.metrics(), metric).map(MetricDescription::label)
				.orElse(metric);
	}

	/** When runs began and how often they warned. */
	static List<RunColumn> history() {
		return List.of(
				new RunColumn("started", "Started", "When training first began",
						run -> run.started().map(RunColumn::time).orElse(""),
						Comparator.comparing(run -> run.started().orElse(Instant.EPOCH)), false),
				number("warnings", "Warnings", "Things that were passed over", RunSummary::warnings,
						run -> run.warnings() == 0 ? "" : String.valueOf(run.warnings())));
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
		Function<RunSummary, String> text = run -> run.settings().getOrDefault(key.name(), "");
		boolean numeric = !key.list() && (key.type() == Key.Type.NUMBER || key.type() == Key.Type.WHOLE_NUMBER);
		Comparator<RunSummary> order = numeric
				? Comparator.comparingDouble(run -> parsed(text.apply(run)))
				: Comparator.comparing(text);
		return new RunColumn("setting:" + key.name(), key.shortName(), key.name() + ": " + key.documentation(), text,
				order, numeric);
	}

	private static double parsed(String text) {
		try {
			return Double.parseDouble(text);
		} catch (NumberFormatException e) {
			return Double.NEGATIVE_INFINITY;
		}
	}

	private static RunColumn text(String id, String title, String tooltip, Function<RunSummary, String> text) {
		return new RunColumn(id, title, tooltip, text, Comparator.comparing(text), false);
	}

	private static RunColumn number(String id, String title, String tooltip, ToDoubleFunction<RunSummary> value) {
		return number(id, title, tooltip, value, run -> {
			double number = value.applyAsDouble(run);
			return Double.isNaN(number) ? "" : Numbers.loss(number);
		});
	}

	private static RunColumn number(String id, String title, String tooltip, ToDoubleFunction<RunSummary> value,
			Function<RunSummary, String> text) {
		// runs without a number come first when rising, last when falling
		Comparator<RunSummary> order = Comparator.comparingDouble(run -> {
			double number = value.applyAsDouble(run);
			return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
		});
		return new RunColumn(id, title, tooltip, text, order, true);
	}

	private static String time(Instant instant) {
		return TIME.format(instant.atZone(ZoneId.systemDefault()));
	}

	/** Whether a cell of this column holds the text, in any case. */
	boolean holds(RunSummary run, String lowerCase) {
		return text.apply(run).toLowerCase(Locale.ROOT).contains(lowerCase);
	}
}
