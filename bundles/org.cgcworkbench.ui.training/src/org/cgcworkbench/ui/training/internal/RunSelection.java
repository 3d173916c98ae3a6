package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.SweepSelection;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.events.SelectionListener;

/**
 * The runs that are selected in the table; a sweep or a setting stands for those of its runs that are shown. Rows are
 * kept by what they stand for: a table keeps the places of selected rows, and another run may come to lie in such a
 * place; here only what the user selects or what vanishes changes the selection.
 */
final class RunSelection implements ISelectionProvider {

	/** What listeners know. */
	private record Told(List<RunDirectory> runs, Optional<Path> sweep) {
	}

	private final RunTree tree;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private Set<Object> selected = Set.of();
	private Told told = new Told(List.of(), Optional.empty());

	RunSelection(RunTree tree) {
		this.tree = tree;
		tree.control().addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> take(inTree())));
	}

	private Set<Object> inTree() {
		return Arrays.stream(tree.control().getSelection()).map(tree::row).map(RunRow::id).collect(Collectors.toSet());
	}

	private void take(Set<Object> ids) {
		selected = ids;
		Told now = new Told(runs().map(RunSummary::directory).toList(), sweep());
		if (!now.equals(told)) {
			told = now;
			SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
			listeners.forEach(listener -> listener.selectionChanged(event));
		}
	}

	/** Shows the selection in rows that have changed; what is no longer among them leaves it. */
	void rowsChanged() {
		List<RunRow> rows = rows();
		tree.select(rows);
		take(rows.stream().map(RunRow::id).collect(Collectors.toSet()));
	}

	/** Takes rows out of the selection that are seen no more, so that nothing is done with what cannot be seen. */
	void hidden(RunRow.Group group) {
		Set<Object> left = new HashSet<>(selected);
		forget(group.children(), left);
		take(left);
	}

	private static void forget(List<RunRow> rows, Set<Object> ids) {
		rows.forEach(row -> {
			ids.remove(row.id());
			forget(row.children(), ids);
		});
	}

	/** The rows that are selected, in their order. */
	List<RunRow> rows() {
		List<RunRow> found = new ArrayList<>();
		find(tree.rows(), found);
		return found;
	}

	private void find(List<RunRow> rows, List<RunRow> found) {
		for (RunRow row : rows) {
			if (selected.contains(row.id())) {
				found.add(row);
			}
			find(row.children(), found);
		}
	}

	private Stream<RunSummary> runs() {
		// by their folders: to hash all that is known of a thousand runs takes long
		Set<RunDirectory> seen = new HashSet<>();
		return rows().stream().flatMap(RunRow::runs).filter(run -> seen.add(run.directory()));
	}

	/** The sweep that is selected alone. */
	private Optional<Path> sweep() {
		List<RunRow> rows = rows();
		return rows.size() == 1 && rows.getFirst().id() instanceof Path folder ? Optional.of(folder) : Optional.empty();
	}

	/** The selected runs as they were seen last, in the order of the rows. */
	@Override
	public ISelection getSelection() {
		List<RunSummary> runs = runs().toList();
		return sweep().<StructuredSelection>map(folder -> new SweepSelection(folder, runs))
				.orElseGet(() -> new StructuredSelection(runs));
	}

	@Override
	public void setSelection(ISelection selection) {
		take(new HashSet<>(SelectedRuns.in(selection)));
		rowsChanged();
		tree.reveal();
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
