package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Banner;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.KeptRuns;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.RunsView;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Curves of one or several runs, which grow while these are trained. */
public final class TrainingView extends ViewPart implements RunsView, ISelectionListener {

	private static final int MILLIS = 150;
	/** Entries of the legend that are drawn unless the user wants more. */
	static final int MOST_DRAWN = 12;
	private static final int CHARTS = 68;
	private static final int LEGEND = 32;

	private final TrainingActions actions = new TrainingActions(this);

	private Coalescer update;
	private Pages pages;
	private Composite curvesPage;
	private TrainingCharts charts;

	private Banner banner;
	private SashForm sash;
	private RunLegend legend;
	private Label status;
	private List<RunDirectory> runs = List.of();
	private List<RunDirectory> followed = List.of();
	private boolean followSelection = true;
	private double smoothing;
	private boolean meanOverSeeds;
	private int mostDrawn = MOST_DRAWN;
	private boolean computing;
	private boolean computeAgain;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		runs = KeptRuns.of(memento);
	}

	@Override
	public void saveState(IMemento memento) {
		KeptRuns.keep(memento, runs);
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Pages(parent);
		curvesPage = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(curvesPage);
		banner = new Banner(curvesPage);
		sash = new SashForm(curvesPage, SWT.HORIZONTAL | SWT.SMOOTH);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		charts = new TrainingCharts(sash);
		legend = new RunLegend(sash, TrainingView::colour, this::update);
		sash.setWeights(CHARTS, LEGEND);
		sash.setMaximizedControl(charts);
		status = StatusLine.label(curvesPage);
		update = RunCatalogue.onChange(pages, MILLIS, this::update);
		actions.addTo(getViewSite().getActionBars());
		PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cgcworkbench.ui.training");
		getSite().getPage().addSelectionListener(this);
		// runs may have been selected while this view was behind others and did not exist
		showRuns(runs.isEmpty() ? SelectedRuns.in(getSite().getPage().getSelection(WorkbenchViews.RUNS)) : runs);
	}

	@Override
	public void showRuns(List<RunDirectory> wanted) {
		runs = List.copyOf(wanted);
		if (runs.isEmpty()) {
			pages.say(Messages.TrainingView_none);
		} else {
			pages.show(curvesPage);
		}
		update.request();
	}

	/** The runs shown. */
	public List<RunDirectory> runs() {
		return runs;
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (followSelection && part != this) {
			List<RunDirectory> selected = SelectedRuns.in(selection);
			if (!selected.isEmpty() && !selected.equals(runs)) {
				showRuns(selected);
			}
		}
	}

	private void update() {
		if (pages.isDisposed()) {
			return;
		}
		List<LegendEntry> all = meanOverSeeds
				? LegendEntry.bySeeds(runs, run -> RunCatalogue.find(run.folder()))
				: LegendEntry.each(runs);
		legend.show(all, mostDrawn);
		Control alone = all.size() > 1 ? null : charts;
		if (sash.getMaximizedControl() != alone) {
			sash.setMaximizedControl(alone);
		}
		List<Integer> drawn = List.copyOf(legend.drawn());
		List<LegendEntry> entries = drawn.stream().map(all::get).toList();
		List<RunDirectory> wanted = entries.stream().flatMap(entry -> entry.runs().stream()).toList();
		if (!wanted.equals(followed)) {
			followed = wanted;
			RunCatalogue.follow(wanted);
		}
		if (computing) {
			computeAgain = true;
			return;
		}
		computing = true;
		ShownCurves.Wish wish = new ShownCurves.Wish(charts.wanted(), entries,
				entries.stream().map(TrainingView::colour).toList(),
				legend.emphasised().stream().map(drawn::indexOf).collect(Collectors.toSet()), smoothing,
				charts.getBackground());
		Background.compute(Messages.TrainingView_job, () -> ShownCurves.of(wish, RunCatalogue.followed()), pages,
				this::show);
	}

	/** The colour of an entry: that of its first run. */
	static Color colour(LegendEntry entry) {
		return RunColours.of(entry.runs().getFirst());
	}

	private void show(ShownCurves now) {
		computing = false;
		charts.show(now);
		now.status(runs.size()).show(status, banner);
		if (computeAgain) {
			computeAgain = false;
			update();
		}
	}

	TrainingCharts charts() {
		return charts;
	}

	/** Shows or hides a chart of the training; the last one stays. */
	void show(ChartKind kind, boolean visible) {
		charts.choose(kind, visible);
		update.request();
	}

	/** Whether the load of the runs' machines is shown in place of the training. */
	void setLoad(boolean load) {
		charts.setLoad(load);
		update.request();
	}

	void setLogScale(boolean logarithmic) {
		charts.setLogScale(logarithmic);
	}

	void setSmoothing(double weight) {
		smoothing = weight;
		update.request();
	}

	/** Whether runs that differ in their seeds alone are drawn as their mean with a band. */
	void setMeanOverSeeds(boolean mean) {
		meanOverSeeds = mean;
		update.request();
	}

	/** How many entries of the legend are drawn. */
	void setMostDrawn(int most) {
		mostDrawn = most;
		update.request();
	}

	RunLegend legend() {
		return legend;
	}

	void setFollowSelection(boolean follow) {
		followSelection = follow;
	}

	void resetZoom() {
		charts.resetZoom();
	}

	/** Writes the charts as a picture or as rows, by the file's ending. */
	public void export(Path file) {
		actions.export(file);
	}

	/** Writes each chart that is shown into a folder as a figure in every format. */
	public void exportFigures(Path folder) {
		Exports.figures(folder, actions.figures());
	}

	@Override
	public void setFocus() {
		pages.focus(charts.focus());
	}

	@Override
	public void dispose() {
		getSite().getPage().removeSelectionListener(this);
		RunCatalogue.follow(List.of());
		super.dispose();
	}
}
