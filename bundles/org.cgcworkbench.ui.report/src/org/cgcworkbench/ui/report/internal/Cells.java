package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.TableExport;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableColumn;

/** A table whose rows are of one type, with columns made anew for each set of runs. */
final class Cells<T> {

	/**
	 * A column: its title and the text of a row.
	 *
	 * @param ground
	 *            colour below the text, null for that of the table
	 */
	record Column<T>(String title, String tooltip, Function<T, String> text, boolean number,
			Function<T, Color> ground) {

		/** One on the table's own ground. */
		Column(String title, String tooltip, Function<T, String> text, boolean number) {
			this(title, tooltip, text, number, row -> null);
		}
	}

	private static final int PADDING = 8;
	private static final int WIDEST = 360;
	private static final int NARROWEST = 90;
	/** Letters that every column has room for. */
	private static final int SHORT = 10;

	private final Composite area;
	private final TableViewer viewer;
	/** Widths that the columns would have, 1 for the last, which only takes what is left. */
	private int[] natural = {};

	/**
	 * @param name
	 *            for screen readers
	 */
	Cells(Composite parent, String id, String name) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new FillLayout());
		viewer = new TableViewer(area, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		viewer.getTable().setHeaderVisible(true);
		viewer.getTable().setLinesVisible(true);
		Controls.identify(viewer.getTable(), id, name);
		ColumnViewerToolTipSupport.enableFor(viewer);
		TableExport.of(viewer.getTable(), id.replace('.', '-'));
		viewer.getTable().addListener(SWT.Resize, e -> fit());
	}

	/**
	 * Rows of a first cell and several for each name, with a row for each name instead: the first cell, the name and
	 * its cells; so that they fit into a narrow window.
	 */
	static List<List<String>> below(List<List<String>> rows, List<String> names) {
		List<List<String>> below = new ArrayList<>();
		for (List<String> row : rows) {
			int cells = (row.size() - 1) / names.size();
			for (int name = 0; name < names.size(); name++) {
				List<String> own = new ArrayList<>(List.of(row.getFirst(), names.get(name)));
				own.addAll(row.subList(1 + name * cells, 1 + (name + 1) * cells));
				below.add(own);
			}
		}
		return below;
	}

	Composite control() {
		return area;
	}

	TableViewer viewer() {
		return viewer;
	}

	/**
	 * Gives columns their widths; where the window is too narrow for all, texts give way, the widest first, and numbers
	 * do not.
	 */
	private void fit() {
		TableColumn[] columns = viewer.getTable().getColumns();
		int room = viewer.getTable().getClientArea().width;
		if (columns.length != natural.length || room <= 0) {
			return;
		}
		int widest = WIDEST;
		while (widest > NARROWEST && width(columns, widest) > room) {
			widest--;
		}
		for (int i = 0; i < natural.length; i++) {
			columns[i].setWidth(width(columns, i, widest));
		}
	}

	private int width(TableColumn[] columns, int widestText) {
		return IntStream.range(0, natural.length).map(i -> width(columns, i, widestText)).sum();
	}

	private int width(TableColumn[] columns, int column, int widestText) {
		return columns[column].getAlignment() == SWT.LEFT ? Math.min(natural[column], widestText) : natural[column];
	}

	/** Shows rows under columns. */
	void show(List<Column<T>> columns, List<T> rows) {
		viewer.getTable().setRedraw(false);
		try {
			for (TableColumn old : viewer.getTable().getColumns()) {
				old.dispose();
			}
			for (Column<T> column : columns) {
				TableViewerColumn made = new TableViewerColumn(viewer, column.number() ? SWT.RIGHT : SWT.LEFT);
				made.getColumn().setText(LegacyActionTools.escapeMnemonics(column.title()));
				made.getColumn().setToolTipText(column.tooltip());
				made.setLabelProvider(new ColumnLabelProvider() {

					@Override
					@SuppressWarnings("unchecked")
					public String getText(Object element) {
						return column.text().apply((T) element);
					}

					@Override
					@SuppressWarnings("unchecked")
					public Color getBackground(Object element) {
						return column.ground().apply((T) element);
					}

					@Override
					public String getToolTipText(Object element) {
						String text = getText(element);
						return text.length() > SHORT ? text : null;
					}
				});
			}
			// on GTK the last column takes the room that is left, which would move its numbers to the edge
			TableViewerColumn rest = new TableViewerColumn(viewer, SWT.LEFT);
			rest.setLabelProvider(ColumnLabelProvider.createTextProvider(row -> ""));
			viewer.setInput(rows);
			TableColumn[] made = viewer.getTable().getColumns();
			natural = new int[made.length];
			for (int i = 0; i < made.length; i++) {
				made[i].pack();
				// without any width it would be hidden, and no longer the last
				natural[i] = i == made.length - 1 ? 1 : Math.min(made[i].getWidth() + PADDING, WIDEST);
			}
			fit();
		} finally {
			viewer.getTable().setRedraw(true);
		}
		area.layout(true);
	}
}
