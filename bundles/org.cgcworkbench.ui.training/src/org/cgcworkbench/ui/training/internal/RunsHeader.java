package org.cgcworkbench.ui.training.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;

/** The columns of the runs table as a widget: made, widened, sorted by, moved by the user. */
final class RunsHeader {

	private static final int WIDTH_ROWS = 50;
	private static final int NARROWEST = 8;
	private static final int WIDEST = 48;
	/** Room for the icon, and for how far a row is moved in. */
	private static final int ICON = 8;
	private static final int DEPTH = 4;
	private static final int ROOM = 4;
	private static final int STAR = 4;

	private final Tree tree;
	private final PixelConverter pixels;
	private final Consumer<String> sorter;
	private List<RunColumn> columns = List.of();
	private Consumer<List<String>> moved = order -> {
		// nobody listens yet
	};
	private boolean making;
	private boolean made;
	private boolean movePending;

	/**
	 * @param sorter
	 *            told the id of a column whose heading was clicked
	 */
	RunsHeader(Tree tree, Consumer<String> sorter) {
		this.tree = tree;
		this.sorter = sorter;
		pixels = new PixelConverter(tree);
	}

	/** Has a listener told the ids of all columns in the order that the user gave them. */
	void onMoved(Consumer<List<String>> listener) {
		moved = listener;
	}

	/** Columns that are there stay and become what is wanted: to make one takes GTK long. {@link #widen} follows. */
	void make(List<RunColumn> wanted) {
		making = true;
		List<RunColumn> before = columns;
		columns = wanted;
		// on GTK the last column takes the room that is left, which would move its numbers to the edge
		for (int i = columns.size() + 1; i < tree.getColumnCount();) {
			tree.getColumn(i).dispose();
		}
		while (tree.getColumnCount() <= columns.size()) {
			TreeColumn added = new TreeColumn(tree, SWT.LEFT);
			added.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sort(tree.indexOf(added))));
			added.addListener(SWT.Move, e -> columnMoved());
		}
		tree.setSortColumn(null);
		tree.setColumnOrder(IntStream.rangeClosed(0, columns.size()).toArray());
		for (int i = 0; i <= columns.size(); i++) {
			TreeColumn shown = tree.getColumn(i);
			Optional<RunColumn> column = i < columns.size() ? Optional.of(columns.get(i)) : Optional.empty();
			// each change takes GTK long
			if (column.isEmpty() || i >= before.size() || !head(before.get(i)).equals(head(column.get()))) {
				describe(shown, column);
			}
		}
		tree.getColumn(columns.size()).setWidth(0);
		made = true;
		making = false;
	}

	/** What the head of a column says, and how. */
	private static List<Object> head(RunColumn column) {
		return List.of(column.id(), column.title(), column.tooltip(), column.right());
	}

	private static void describe(TreeColumn shown, Optional<RunColumn> column) {
		shown.setAlignment(column.map(RunColumn::right).orElse(false) ? SWT.RIGHT : SWT.LEFT);
		shown.setText(column.map(RunColumn::title).orElse(""));
		shown.setToolTipText(column.map(RunColumn::tooltip).orElse(null));
		shown.setMoveable(column.isPresent() && !column.get().id().equals(RunColumn.NAME));
	}

	private void sort(int column) {
		if (column < columns.size()) {
			sorter.accept(columns.get(column).id());
		}
	}

	/** The widget has the new order only after it has told that columns moved. */
	private void columnMoved() {
		if (making || movePending) {
			return;
		}
		movePending = true;
		tree.getDisplay().asyncExec(() -> {
			movePending = false;
			if (!tree.isDisposed() && tree.getColumnCount() == columns.size() + 1) {
				List<String> now = Arrays.stream(tree.getColumnOrder()).filter(i -> i < columns.size())
						.mapToObj(i -> columns.get(i).id()).toList();
				if (!now.equals(RunsTable.ids(columns))) {
					moved.accept(now);
				}
			}
		});
	}

	/** Shows by which column the rows are sorted. */
	void showOrder(String column, boolean falling) {
		int number = RunsTable.ids(columns).indexOf(column);
		if (number >= 0) {
			tree.setSortColumn(tree.getColumn(number));
			tree.setSortDirection(falling ? SWT.DOWN : SWT.UP);
		}
	}

	/**
	 * Makes columns wide enough for their titles and the texts of the first rows; none becomes narrower, new ones
	 * aside.
	 */
	void widen(List<RunRow> rows, List<RunSummary> runs) {
		boolean deep = rows.stream().anyMatch(RunRow.Group.class::isInstance);
		List<RunRow> first = Stream
				.concat(rows.stream().limit(WIDTH_ROWS), runs.stream().limit(WIDTH_ROWS).map(RunRow.Single::new))
				.toList();
		for (int i = 0; i < columns.size(); i++) {
			TreeColumn column = tree.getColumn(i);
			int least = width(columns.get(i), first, deep);
			int now = column.getWidth();
			// each change takes GTK long
			if (made ? now != least : now < least) {
				column.setWidth(least);
			}
		}
		made = false;
	}

	private int width(RunColumn column, List<RunRow> rows, boolean deep) {
		int characters = rows.stream().mapToInt(row -> RunCells.cell(column, row).text().length()).max().orElse(0);
		int room = column.id().equals(RunColumn.NAME) ? ICON + (deep ? 2 * DEPTH : 0) : ROOM;
		int least = column.id().equals(RunColumn.STAR) ? STAR : NARROWEST;
		return pixels.convertWidthInCharsToPixels(
				Math.clamp(Math.max(characters, column.title().length()) + (long) room, least, WIDEST));
	}
}
