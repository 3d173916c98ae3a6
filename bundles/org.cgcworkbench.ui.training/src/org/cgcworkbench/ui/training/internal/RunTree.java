package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunQuery;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.RunIcons;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The widget that shows rows of runs. It makes only those that are seen and keeps groups open or closed. */
final class RunTree {

	private static final RGB FOUND_ON_LIGHT = new RGB(255, 236, 150);
	private static final RGB FOUND_ON_DARK = new RGB(94, 80, 20);

	private final Tree tree;
	private final Map<Object, Boolean> opened = new HashMap<>();
	private List<RunRow> rows = List.of();
	private List<RunColumn> columns = List.of();
	private RunQuery query = RunQuery.NONE;
	private boolean allOpen;

	RunTree(Composite parent) {
		tree = new Tree(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.VIRTUAL | SWT.H_SCROLL | SWT.V_SCROLL);
		tree.setHeaderVisible(true);
		tree.setLinesVisible(true);
		tree.addListener(SWT.SetData, this::fill);
		tree.addListener(SWT.Expand, e -> opened.put(row((TreeItem) e.item).id(), true));
		tree.addListener(SWT.Collapse, e -> opened.put(row((TreeItem) e.item).id(), false));
	}

	Tree control() {
		return tree;
	}

	List<RunRow> rows() {
		return rows;
	}

	/** The row of an item, by its place. */
	RunRow row(TreeItem item) {
		TreeItem parent = item.getParentItem();
		return parent == null ? rows.get(tree.indexOf(item)) : row(parent).children().get(parent.indexOf(item));
	}

	private void fill(Event event) {
		TreeItem item = (TreeItem) event.item;
		RunRow row = row(item);
		item.setText(columns.stream().map(column -> RunCells.cell(column, row).text()).toArray(String[]::new));
		item.setImage(0, icon(row));
		if (row instanceof RunRow.Single single && !query.isEmpty()) {
			for (int i = 0; i < columns.size(); i++) {
				if (query.found(single.run(), columns.get(i))) {
					item.setBackground(i, foundColour());
				}
			}
		}
	}

	/** Behind cells in which the filter found something; readable on the ground of the theme. */
	private Color foundColour() {
		return new Color(RunColours.luminance(tree.getBackground().getRGB()) > 0.5 ? FOUND_ON_LIGHT : FOUND_ON_DARK);
	}

	private static Image icon(RunRow row) {
		return switch (row) {
			case RunRow.Single single -> RunIcons.of(single.run().state());
			case RunRow.Group group -> RunIcons.image(RunIcons.RUNS);
		};
	}

	/** The rows that can be seen, those in closed groups left out. */
	List<RunRow> seen() {
		List<RunRow> seen = new ArrayList<>();
		collect(rows, seen);
		return seen;
	}

	private void collect(List<RunRow> from, List<RunRow> into) {
		for (RunRow row : from) {
			into.add(row);
			if (row instanceof RunRow.Group group && isOpen(group)) {
				collect(group.children(), into);
			}
		}
	}

	/** Shows nothing, so that columns can be made anew. */
	void clear() {
		tree.removeAll();
		rows = List.of();
	}

	/** Whether the rows of a group are seen: settings keep their runs to themselves until they are opened. */
	boolean isOpen(RunRow.Group group) {
		return allOpen || opened.getOrDefault(group.id(), !group.oneSetting());
	}

	/** Opens a group or closes it. */
	void toggle(TreeItem item) {
		item.setExpanded(!item.getExpanded());
		Event event = new Event();
		event.item = item;
		tree.notifyListeners(item.getExpanded() ? SWT.Expand : SWT.Collapse, event);
	}

	/**
	 * Shows rows.
	 *
	 * @param texts
	 *            of the rows, by column
	 * @param filter
	 *            what is marked in them; with one all groups are open, whatever the user did with them
	 * @return whether other rows are shown than before, or in another order, so that nothing is selected now
	 */
	boolean show(List<RunRow> next, List<RunColumn> texts, RunQuery filter) {
		boolean open = !filter.isEmpty();
		boolean marks = !filter.text().equals(query.text());
		query = filter;
		boolean same = RunRows.alike(next, rows) && open == allOpen && texts.size() == columns.size();
		Optional<Object> top = same
				? Optional.empty()
				: Optional.ofNullable(tree.getTopItem()).map(this::row).map(RunRow::id);
		List<RunRow> earlier = rows;
		rows = next;
		columns = texts;
		allOpen = open;
		if (same) {
			// to clear a row that was seen takes GTK long
			for (int i = 0; i < rows.size(); i++) {
				if (marks || !rows.get(i).equals(earlier.get(i))) {
					tree.clear(i, true);
				}
			}
			return false;
		}
		tree.removeAll();
		tree.setItemCount(rows.size());
		for (int i = 0; i < rows.size(); i++) {
			if (rows.get(i) instanceof RunRow.Group group) {
				make(group, tree.getItem(i));
			}
		}
		top.map(Set::of).map(this::items).flatMap(items -> items.stream().findFirst()).ifPresent(tree::setTopItem);
		return true;
	}

	private void make(RunRow.Group group, TreeItem item) {
		item.setItemCount(group.children().size());
		// GTK opens no row in a closed one, so the outer comes first
		item.setExpanded(isOpen(group));
		for (int i = 0; i < group.children().size(); i++) {
			if (group.children().get(i) instanceof RunRow.Group inside) {
				make(inside, item.getItem(i));
			}
		}
	}

	/** Selects rows and none else, opening what they lie in. */
	void select(List<RunRow> wanted) {
		List<TreeItem> items = items(wanted.stream().map(RunRow::id).collect(Collectors.toSet()));
		tree.deselectAll();
		for (TreeItem item : items) {
			open(item.getParentItem());
			tree.select(item);
		}
	}

	private void open(TreeItem group) {
		if (group != null) {
			open(group.getParentItem());
			group.setExpanded(true);
			opened.put(row(group).id(), true);
		}
	}

	/** Scrolls to the first of the selected rows. */
	void reveal() {
		tree.showSelection();
	}

	private List<TreeItem> items(Set<?> ids) {
		List<TreeItem> found = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			if (ids.contains(rows.get(i).id()) || rows.get(i) instanceof RunRow.Group) {
				find(rows.get(i), tree.getItem(i), ids, found);
			}
		}
		return found;
	}

	private static void find(RunRow row, TreeItem item, Set<?> ids, List<TreeItem> found) {
		if (ids.contains(row.id())) {
			found.add(item);
		}
		for (int i = 0; i < row.children().size(); i++) {
			RunRow child = row.children().get(i);
			if (ids.contains(child.id()) || child instanceof RunRow.Group) {
				find(child, item.getItem(i), ids, found);
			}
		}
	}
}
