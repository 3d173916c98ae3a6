package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunIcons;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ILazyContentProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** A table of runs that only makes the rows that are seen, sorted by any column, with columns that follow the runs. */
final class RunsTable {

	private static final int WIDTH_ROWS = 50;
	private static final int NARROWEST = 8;
	private static final int WIDEST = 48;

	private final TableViewer viewer;
	private final PixelConverter pixels;
	private List<RunColumn> columns = List.of();
	private List<RunSummary> all = List.of();
	private List<RunSummary> rows = List.of();
	private String filter = "";
	private boolean onlyWhatDiffers = true;
	private final RunSelection selection;
	private String sortColumn = "started";
	private boolean falling = true;

	RunsTable(Composite parent) {
		viewer = new TableViewer(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.VIRTUAL | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.setUseHashlookup(true);
		pixels = new PixelConverter(viewer.getTable());
		Table table = viewer.getTable();
		table.setHeaderVisible(true);
		table.setLinesVisible(true);
		Controls.identify(table, "runs.table", "Runs");
		viewer.setContentProvider((ILazyContentProvider) index -> {
			if (index < rows.size()) {
				viewer.replace(rows.get(index), index);
			}
		});
		viewer.setInput(this);
		selection = new RunSelection(table, this::rows);
		table.addListener(SWT.MouseExit, e -> refresh(true));
	}

	TableViewer viewer() {
		return viewer;
	}

	/** The runs that are selected. */
	RunSelection selection() {
		return selection;
	}

	/** The runs in the order of the rows. */
	List<RunSummary> rows() {
		return rows;
	}

	void show(List<RunSummary> runs) {
		all = List.copyOf(runs);
		refresh(!pointedAt());
	}

	void setFilter(String text) {
		filter = text.strip().toLowerCase(Locale.ROOT);
		refresh(true);
	}

	void setOnlyWhatDiffers(boolean only) {
		onlyWhatDiffers = only;
		refresh(true);
	}

	/** Rows keep their places while the pointer is over them, so that a click meets the run that was aimed at. */
	private boolean pointedAt() {
		return viewer.getTable().getDisplay().getCursorControl() == viewer.getTable();
	}

	/**
	 * @param sort
	 *            false to leave rows where they are and to add new ones at the end
	 */
	private void refresh(boolean sort) {
		List<RunColumn> every = columns(all, onlyWhatDiffers);
		List<String> words = Stream.of(filter.split("\\s+")).filter(word -> !word.isEmpty()).toList();
		List<RunSummary> next = new ArrayList<>(all.stream().filter(
				run -> words.stream().allMatch(word -> every.stream().anyMatch(column -> column.holds(run, word))))
				.toList());
		List<RunColumn> wanted = columns(next, onlyWhatDiffers);
		Table table = viewer.getTable();
		table.setRedraw(false);
		try {
			if (!ids(wanted).equals(ids(columns))) {
				columns = wanted;
				makeColumns();
			}
			order(next, sort);
			for (int i = 0; i < columns.size(); i++) {
				TableColumn column = table.getColumn(i);
				column.setWidth(Math.max(column.getWidth(), width(columns.get(i))));
			}
			if (!next.equals(rows)) {
				rows = next;
				viewer.setItemCount(rows.size());
				viewer.refresh();
				selection.rowsChanged();
			}
		} finally {
			table.setRedraw(true);
		}
	}

	private void order(List<RunSummary> runs, boolean sort) {
		columns.stream().filter(column -> column.id().equals(sortColumn)).findFirst().map(RunColumn::order)
				.map(order -> falling ? order.reversed() : order).ifPresent(runs::sort);
		if (!sort) {
			Map<RunDirectory, Integer> places = new HashMap<>();
			rows.forEach(row -> places.put(row.directory(), places.size()));
			runs.sort(Comparator.comparingInt(run -> places.getOrDefault(run.directory(), Integer.MAX_VALUE)));
		}
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

	private void makeColumns() {
		Table table = viewer.getTable();
		for (TableColumn old : table.getColumns()) {
			old.dispose();
		}
		for (RunColumn column : columns) {
			TableViewerColumn made = new TableViewerColumn(viewer, column.right() ? SWT.RIGHT : SWT.LEFT);
			made.getColumn().setText(column.title());
			made.getColumn().setToolTipText(column.tooltip());
			made.getColumn().setWidth(width(column));
			made.getColumn().setMoveable(true);
			made.getColumn().addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sortBy(column.id())));
			made.setLabelProvider(labels(column));
			if (column.id().equals(sortColumn)) {
				table.setSortColumn(made.getColumn());
				table.setSortDirection(falling ? SWT.DOWN : SWT.UP);
			}
		}
		// on GTK the last column takes the room that is left, which would move its numbers to the edge
		TableViewerColumn rest = new TableViewerColumn(viewer, SWT.LEFT);
		rest.setLabelProvider(ColumnLabelProvider.createTextProvider(run -> ""));
		viewer.refresh();
	}

	/** Wide enough for the title and the texts of the first rows. */
	private int width(RunColumn column) {
		int characters = all.stream().limit(WIDTH_ROWS).mapToInt(run -> column.text().apply(run).length()).max()
				.orElse(0);
		return pixels.convertWidthInCharsToPixels(
				Math.clamp(Math.max(characters, column.title().length()) + (column.id().equals("name") ? 8L : 4L),
						NARROWEST, WIDEST));
	}

	private static ColumnLabelProvider labels(RunColumn column) {
		boolean first = column.id().equals("name");
		return new ColumnLabelProvider() {

			@Override
			public String getText(Object element) {
				return column.text().apply((RunSummary) element);
			}

			@Override
			public Image getImage(Object element) {
				return first ? RunIcons.of(((RunSummary) element).state()) : null;
			}
		};
	}

	/** Sorts by a column, the other way round where it is the one already. */
	void sortBy(String column) {
		falling = Objects.equals(sortColumn, column) ? !falling : !column.equals("name");
		sortColumn = column;
		Table table = viewer.getTable();
		for (int i = 0; i < columns.size(); i++) {
			if (columns.get(i).id().equals(column)) {
				table.setSortColumn(table.getColumn(i));
				table.setSortDirection(falling ? SWT.DOWN : SWT.UP);
			}
		}
		refresh(true);
	}
}
