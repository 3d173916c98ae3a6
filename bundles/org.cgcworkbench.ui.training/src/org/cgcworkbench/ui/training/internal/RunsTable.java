package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.core.report.RunQuery;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;
import org.cgcworkbench.ui.TableContent;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * A table of runs, under rows for their sweeps and settings where that is wanted, that only makes the rows that are
 * seen, sorted by any column, with columns that follow the runs.
 */
final class RunsTable {

	private static final Set<String> ALWAYS_SEARCHED = Set.of("tags", "note", "sweep");

	private final RunTree tree;
	private final RunsHeader header;
	private final Supplier<List<Metric>> metrics;
	private final RunSelection selection;
	private RunColumns all = RunColumns.NONE;
	private List<RunColumn> columns = List.of();
	private List<RunSummary> runs = List.of();
	private List<RunSummary> found = List.of();
	private List<SweepSummary> sweeps = List.of();
	private List<RunRow> rows = List.of();
	private String filter = "";
	private RunQuery query = RunQuery.NONE;
	private ColumnChoice choice = ColumnChoice.NONE;
	private Grouping grouping = Grouping.SWEEP;
	private boolean onlyWhatDiffers = true;
	private String sortColumn = "started";
	private boolean falling = true;
	private Runnable shown = () -> {
		// nobody listens yet
	};
	private Runnable opened = () -> {
		// nobody listens yet
	};

	/**
	 * @param metrics
	 *            whose titles are known
	 */
	RunsTable(Composite parent, Supplier<List<Metric>> metrics) {
		this.metrics = metrics;
		tree = new RunTree(parent);
		header = new RunsHeader(tree.control(), this::sortBy);
		Controls.identify(tree.control(), "runs.table", Messages.RunsTable_name);
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

	/** Has a task called when other runs or columns are shown. */
	void onShown(Runnable task) {
		shown = task;
	}

	/** Has a listener told of columns that the user moved. */
	void onChoice(Consumer<ColumnChoice> listener) {
		header.onMoved(order -> {
			choice = choice.moved(all, order);
			refresh(true);
			listener.accept(choice);
		});
	}

	void show(List<RunSummary> allRuns, List<SweepSummary> ofSweeps) {
		runs = List.copyOf(allRuns);
		sweeps = List.copyOf(ofSweeps);
		refresh(!pointedAt());
	}

	void setFilter(String text) {
		filter = text;
		refresh(true);
	}

	/** What is looked for now. */
	RunQuery query() {
		return query;
	}

	void setOnlyWhatDiffers(boolean only) {
		onlyWhatDiffers = only;
		refresh(true);
	}

	/** What runs stand under a row for. */
	void setGrouping(Grouping by) {
		grouping = by;
		refresh(true);
	}

	Grouping grouping() {
		return grouping;
	}

	void setChoice(ColumnChoice wanted) {
		choice = wanted;
		refresh(true);
	}

	ColumnChoice choice() {
		return choice;
	}

	/** All columns that the runs can have. */
	RunColumns allColumns() {
		return all;
	}

	/** Ids of the columns that are shown where nobody has chosen. */
	Set<String> standard() {
		return onlyWhatDiffers
				? all.standard()
				: all.all().stream().filter(column -> column.isSetting() || all.standard().contains(column.id()))
						.map(RunColumn::id).collect(Collectors.toSet());
	}

	/** The columns that are shown, in their order. */
	List<RunColumn> columns() {
		return columns;
	}

	/** The runs that the filter leaves, whether their rows are seen or lie in a closed group. */
	List<RunSummary> found() {
		return found;
	}

	/** How many of how many runs are found. */
	String count() {
		if (runs.size() == 1 && found.size() == 1) {
			return Messages.RunsTable_one;
		}
		return found.size() == runs.size()
				? NLS.bind(Messages.Common_runs, grouped(runs.size()))
				: NLS.bind(Messages.RunsTable_found, grouped(found.size()), grouped(runs.size()));
	}

	private static String grouped(int number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** The rows that are selected or seen, as text. */
	TableContent content(boolean selected) {
		List<RunRow> wanted = selected ? selection.rows() : tree.seen();
		return new TableContent(columns.stream().map(RunColumn::title).toList(), wanted.stream()
				.map(row -> columns.stream().map(column -> RunCells.cell(column, row).text()).toList()).toList());
	}

	/** The run in whose column of stars somebody clicked. */
	Optional<RunSummary> starAt(Event click) {
		TreeItem item = tree.control().getItem(new Point(click.x, click.y));
		int star = ids(columns).indexOf(RunColumn.STAR);
		return item != null && star >= 0 && item.getBounds(star).contains(click.x, click.y)
				&& tree.row(item) instanceof RunRow.Single single ? Optional.of(single.run()) : Optional.empty();
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
		all = RunColumns.of(runs, metrics.get(), sweeps.stream().map(SweepSummary::folder).collect(Collectors.toSet()));
		Set<String> searched = Stream
				.concat(choice.shown(all, standard(), Set.of()).stream().map(RunColumn::id), ALWAYS_SEARCHED.stream())
				.collect(Collectors.toSet());
		RunQuery asked = filter.isBlank() ? RunQuery.NONE : RunQuery.of(filter, all, searched::contains);
		List<RunColumn> wanted = choice.shown(all, standard(), asked.fields());
		List<RunSummary> kept = runs.stream().filter(asked::matches).toList();
		Set<RunDirectory> directories = kept.stream().map(RunSummary::directory).collect(Collectors.toSet());
		List<RunRow> next = order(grouping.rows(runs, run -> directories.contains(run.directory()), sweeps, all),
				wanted, sort);
		boolean sameColumns = ids(wanted).equals(ids(columns));
		if (!sameColumns || !asked.text().equals(query.text()) || !next.equals(rows)) {
			rows = next;
			found = kept;
			columns = wanted;
			query = asked;
			put(sameColumns);
		}
	}

	private void put(boolean sameColumns) {
		Tree widget = tree.control();
		boolean hides = !sameColumns && widget.getVisible();
		boolean focused = hides && widget.isFocusControl();
		widget.setRedraw(false);
		if (hides) {
			// GTK lays all columns out with each one that is made or widened in sight
			widget.setVisible(false);
		}
		try {
			if (!sameColumns) {
				tree.clear();
				header.make(columns);
				header.showOrder(sortColumn, falling);
			}
			header.widen(rows, runs);
			if (tree.show(rows, columns, query)) {
				selection.rowsChanged();
			}
		} finally {
			if (hides) {
				widget.setVisible(true);
			}
			widget.setRedraw(true);
			if (focused) {
				widget.setFocus();
			}
		}
		shown.run();
	}

	private List<RunRow> order(List<RunRow> next, List<RunColumn> wanted, boolean sort) {
		Optional<RunColumn> by = wanted.stream().filter(column -> column.id().equals(sortColumn)).findFirst();
		List<RunRow> sorted = by.isPresent() ? RunRows.sorted(next, by.get(), falling) : next;
		return sort ? sorted : RunRows.inPlaces(sorted, rows);
	}

	static List<String> ids(List<RunColumn> columns) {
		return columns.stream().map(RunColumn::id).toList();
	}

	/** Sorts by a column, the other way round where it is the one already. */
	void sortBy(String column) {
		falling = Objects.equals(sortColumn, column) ? !falling : !column.equals(RunColumn.NAME);
		sortColumn = column;
		header.showOrder(sortColumn, falling);
		refresh(true);
	}
}
