package org.cgcworkbench.core.report;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.evaluation.MetricDescription;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.report.RunColumn.Kind;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunEvent;

/**
 * The columns that a table of some runs can have, in their order.
 *
 * @param all
 *            results, what people say, settings that any of the runs has, then how the runs came to be
 * @param standard
 *            ids of those that are shown where nobody has chosen: of the settings those that differ between the runs
 */
public record RunColumns(List<RunColumn> all, Set<String> standard) {

	/** None, of no runs. */
	public static final RunColumns NONE = new RunColumns(List.of(), Set.of());

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
	/** Settings that differ between any two runs and say nothing. */
	private static final Set<String> UNSPEAKING = Set.of(ExperimentKeys.NAME.name(), ExperimentKeys.RUNS.name(),
			ExperimentKeys.PRESET.name());
	private static final Set<String> HIDDEN = Set.of("note", "sweep", "folder");
	private static final String STARRED = "★";

	public RunColumns {
		all = List.copyOf(all);
		standard = Set.copyOf(standard);
	}

	/**
	 * The columns of some runs.
	 *
	 * @param installed
	 *            metrics whose titles are known
	 * @param sweeps
	 *            folders of sweeps, absolute
	 */
	public static RunColumns of(Collection<? extends RunFacts> runs, List<Metric> installed, Set<Path> sweeps) {
		List<RunColumn> all = new ArrayList<>(state());
		if (runs.stream().anyMatch(run -> run.place().isPresent())) {
			all.add(RunColumn.text("machine", "Machine", "Where the run trains, if that is not this machine",
					run -> run.place().map(RemotePlace::words).orElse("")));
		}
		all.add(RunColumn.text("sweep", "Sweep", "The sweep that the run belongs to", run -> sweep(run, sweeps)));
		all.addAll(metrics(runs, installed));
		all.add(RunColumn.text("tags", "Tags", "Words to find the run by",
				run -> String.join(" ", run.notes().tags())));
		all.add(RunColumn.text("note", "Note", "What was written down on the run",
				run -> run.notes().note().replaceAll("\\s+", " ")));
		Set<String> standard = all.stream().map(RunColumn::id).collect(Collectors.toCollection(HashSet::new));
		for (Key<?> key : ExperimentKeys.all()) {
			boolean any = runs.stream().anyMatch(run -> run.settings().containsKey(key.name()));
			if (!UNSPEAKING.contains(key.name()) && any) {
				RunColumn column = setting(key);
				all.add(column);
				if (differs(runs, run -> run.settings().getOrDefault(key.name(), ""))) {
					standard.add(column.id());
				}
			}
		}
		List<RunColumn> history = history();
		all.addAll(history);
		history.forEach(column -> standard.add(column.id()));
		standard.removeAll(HIDDEN);
		return new RunColumns(all, standard);
	}

	/** Whether not all runs have the same of something. */
	public static <R extends RunFacts> boolean differs(Collection<R> runs, Function<? super R, String> of) {
		Iterator<R> each = runs.iterator();
		String first = each.hasNext() ? of.apply(each.next()) : "";
		while (each.hasNext()) {
			if (!of.apply(each.next()).equals(first)) {
				return true;
			}
		}
		return false;
	}

	/** The one with that id. */
	public Optional<RunColumn> find(String id) {
		return all.stream().filter(column -> column.id().equals(id)).findFirst();
	}

	/**
	 * Those that a field of a query means, see {@link RunQuery}; of a metric with several options there are several,
	 * and of a key that none of the runs has there is none.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where there is no such field, or it stands for several
	 */
	public List<RunColumn> fields(String field) {
		return new QueryFields(this).named(field);
	}

	private static List<RunColumn> state() {
		return List.of(
				new RunColumn(RunColumn.NAME, "Run", "Name of the run's folder, the sweep or the setting",
						run -> Cell.of(run.directory().name()), runs -> Cell.EMPTY, Kind.TEXT),
				new RunColumn(RunColumn.STAR, STARRED, "Whether the run has a star",
						run -> Cell.of(run.notes().star() ? STARRED : ""), runs -> Cell.EMPTY, Kind.TEXT),
				new RunColumn(RunColumn.STATE, "State", "How far the run has come", run -> Cell.of(run.state().key()),
						runs -> Cell.EMPTY, Kind.TEXT),
				new RunColumn("epoch", "Epoch", "Epochs that were completed", RunColumns::epoch, runs -> Cell.EMPTY,
						Kind.NUMBER),
				RunColumn.result("loss", "Loss", "Mean total loss of the last epoch",
						run -> run.epoch().map(RunEvent.Epoch::total).orElse(Double.NaN)),
				RunColumn.result("best", "Best accuracy", "Highest validation accuracy so far",
						RunFacts::bestAccuracy));
	}

	private static String sweep(RunFacts run, Set<Path> sweeps) {
		Path folder = run.directory().folder().getParent();
		return sweeps.contains(folder) ? folder.getFileName().toString() : "";
	}

	private static Cell epoch(RunFacts run) {
		int epoch = run.epoch().map(RunEvent.Epoch::epoch).orElse(0);
		return new Cell(run.epochs() == 0 ? "" : epoch + " of " + run.epochs(), epoch);
	}

	/** Parts of metrics are for the report; the table would grow too wide. */
	private static List<RunColumn> metrics(Collection<? extends RunFacts> runs, List<Metric> installed) {
		Set<String> ids = new LinkedHashSet<>();
		runs.forEach(run -> run.metrics().keySet().stream().filter(id -> !MetricPart.is(id)).forEach(ids::add));
		return ids.stream()
				.map(id -> RunColumn.result(RunColumn.METRIC + id,
						MetricDescription.find(installed, id).map(MetricDescription::label).orElse(id),
						id + ": mean over the validation images",
						run -> Optional.ofNullable(run.metrics().get(id)).map(MetricSummary::mean).orElse(Double.NaN)))
				.toList();
	}

	private static RunColumn setting(Key<?> key) {
		boolean numeric = !key.list() && (key.type() == Key.Type.NUMBER || key.type() == Key.Type.WHOLE_NUMBER);
		return RunColumn.common(RunColumn.SETTING + key.name(), key.shortName(),
				key.name() + ": " + key.documentation(), run -> {
					String text = run.settings().getOrDefault(key.name(), "");
					return numeric ? Cell.ofNumber(text) : Cell.of(text);
				}, numeric ? Kind.NUMBER : Kind.TEXT);
	}

	private static List<RunColumn> history() {
		return List.of(
				new RunColumn("started", "Started", "When training first began", run -> time(run.started()),
						runs -> time(runs.stream().map(RunFacts::started).flatMap(Optional::stream)
								.min(Comparator.naturalOrder())),
						Kind.TIME),
				new RunColumn("warnings", "Warnings", "Things that were passed over",
						run -> Cell.ofCount(run.warnings()),
						runs -> Cell.ofCount(runs.stream().mapToInt(RunFacts::warnings).sum()), Kind.NUMBER),
				RunColumn.text("folder", "Folder", "The folder that the run's folder lies in",
						run -> String.valueOf(run.directory().folder().getParent())));
	}

	private static Cell time(Optional<Instant> time) {
		return new Cell(time.map(instant -> TIME.format(instant.atZone(ZoneId.systemDefault()))).orElse(""),
				time.map(Instant::toEpochMilli).orElse(0L));
	}
}
