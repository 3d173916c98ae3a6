package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.chart.ChartExport;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IActionBars;

/** Toolbar and menu of the training view. */
final class TrainingActions {

	private record Weight(String label, double value) {
	}

	private static final List<Weight> WEIGHTS = List.of(new Weight(Messages.TrainingActions_none, 0),
			new Weight(Messages.TrainingActions_light, 0.6), new Weight(Messages.TrainingActions_medium, 0.9),
			new Weight(Messages.TrainingActions_strong, 0.98));

	private static final List<Integer> MOST_DRAWN = List.of(6, 12, 24, 48);

	private final TrainingView view;

	TrainingActions(TrainingView view) {
		this.view = view;
	}

	void addTo(IActionBars bars) {
		IToolBarManager bar = bars.getToolBarManager();
		IAction log = Actions.check(Messages.TrainingActions_log, "log-scale", false, view::setLogScale);
		IAction follow = Actions.check(Messages.TrainingActions_follow, "link", true, view::setFollowSelection);
		IAction reset = Actions.push(Messages.TrainingActions_reset, "zoom-reset", view::resetZoom);
		IAction mean = Actions.check(Messages.TrainingActions_mean, "group", false, view::setMeanOverSeeds);
		mean.setToolTipText(Messages.TrainingActions_meanTip);
		IAction load = Actions.check(Messages.TrainingActions_load, "load", false, view::setLoad);
		load.setToolTipText(Messages.TrainingActions_loadTip);
		bar.add(load);
		bar.add(mean);
		bar.add(log);
		bar.add(reset);
		bar.add(follow);
		IMenuManager menu = bars.getMenuManager();
		for (ChartKind kind : ChartKind.OF_TRAINING) {
			menu.add(Actions.check(kind.menuName(), view.charts().shown().contains(kind), on -> view.show(kind, on)));
		}
		menu.add(load);
		menu.add(new Separator());
		MenuManager smoothing = new MenuManager(Messages.TrainingActions_smoothing);
		for (Weight weight : WEIGHTS) {
			smoothing.add(Actions.choice(weight.label(), weight.value() == 0, () -> view.setSmoothing(weight.value())));
		}
		menu.add(smoothing);
		MenuManager most = new MenuManager(Messages.TrainingActions_most);
		for (int number : MOST_DRAWN) {
			most.add(Actions.choice(NLS.bind(Messages.TrainingActions_runs, number), number == TrainingView.MOST_DRAWN,
					() -> view.setMostDrawn(number)));
		}
		menu.add(most);
		menu.add(mean);
		menu.add(log);
		menu.add(reset);
		menu.add(new Separator());
		menu.add(Actions.push(Messages.TrainingActions_exportFigures,
				() -> Exports.askForFigures(view.getSite().getShell(), figures())));
		menu.add(Actions.push(Messages.TrainingActions_png, () -> export("training.png")));
		menu.add(Actions.push(Messages.TrainingActions_csv, () -> export("training.csv")));
	}

	private void export(String name) {
		Exports.askForFile(view.getSite().getShell(), name).ifPresent(this::export);
	}

	/** Writes what is shown, as a picture or as rows, by the file's ending. */
	void export(Path file) {
		List<LineChart> charts = new ArrayList<>();
		view.charts().shown().forEach(kind -> charts.add(view.charts().chart(kind)));
		if (file.toString().endsWith(".png")) {
			ChartExport.png(charts, file);
			return;
		}
		StringBuilder text = new StringBuilder(view.charts().isLoad() ? "curve,minute,value\n" : "curve,epoch,value\n");
		charts.forEach(chart -> text.append(ChartExport.rows(chart.curves())));
		Exports.start(file, () -> AtomicFiles.writeString(file, text));
	}

	/** The charts that are shown, each as a figure with its legend. */
	Supplier<List<? extends Figure>> figures() {
		List<Plot> figures = view.charts().shown().stream()
				.filter(kind -> !view.charts().chart(kind).curves().isEmpty()).map(this::figure).toList();
		return () -> figures;
	}

	/** Of one run the legend names the lines, of several it names the runs, as the list beside the charts. */
	private Plot figure(ChartKind kind) {
		List<LegendEntry> entries = view.legend().drawnEntries();
		LineChart chart = view.charts().chart(kind);
		boolean one = entries.size() == 1;
		List<Plot.Name> names = one
				? chart.curves().stream().map(curve -> ChartExport.name(curve.colour(), curve.style(), curve.name()))
						.toList()
				: entries.stream()
						.map(entry -> ChartExport.name(TrainingView.colour(entry), Curve.Style.SOLID, entry.name()))
						.toList();
		return chart.figure(one ? kind.menuName().replace("&", "") : kind.title(),
				view.charts().isLoad() ? Messages.TrainingActions_minute : Messages.TrainingActions_epoch, names);
	}
}
