package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.ListedRun;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.core.report.SettingGroup;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.CsvRow;

/** A table of runs as text: rows of as many cells as there are columns. */
record RunsTableText(List<RunColumn> columns, List<List<String>> rows) {

	private static final int WIDEST = 48;
	private static final String BETWEEN = "  ";

	/**
	 * The table of some runs.
	 *
	 * @param fields
	 *            of the columns; none for those that say something
	 * @param seeds
	 *            whether runs that differ in their seeds alone have one row
	 */
	static RunsTableText of(List<ListedRun> runs, RunColumns all, List<String> fields, boolean seeds) {
		List<RunColumn> columns = fields.isEmpty()
				? all.all().stream().filter(column -> all.standard().contains(column.id())).toList()
				: fields.stream().map(field -> column(all, "--columns", field)).toList();
		List<List<String>> rows = seeds
				? SettingGroup.of(runs).stream()
						.map(group -> columns.stream().map(column -> cell(group, column)).toList()).toList()
				: runs.stream().map(run -> columns.stream().map(column -> column.ofRun().apply(run).text()).toList())
						.toList();
		return fields.isEmpty() ? new RunsTableText(columns, rows).withoutEmpty() : new RunsTableText(columns, rows);
	}

	private static String cell(SettingGroup<ListedRun> group, RunColumn column) {
		return switch (column.id()) {
			case RunColumn.NAME -> group.label();
			case RunColumn.STATE -> group.states();
			default -> column.together().apply(group.runs()).text();
		};
	}

	/** The column of a field, which must mean one alone. */
	static RunColumn column(RunColumns all, String option, String field) {
		try {
			return all.fields(field).stream().findFirst()
					.orElseThrow(() -> new UserException(option + " " + field + ": none of the runs has this setting"));
		} catch (UserException e) {
			throw e.getMessage().startsWith(option) ? e : new UserException(option + ": " + e.getMessage(), e);
		}
	}

	/** Whether a path is the folder of a run. */
	static boolean isRun(Path path) {
		return Files.isRegularFile(path.resolve("experiment.yaml"));
	}

	private RunsTableText withoutEmpty() {
		List<Integer> kept = IntStream.range(0, columns.size())
				.filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty())).boxed().toList();
		return new RunsTableText(kept.stream().map(columns::get).toList(),
				rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
	}

	/** The table with aligned columns, under their titles; empty where there is no row. */
	String text() {
		if (rows.isEmpty()) {
			return "";
		}
		List<List<String>> lines = new ArrayList<>();
		lines.add(columns.stream().map(RunColumn::title).toList());
		rows.forEach(row -> lines.add(row.stream().map(cell -> PlainText.name(cell, WIDEST)).toList()));
		int[] widths = IntStream.range(0, columns.size())
				.map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0)).toArray();
		return lines.stream()
				.map(line -> IntStream.range(0, widths.length)
						.mapToObj(i -> padded(line.get(i), widths[i], columns.get(i).right()))
						.collect(Collectors.joining(BETWEEN)).stripTrailing())
				.collect(Collectors.joining("\n", "", "\n"));
	}

	private static String padded(String text, int width, boolean right) {
		String blanks = " ".repeat(width - text.length());
		return right ? blanks + text : text + blanks;
	}

	void writeCsv(Path file) throws IOException {
		StringBuilder text = new StringBuilder(CsvRow.of(columns.stream().map(RunsTableText::heading).toList()));
		rows.forEach(row -> text.append(CsvRow.of(row)));
		AtomicFiles.writeString(file, text);
	}

	/** Keys and metrics by their full names, which programs find them by. */
	private static String heading(RunColumn column) {
		return Optional.of(column.id().indexOf(':')).map(colon -> column.id().substring(colon + 1)).orElseThrow();
	}
}
