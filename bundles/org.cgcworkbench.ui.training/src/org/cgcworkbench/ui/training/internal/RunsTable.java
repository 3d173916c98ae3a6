package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;

/**
 * A table of runs, under rows for their sweeps and settings where that is wanted, that only makes the rows that are
 * seen, sorted by any column, with columns that follow the runs.
 */
final class RunsTable {

	private static final int WIDTH_ROWS = 50;
	private static final int NARROWEST = 8;
	private static final int WIDEST = 48;
	/** Room for the icon, and for how far a row is moved in. */
	private static final int ICON = 8;
	private static final int DEPTH = 4;
	private static final int ROOM = 4;
	private static final String NAME = "name";

	private final RunTree tree;
	private final PixelConverter pixels;
	private final RunSelection selection;
	private List<RunColumn> columns = List.of();
	private List<RunSummary> all = List.of();
	private List<SweepSummary> sweeps = List.of();
	private List<RunRow> rows = List.of();
	private List<String> words = List.of();
	private boolean onlyWhatDiffers = true;
	private boolean grouped = true;
	private String sortColumn = "started";
	private boolean falling = true;
	private Runnable opened = () -> {
		// nobody listens yet
	};

	RunsTable(Composite parent) {
		tree = new RunTree(parent);
		pixels = new PixelConverter(tree.control());
		Controls.identify(tree.control(), "runs.table", "Runs");
		selection = new RunSelection(tree);
		tree.control().addListener(SWT.MouseExit, e -> refresh(true));
		tree.control().addListener(SWT.Collapse, this::collapsed);
		tree.control().addListener(SWT.DefaultSelection, this::open);
	}

	Tree control() {
		return tree.control();
	}

	/** The runs that are selected. */
	RunSelection selection() {
		return selection;
	}

	/** Has a task called when a run is double-clicked. */
	void onOpen(Runnable task) {
		opened = task;
	}

	private void open(Event event) {
		if (tree.row((TreeItem) event.item) instanceof RunRow.Group) {
			tree.toggle((TreeItem) event.item);
		} else {
			opened.run();
		}
	}

	private void collapsed(Event event) {
		if (tree.row((TreeItem) event.item) instanceof RunRow.Group group) {
			selection.hidden(group);
		}
	}

	void show(List<RunSummary> runs, List<SweepSummary> ofSweeps) {
		all = List.copyOf(runs);
		sweeps = List.copyOf(ofSweeps);
		refresh(!pointedAt());
	}

	void setFilter(String text) {
		words = Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
		refresh(true);
	}

	void setOnlyWhatDiffers(boolean only) {
		onlyWhatDiffers = only;
		refresh(true);
	}

	/** Whether runs of a sweep stand under a row for it. */
	void setGrouped(boolean bySweep) {
		grouped = bySweep;
		refresh(true);
	}

	/** Rows keep their places while the pointer is over them, so that a click meets the run that was aimed at. */
	private boolean pointedAt() {
		return tree.control().getDisplay().getCursorControl() == tree.control();
	}

	/**
	 * @param sort
	 *            false to leave rows where they are and to add new ones at the end
	 */
	private void refresh(boolean sort) {
		List<RunColumn> wanted = columns(all, onlyWhatDiffers);
		Predicate<RunSummary> filter = filter(wanted);
		List<RunSummary> shown = all.stream().filter(filter).toList();
		Set<RunDirectory> kept = shown.stream().map(RunSummary::directory).collect(Collectors.toSet());
		boolean sameColumns = ids(wanted).equals(ids(columns));
		List<RunRow> next = grouped
				? RunRows.grouped(all, run -> kept.contains(run.directory()), sweeps)
				: RunRows.plain(shown);
		next = order(next, wanted, sort);
		if (sameColumns && next.equals(rows) && words.isEmpty() == !tree.allOpen()) {
			return;
		}
		rows = next;
		tree.control().setRedraw(false);
		try {
			if (!sameColumns) {
				columns = wanted;
				tree.clear();
				makeColumns();
			}
			for (int i = 0; i < columns.size(); i++) {
				TreeColumn column = tree.control().getColumn(i);
				column.setWidth(Math.max(column.getWidth(), width(columns.get(i))));
			}
			if (tree.show(rows, columns, !words.isEmpty())) {
				selection.rowsChanged();
			}
		} finally {
			tree.control().setRedraw(true);
		}
	}

	/** Each word must be in a column of the run or in the name of its sweep. */
	private Predicate<RunSummary> filter(List<RunColumn> every) {
		return run -> words.stream().allMatch(
				word -> every.stream().anyMatch(column -> column.holds(run, word)) || grouped && inSweep(run, word));
	}

	private boolean inSweep(RunSummary run, String word) {
		return sweeps.stream().anyMatch(sweep -> sweep.folder().equals(run.directory().folder().getParent())
				&& sweep.name().toLowerCase(Locale.ROOT).contains(word));
	}

	private List<RunRow> order(List<RunRow> next, List<RunColumn> wanted, boolean sort) {
		Optional<RunColumn> by = wanted.stream().filter(column -> column.id().equals(sortColumn)).findFirst();
		List<RunRow> sorted = by.isPresent() ? RunRows.sorted(next, by.get(), falling) : next;
		return sort ? sorted : RunRows.inPlaces(sorted, rows);
	}

	private static List<RunColumn> columns(List<RunSummary> runs, boolean onlyWhatDiffers) {
		List<RunColumn> columns = new ArrayList<>(RunColumn.results(runs));
		columns.addAll(RunColumn.settings(runs, onlyWhatDiffers));
		columns.addAll(RunColumn.history());
		return columns;
	}

	private static List<String> ids(List<RunColumn> columns) {
		return columns.stream().map(RunColumn::id).toList();
	}

	/** Columns that are there stay and become what is wanted: to make one takes GTK long. */
	private void makeColumns() {
		Tree control = tree.control();
		// on GTK the last column takes the room that is left, which would move its numbers to the edge
		for (int i = columns.size() + 1; i < control.getColumnCount();) {
			control.getColumn(i).dispose();
		}
		while (control.getColumnCount() <= columns.size()) {
			TreeColumn made = new TreeColumn(control, SWT.LEFT);
			made.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
				int number = control.indexOf(made);
				if (number < columns.size()) {
					sortBy(columns.get(number).id());
				}
			}));
		}
		control.setSortColumn(null);
		control.setColumnOrder(IntStream.rangeClosed(0, columns.size()).toArray());
		for (int i = 0; i <= columns.size(); i++) {
			TreeColumn shown = control.getColumn(i);
			Optional<RunColumn> column = i < columns.size() ? Optional.of(columns.get(i)) : Optional.empty();
			shown.setAlignment(column.map(RunColumn::right).orElse(false) ? SWT.RIGHT : SWT.LEFT);
			shown.setText(column.map(RunColumn::title).orElse(""));
			shown.setToolTipText(column.map(RunColumn::tooltip).orElse(null));
			shown.setMoveable(column.isPresent() && !column.get().id().equals(NAME));
			shown.setWidth(0);
		}
		showOrder();
	}

	private void showOrder() {
		for (int i = 0; i < columns.size(); i++) {
			if (columns.get(i).id().equals(sortColumn)) {
				tree.control().setSortColumn(tree.control().getColumn(i));
				tree.control().setSortDirection(falling ? SWT.DOWN : SWT.UP);
			}
		}
	}

	/** Wide enough for the title and the texts of the first rows. */
	private int width(RunColumn column) {
		Stream<RunRow> first = Stream.concat(rows.stream().limit(WIDTH_ROWS),
				all.stream().limit(WIDTH_ROWS).map(RunRow.Single::new));
		int characters = first.mapToInt(row -> column.cell(row).text().length()).max().orElse(0);
		boolean deep = rows.stream().anyMatch(RunRow.Group.class::isInstance);
		int room = column.id().equals(NAME) ? ICON + (deep ? 2 * DEPTH : 0) : ROOM;
		return pixels.convertWidthInCharsToPixels(
				Math.clamp(Math.max(characters, column.title().length()) + (long) room, NARROWEST, WIDEST));
	}

	/** Sorts by a column, the other way round where it is the one already. */
	void sortBy(String column) {
		falling = Objects.equals(sortColumn, column) ? !falling : !column.equals(NAME);
		sortColumn = column;
		showOrder();
		refresh(true);
	}
}
