package org.example.lab;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.RunsView;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.part.ViewPart;

/** How long the epochs of the selected runs took. */
public final class EpochTimesView extends ViewPart implements RunsView {

	private static final int CHANGES_MILLIS = 500;

	private final ISelectionListener selected = (part, selection) -> {
		List<RunDirectory> chosen = SelectedRuns.in(selection);
		if (!chosen.isEmpty()) {
			showRuns(chosen);
		}
	};
	private List<RunDirectory> runs = List.of();
	private LineChart chart;

	@Override
	public void createPartControl(Composite parent) {
		chart = new LineChart(parent, "Seconds an epoch", "epoch");
		getSite().getPage().addSelectionListener(selected);
		RunCatalogue.onChange(chart, CHANGES_MILLIS, this::draw);
	}

	@Override
	public void showRuns(List<RunDirectory> shown) {
		runs = shown;
		draw();
	}

	/** From what the workbench has read already, since this is the thread of the window. */
	private void draw() {
		chart.show(runs.stream().map(RunDirectory::folder).map(RunCatalogue::find).flatMap(Optional::stream)
				.map(EpochTimesView::curve).toList());
	}

	private static Curve curve(RunSummary run) {
		List<RunEvent.Epoch> epochs = run.history().events(RunEvent.Epoch.class);
		String name = run.directory().name();
		return new Curve(run.directory().folder().toString(), name, RunColours.of(run.directory()), Curve.Style.SOLID,
				epochs.stream().mapToDouble(RunEvent.Epoch::epoch).toArray(),
				epochs.stream().mapToDouble(RunEvent.Epoch::seconds).toArray());
	}

	@Override
	public void setFocus() {
		chart.setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removeSelectionListener(selected);
		super.dispose();
	}
}
