package org.cgcworkbench.ui.training.internal;

import java.util.List;

import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;

/** The runs that the user chose in plots. */
final class SelectedPlots implements ISelectionProvider {

	private final List<? extends RunPlot> plots;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private ISelection selection = StructuredSelection.EMPTY;

	SelectedPlots(List<? extends RunPlot> plots) {
		this.plots = plots;
		plots.forEach(plot -> plot.onChosen(runs -> setSelection(new StructuredSelection(runs))));
	}

	@Override
	public ISelection getSelection() {
		return selection;
	}

	@Override
	public void setSelection(ISelection chosen) {
		selection = chosen;
		plots.forEach(plot -> plot.select(SelectedRuns.in(chosen)));
		SelectionChangedEvent event = new SelectionChangedEvent(this, chosen);
		listeners.forEach(listener -> listener.selectionChanged(event));
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
