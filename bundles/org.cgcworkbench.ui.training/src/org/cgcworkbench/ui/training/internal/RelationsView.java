package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.chart.ChartExport;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/**
 * The runs of the table by their settings and figures: lines across parallel axes, or points by two columns. Runs that
 * are chosen here are selected in the table, and the other way round.
 */
public final class RelationsView extends ViewPart implements ISelectionListener {

	private static final int MILLIS = 100;
	private static final int COMBO_CHARS = 24;

	private final RelationsChoice choice = new RelationsChoice();
	private Pages pages;
	private Composite page;
	private Composite stack;
	private ParallelPlot parallel;
	private ScatterPlot scatter;
	private Label acrossLabel;
	private Combo across;
	private Label upLabel;
	private Combo up;
	private Combo colour;
	private List<RunColumn> offered = List.of();
	private Coalescer update;
	private Runnable onShown;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Pages(parent);
		page = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(page);
		Composite top = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 2).applyTo(top);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(top);
		upLabel = label(top, Messages.RelationsView_up);
		up = combo(top, "relations.up", Messages.RelationsView_upName);
		acrossLabel = label(top, Messages.RelationsView_across);
		across = combo(top, "relations.across", Messages.RelationsView_acrossName);
		Controls.label(top, Messages.RelationsView_colour);
		colour = combo(top, "relations.colour", Messages.RelationsView_colourName);
		stack = new Composite(page, SWT.NONE);
		stack.setLayout(new StackLayout());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
		parallel = Controls.identify(new ParallelPlot(stack), "relations.parallel",
				Messages.RelationsView_parallelName);
		scatter = Controls.identify(new ScatterPlot(stack), "relations.scatter", Messages.RelationsView_scatterName);
		SelectedPlots selection = new SelectedPlots(List.of(parallel, scatter));
		getSite().setSelectionProvider(selection);
		update = new Coalescer(page, MILLIS, this::update);
		onShown = update::request;
		ShownRuns.addListener(onShown);
		addActions(getViewSite().getActionBars());
		PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cgcworkbench.ui.runs");
		getSite().getPage().addSelectionListener(this);
		update();
	}

	private static Label label(Composite parent, String text) {
		Label label = Controls.label(parent, text);
		GridDataFactory.swtDefaults().applyTo(label);
		return label;
	}

	private Combo combo(Composite parent, String id, String name) {
		Combo combo = Controls.identify(new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN), id, name);
		GridDataFactory.fillDefaults()
				.hint(new PixelConverter(combo).convertWidthInCharsToPixels(COMBO_CHARS), SWT.DEFAULT).applyTo(combo);
		combo.addListener(SWT.Selection, e -> choose());
		return combo;
	}

	private void addActions(IActionBars bars) {
		IMenuManager menu = bars.getMenuManager();
		var lines = Actions.choice(Messages.RelationsView_parallel, true, () -> showAs(false));
		var points = Actions.choice(Messages.RelationsView_points, false, () -> showAs(true));
		var axes = Actions.menu(Messages.RelationsView_axes, "columns", this::fillAxes);
		axes.setToolTipText(Messages.RelationsView_axesTip);
		bars.getToolBarManager().add(lines);
		bars.getToolBarManager().add(points);
		bars.getToolBarManager().add(axes);
		menu.add(lines);
		menu.add(points);
		menu.add(new Separator());
		menu.add(Actions.push(Messages.RelationsView_exportFigure,
				() -> Exports.askForFigure(getSite().getShell(), "runs").ifPresent(this::exportFigure)));
		menu.add(Actions.push(Messages.RelationsView_export, () -> Exports.askForFile(getSite().getShell(), "runs.png")
				.ifPresent(file -> Exports.start(file, write(file)))));
	}

	private Exports.Work write(Path file) {
		var picture = shown().picture();
		return () -> ChartExport.write(picture, file);
	}

	/** Writes what is shown as a figure, by the file's ending. */
	public void exportFigure(Path file) {
		Plot figure = RunFigure.of(shown());
		Exports.figure(file, () -> figure);
	}

	private void fillAxes(IMenuManager menu) {
		Set<String> now = new LinkedHashSet<>(choice.axes(ShownRuns.columns(), offered));
		for (RunColumn column : offered) {
			menu.add(Actions.check(column.title(), now.contains(column.id()), on -> {
				choice.setAxis(now, column.id(), on);
				update();
			}));
		}
	}

	private void showAs(boolean points) {
		choice.setPoints(points);
		update();
	}

	private void choose() {
		choice.choose(id(up), id(across), id(colour));
		update();
	}

	private String id(Combo combo) {
		return combo.getSelectionIndex() < 0 ? "" : offered.get(combo.getSelectionIndex()).id();
	}

	private RunPlot shown() {
		return choice.points() ? scatter : parallel;
	}

	private void update() {
		List<RunSummary> runs = ShownRuns.runs();
		RunColumns columns = ShownRuns.columns();
		offered = RelationsChoice.offered(columns, runs);
		String instead = RelationsChoice.instead(runs, offered);
		if (!instead.isEmpty()) {
			pages.say(instead);
			return;
		}
		pages.show(page);
		fill(up, choice.up(offered));
		fill(across, choice.across(offered));
		fill(colour, choice.colour(offered));
		for (Control control : List.of(upLabel, up, acrossLabel, across)) {
			Controls.show(control, choice.points());
		}
		up.getParent().getParent().layout(true, true);
		Optional<PlotAxis> colours = axis(colour, runs);
		List<PlotAxis> axes = choice.points()
				? Stream.of(axis(across, runs), axis(up, runs)).flatMap(Optional::stream).toList()
				: axes(columns, runs);
		shown().show(runs, axes, colours);
		((StackLayout) stack.getLayout()).topControl = shown();
		stack.layout();
	}

	private List<PlotAxis> axes(RunColumns columns, List<RunSummary> runs) {
		List<PlotAxis> axes = new ArrayList<>();
		choice.axes(columns, offered)
				.forEach(id -> columns.find(id).ifPresent(column -> axes.add(PlotAxis.of(column, runs))));
		return axes;
	}

	private Optional<PlotAxis> axis(Combo combo, List<RunSummary> runs) {
		return combo.getSelectionIndex() < 0
				? Optional.empty()
				: Optional.of(PlotAxis.of(offered.get(combo.getSelectionIndex()), runs));
	}

	private void fill(Combo combo, String id) {
		String[] titles = offered.stream().map(RunColumn::title).toArray(String[]::new);
		if (!List.of(titles).equals(List.of(combo.getItems()))) {
			combo.setItems(titles);
		}
		combo.select(RunsTable.ids(offered).indexOf(id));
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (part.getSite().getId().equals(WorkbenchViews.RUNS)) {
			List.of(parallel, scatter).forEach(plot -> plot.select(SelectedRuns.in(selection)));
		}
	}

	@Override
	public void setFocus() {
		pages.focus(shown());
	}

	@Override
	public void dispose() {
		ShownRuns.removeListener(onShown);
		getSite().getPage().removeSelectionListener(this);
		super.dispose();
	}
}
