package org.cgcworkbench.ui.training.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Table;

/**
 * The runs that are selected in the table, kept by their folders. A table keeps the places of selected rows, and
 * another run may come to lie in such a place; here only what the user selects or what vanishes changes the selection.
 */
final class RunSelection implements ISelectionProvider {

	private final Table table;
	private final Supplier<List<RunSummary>> rows;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private Set<RunDirectory> selected = Set.of();

	/**
	 * @param rows
	 *            the runs in the order of the table's rows
	 */
	RunSelection(Table table, Supplier<List<RunSummary>> rows) {
		this.table = table;
		this.rows = rows;
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> take(inTable())));
	}

	private Set<RunDirectory> inTable() {
		return IntStream.of(table.getSelectionIndices()).filter(row -> row < rows.get().size())
				.mapToObj(row -> rows.get().get(row).directory()).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private void take(Set<RunDirectory> runs) {
		if (!List.copyOf(runs).equals(List.copyOf(selected))) {
			selected = runs;
			SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
			listeners.forEach(listener -> listener.selectionChanged(event));
		}
	}

	/** Shows the selection in rows that have changed; runs that are no longer among them leave it. */
	void rowsChanged() {
		mark();
		take(rows.get().stream().map(RunSummary::directory).filter(selected::contains)
				.collect(Collectors.toCollection(LinkedHashSet::new)));
	}

	private void mark() {
		table.setSelection(IntStream.range(0, rows.get().size())
				.filter(row -> selected.contains(rows.get().get(row).directory())).toArray());
	}

	/** The selected runs as they were seen last, in the order of the rows. */
	@Override
	public ISelection getSelection() {
		return new StructuredSelection(rows.get().stream().filter(run -> selected.contains(run.directory())).toList());
	}

	@Override
	public void setSelection(ISelection selection) {
		Set<RunDirectory> runs = new LinkedHashSet<>(SelectedRuns.in(selection));
		take(rows.get().stream().map(RunSummary::directory).filter(runs::contains)
				.collect(Collectors.toCollection(LinkedHashSet::new)));
		mark();
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
