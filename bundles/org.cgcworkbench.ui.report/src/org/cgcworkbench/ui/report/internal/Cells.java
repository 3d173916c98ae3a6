package org.cgcworkbench.ui.report.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.TableExport;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableColumn;

/** A table whose rows are of one type, with columns made anew for each set of runs. */
final class Cells<T> {

	/** A column: its title and the text of a row. */
	record Column<T>(String title, String tooltip, Function<T, String> text, boolean number) {
	}

	private static final int PADDING = 8;
	private static final int WIDEST = 360;
	private static final int NARROWEST = 90;
	/** Letters that every column has room for. */
	private static final int SHORT = 10;

	private final Composite area;
	private final TableViewer viewer;
	/** Widths that the columns would have, 0 for the last, which only takes what is left. */
	private int[] natural = {};

	Cells(Composite parent, String id) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new FillLayout());
		viewer = new TableViewer(area, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		viewer.getTable().setHeaderVisible(true);
		viewer.getTable().setLinesVisible(true);
		Controls.identify(viewer.getTable(), id, id.substring(id.indexOf('.') + 1));
		ColumnViewerToolTipSupport.enableFor(viewer);
		TableExport.of(viewer.getTable(), id.replace('.', '-'));
		viewer.getTable().addListener(SWT.Resize, e -> fit());
	}

	Composite control() {
		return area;
	}

	TableViewer viewer() {
		return viewer;
	}

	/** Gives columns their widths; where the window is too narrow for all, texts give way and numbers do not. */
	private void fit() {
		TableColumn[] columns = viewer.getTable().getColumns();
		int room = viewer.getTable().getClientArea().width;
		if (columns.length != natural.length || room <= 0) {
			return;
		}
		int texts = 0;
		for (int i = 0; i < natural.length; i++) {
			texts += spare(columns[i], natural[i]);
		}
		int cut = Math.clamp(Arrays.stream(natural).sum() - room, 0, texts);
		for (int i = 0; i < natural.length; i++) {
			int own = texts == 0 ? 0 : Math.ceilDiv(cut * spare(columns[i], natural[i]), texts);
			columns[i].setWidth(natural[i] - own);
		}
	}

	/** How much a column can give way. */
	private static int spare(TableColumn column, int width) {
		return column.getAlignment() == SWT.LEFT ? Math.max(0, width - NARROWEST) : 0;
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
				made.getColumn().setText(column.title());
				made.getColumn().setToolTipText(column.tooltip());
				made.setLabelProvider(new ColumnLabelProvider() {

					@Override
					@SuppressWarnings("unchecked")
					public String getText(Object element) {
						return column.text().apply((T) element);
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
				natural[i] = i == made.length - 1 ? 0 : Math.min(made[i].getWidth() + PADDING, WIDEST);
			}
			fit();
		} finally {
			viewer.getTable().setRedraw(true);
		}
		area.layout(true);
	}
}
