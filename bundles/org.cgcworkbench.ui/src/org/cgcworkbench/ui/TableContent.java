package org.cgcworkbench.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.support.CsvRow;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * A table as text.
 *
 * @param titles
 *            of the columns, in the order in which they are seen
 * @param rows
 *            of as many cells each
 */
public record TableContent(List<String> titles, List<List<String>> rows) {

	public TableContent {
		titles = List.copyOf(titles);
		rows = rows.stream().map(List::copyOf).toList();
	}

	/** What a table shows, or what is selected in it; columns without a title are left out. */
	public static TableContent of(Table table, boolean selected) {
		int[] columns = titled(table.getColumnOrder(), i -> table.getColumn(i).getText());
		TableItem[] items = selected ? table.getSelection() : table.getItems();
		return new TableContent(Arrays.stream(columns).mapToObj(i -> table.getColumn(i).getText()).toList(),
				Arrays.stream(items).map(item -> Arrays.stream(columns).mapToObj(item::getText).toList()).toList());
	}

	/** What a tree with columns shows, without what lies in rows that are closed, or what is selected in it. */
	public static TableContent of(Tree tree, boolean selected) {
		int[] columns = titled(tree.getColumnOrder(), i -> tree.getColumn(i).getText());
		List<TreeItem> items = new ArrayList<>();
		if (selected) {
			items.addAll(List.of(tree.getSelection()));
		} else {
			collect(tree.getItems(), items);
		}
		return new TableContent(Arrays.stream(columns).mapToObj(i -> tree.getColumn(i).getText()).toList(),
				items.stream().map(item -> Arrays.stream(columns).mapToObj(item::getText).toList()).toList());
	}

	private static void collect(TreeItem[] items, List<TreeItem> into) {
		for (TreeItem item : items) {
			into.add(item);
			if (item.getExpanded()) {
				collect(item.getItems(), into);
			}
		}
	}

	private interface Title {
		String of(int column);
	}

	private static int[] titled(int[] order, Title title) {
		return IntStream.of(order).filter(column -> !title.of(column).isEmpty()).toArray();
	}

	/** Comma-separated values, see {@link CsvRow}. */
	public String csv() {
		return CsvRow.of(titles) + rows.stream().map(CsvRow::of).collect(Collectors.joining());
	}

	/** Values with tabs between, as spreadsheets take them from the clipboard, see {@link CsvRow#tabbed}. */
	public String tsv() {
		return CsvRow.tabbed(titles) + rows.stream().map(CsvRow::tabbed).collect(Collectors.joining());
	}
}
