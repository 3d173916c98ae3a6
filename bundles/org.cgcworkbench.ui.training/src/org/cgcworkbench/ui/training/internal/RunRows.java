package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.Cell;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.SettingGroup;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;

/** Puts runs under rows for their sweeps and settings, and rows in order. */
final class RunRows {

	/** What a setting is known by. */
	private record SettingId(Path sweep, String label) {
	}

	/** What runs that differ in their seeds alone are known by. */
	private record SeedsId(String in, Map<String, String> settings) {
	}

	/** A row with what it is ordered by: its own cell, or that of the row that comes first in it. */
	private record Ordered(RunRow row, Cell cell) {
	}

	private RunRows() {
	}

	/** A row for each run. */
	static List<RunRow> plain(List<RunSummary> runs) {
		return runs.stream().<RunRow>map(RunRow.Single::new).toList();
	}

	/**
	 * A row for each sweep that has runs, with a row for each setting of several, and for each run of no sweep.
	 *
	 * @param shown
	 *            the runs that have rows; groups without any have none
	 */
	static List<RunRow> grouped(List<RunSummary> runs, Predicate<RunSummary> shown, List<SweepSummary> sweeps) {
		Map<Path, SweepSummary> byFolder = sweeps.stream()
				.collect(Collectors.toMap(SweepSummary::folder, sweep -> sweep, (one, same) -> one));
		Map<Path, List<RunSummary>> members = new LinkedHashMap<>();
		List<RunSummary> others = new ArrayList<>();
		for (RunSummary run : runs) {
			Path folder = run.directory().folder().getParent();
			(byFolder.containsKey(folder) ? members.computeIfAbsent(folder, key -> new ArrayList<>()) : others)
					.add(run);
		}
		List<RunRow> rows = new ArrayList<>(plain(others.stream().filter(shown).toList()));
		members.forEach((folder, inside) -> rows.add(sweep(byFolder.get(folder), inside, shown)));
		rows.removeIf(row -> row.runs().findAny().isEmpty());
		return rows;
	}

	private static RunRow sweep(SweepSummary sweep, List<RunSummary> runs, Predicate<RunSummary> shown) {
		Map<RunDirectory, String> labels = sweep.settings();
		Map<String, List<RunSummary>> settings = runs.stream().filter(run -> labels.containsKey(run.directory()))
				.collect(Collectors.groupingBy(run -> labels.get(run.directory()), LinkedHashMap::new,
						Collectors.toList()));
		List<RunSummary> named = settings.values().stream().flatMap(List::stream).toList();
		boolean oneSetting = labels.size() <= sweep.seeds();
		List<RunRow> children = new ArrayList<>();
		if (oneSetting) {
			children.addAll(plain(named.stream().filter(shown).toList()));
		} else {
			settings.forEach((label, of) -> children.add(new RunRow.Group(new SettingId(sweep.folder(), label), label,
					sweep.seeds(), true, of, plain(of.stream().filter(shown).toList()))));
			children.removeIf(row -> row.children().isEmpty());
		}
		// a run of another name was put there by hand
		children.addAll(
				plain(runs.stream().filter(run -> !labels.containsKey(run.directory())).filter(shown).toList()));
		return new RunRow.Group(sweep.folder(), sweep.name(), labels.size(), oneSetting, named, children);
	}

	/** A row for runs that differ in their seeds alone, and for each other run. */
	static List<RunRow> bySeeds(List<RunSummary> runs, Predicate<RunSummary> shown) {
		return settings("", runs, shown);
	}

	/**
	 * A row for each value of a column, in it rows for runs that differ in their seeds alone; where they all do, the
	 * value's row has their means itself.
	 */
	static List<RunRow> byColumn(List<RunSummary> runs, Predicate<RunSummary> shown, RunColumn column) {
		Map<String, List<RunSummary>> values = runs.stream().collect(Collectors
				.groupingBy(run -> column.ofRun().apply(run).text(), LinkedHashMap::new, Collectors.toList()));
		List<RunRow> rows = new ArrayList<>();
		values.forEach((value, inside) -> {
			String id = column.id() + "=" + value;
			List<SettingGroup<RunSummary>> settings = SettingGroup.of(inside);
			boolean one = settings.size() == 1;
			rows.add(new RunRow.Group(id, column.title() + ": " + (value.isEmpty() ? Messages.RunRows_none : value),
					inside.size(), one, inside,
					one ? plain(inside.stream().filter(shown).toList()) : settings(id, inside, shown)));
		});
		rows.removeIf(row -> row.children().isEmpty());
		return rows;
	}

	private static List<RunRow> settings(String in, List<RunSummary> runs, Predicate<RunSummary> shown) {
		List<RunRow> rows = new ArrayList<>();
		for (SettingGroup<RunSummary> group : SettingGroup.of(runs)) {
			List<RunRow> inside = plain(group.runs().stream().filter(shown).toList());
			if (group.runs().size() == 1) {
				rows.addAll(inside);
			} else if (!inside.isEmpty()) {
				rows.add(new RunRow.Group(new SeedsId(in, group.settings()), group.label(), group.runs().size(), true,
						group.runs(), inside));
			}
		}
		return rows;
	}

	/** The rows in the order of a column, in each group too; the order that they have where there is no column. */
	static List<RunRow> sorted(List<RunRow> rows, RunColumn column, boolean falling) {
		return ordered(rows, column, falling).stream().map(Ordered::row).toList();
	}

	private static List<Ordered> ordered(List<RunRow> rows, RunColumn column, boolean falling) {
		Comparator<Ordered> order = Comparator.comparing(Ordered::cell);
		return rows.stream().map(row -> ordered(row, column, falling)).sorted(falling ? order.reversed() : order)
				.toList();
	}

	private static Ordered ordered(RunRow row, RunColumn column, boolean falling) {
		Cell own = RunCells.cell(column, row);
		return switch (row) {
			case RunRow.Single single -> new Ordered(single, own);
			case RunRow.Group group -> {
				List<Ordered> inside = ordered(group.children(), column, falling);
				yield new Ordered(group.with(inside.stream().map(Ordered::row).toList()),
						own.text().isEmpty() ? inside.getFirst().cell() : own);
			}
		};
	}

	/** The rows in the places that they have among others, new ones at the end, in each group too. */
	static List<RunRow> inPlaces(List<RunRow> rows, List<RunRow> before) {
		Map<Object, Integer> places = new HashMap<>();
		number(before, places);
		return inPlaces(rows, places);
	}

	private static void number(List<RunRow> rows, Map<Object, Integer> places) {
		for (RunRow row : rows) {
			places.put(row.id(), places.size());
			number(row.children(), places);
		}
	}

	private static List<RunRow> inPlaces(List<RunRow> rows, Map<Object, Integer> places) {
		return rows.stream()
				.map(row -> row instanceof RunRow.Group group ? group.with(inPlaces(group.children(), places)) : row)
				.sorted(Comparator.comparingInt(row -> places.getOrDefault(row.id(), Integer.MAX_VALUE))).toList();
	}

	/** Whether rows stand for the same in the same order. */
	static boolean alike(List<RunRow> rows, List<RunRow> others) {
		if (rows.size() != others.size()) {
			return false;
		}
		for (int i = 0; i < rows.size(); i++) {
			if (!Objects.equals(rows.get(i).id(), others.get(i).id())
					|| !alike(rows.get(i).children(), others.get(i).children())) {
				return false;
			}
		}
		return true;
	}
}
