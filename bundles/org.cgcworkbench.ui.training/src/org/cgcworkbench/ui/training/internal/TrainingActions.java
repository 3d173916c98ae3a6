package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.RunIcons;
import org.cgcworkbench.ui.chart.ChartExport;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IActionBars;

/** Toolbar and menu of the training view. */
final class TrainingActions {

	private record Weight(String label, double value) {
	}

	private static final List<Weight> WEIGHTS = List.of(new Weight("None", 0), new Weight("Light", 0.6),
			new Weight("Medium", 0.9), new Weight("Strong", 0.98));

	private final TrainingView view;

	TrainingActions(TrainingView view) {
		this.view = view;
	}

	void addTo(IActionBars bars) {
		IToolBarManager bar = bars.getToolBarManager();
		IAction log = check("Logarithmic scale", false, view::setLogScale);
		log.setImageDescriptor(RunIcons.descriptor("log-scale"));
		IAction follow = check("Follow the selection", true, view::setFollowSelection);
		follow.setImageDescriptor(RunIcons.descriptor("link"));
		IAction reset = action("Show all again", view::resetZoom);
		reset.setImageDescriptor(RunIcons.descriptor("zoom-reset"));
		bar.add(log);
		bar.add(reset);
		bar.add(follow);
		IMenuManager menu = bars.getMenuManager();
		for (ChartKind kind : ChartKind.values()) {
			menu.add(check(kind.shortTitle(), view.shownCharts().contains(kind), on -> view.show(kind, on)));
		}
		menu.add(new Separator());
		MenuManager smoothing = new MenuManager("Smoothing");
		for (Weight weight : WEIGHTS) {
			IAction choice = new Action(weight.label(), IAction.AS_RADIO_BUTTON) {

				@Override
				public void run() {
					if (isChecked()) {
						view.setSmoothing(weight.value());
					}
				}
			};
			choice.setChecked(weight.value() == 0);
			smoothing.add(choice);
		}
		menu.add(smoothing);
		menu.add(log);
		menu.add(reset);
		menu.add(new Separator());
		menu.add(action("Export as PNG...", () -> export("*.png")));
		menu.add(action("Export as CSV...", () -> export("*.csv")));
	}

	private interface Switch {

		void turn(boolean on);
	}

	private static IAction check(String label, boolean on, Switch target) {
		IAction action = new Action(label, IAction.AS_CHECK_BOX) {

			@Override
			public void run() {
				target.turn(isChecked());
			}
		};
		action.setChecked(on);
		return action;
	}

	private static IAction action(String label, Runnable run) {
		return new Action(label) {

			@Override
			public void run() {
				run.run();
			}
		};
	}

	private void export(String pattern) {
		FileDialog dialog = new FileDialog(view.getSite().getShell(), SWT.SAVE);
		dialog.setFilterExtensions(new String[]{pattern});
		dialog.setFileName("training" + pattern.substring(1));
		dialog.setOverwrite(true);
		String file = dialog.open();
		if (file != null) {
			export(Path.of(file));
		}
	}

	/** Writes what is shown, as a picture or as rows, by the file's ending. */
	void export(Path file) {
		List<LineChart> charts = new ArrayList<>();
		view.shownCharts().forEach(kind -> charts.add(view.chart(kind)));
		if (file.toString().endsWith(".png")) {
			ChartExport.png(charts, file);
			return;
		}
		StringBuilder text = new StringBuilder("curve,epoch,value\n");
		charts.forEach(chart -> text.append(chart.rows()));
		Exports.start(file, () -> AtomicFiles.writeString(file, text));
	}
}
