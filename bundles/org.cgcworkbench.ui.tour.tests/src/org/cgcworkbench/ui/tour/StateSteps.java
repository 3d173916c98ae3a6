package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** States of the desktop that no other step passes; a picture of each is kept. */
abstract class StateSteps extends TourSteps {

	private static Hand hand;

	@BeforeAll
	static void takeAHand() {
		hand = new Hand(ui);
	}

	@Test
	@Order(1)
	void mapsAreShownInAllForms() {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.HEATMAPS);
		ui.until("there is a map of each run", 60, () -> mapsAreShown(2));
		// some maps of so short a training are zero everywhere
		ui.choose("heatmap.order", "Highest content heatmap");
		Canvas images = ui.control(Canvas.class, "heatmap.thumbnails");
		ui.run(() -> Ui.press(images, SWT.HOME));
		ui.until("the best map is shown", 60, () -> mapsAreShown(2));
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
		hand.tool("Draw a rectangle to see");
		Canvas pane = ui.control(Canvas.class, "heatmap.pane");
		int half = ui.on(() -> Math.min(pane.getSize().x, pane.getSize().y)) / 2;
		hand.drag(pane, half - half / 3, half - half / 3, half + half / 3, half + half / 3);
		ui.until("the share is told", 20, () -> ui.says("heatmap.status").contains("%"));
		ui.shot("30-share-of-a-rectangle");
		hand.tool("Draw a rectangle to see");
		for (String showing : new String[]{"Difference of runs", "Consistency", "Over the epochs"}) {
			ui.choose("heatmap.showing", showing);
			// the first two have panes beside those of the two runs
			ui.until(showing + " is explained", 60, () -> !ui.says("heatmap.status").startsWith("explaining")
					&& ui.visible(Canvas.class, "heatmap.pane").size() > 2 != showing.equals("Over the epochs"));
			ui.shot("31-" + showing.replace(' ', '-').toLowerCase(Locale.ROOT));
		}
		ui.choose("heatmap.showing", "Heat maps");
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
	}

	@Test
	@Order(2)
	void runsAreSeenInTheirRelations() {
		ui.run(() -> show(WorkbenchViews.RELATIONS));
		Control plot = ui.control(Control.class, "relations.parallel");
		ui.until("the plot is drawn", 20, () -> plot.getSize().x > 0);
		ui.shot("32-settings-and-figures");
		ui.run(() -> ui.page().hideView(ui.page().findView(WorkbenchViews.RELATIONS)));
	}

	@Test
	@Order(3)
	void dialogsOfRunsOpen() {
		select("birds-2");
		Tree table = ui.control(Tree.class, "runs.table");
		hand.menuOf(table, "Tags and note...");
		closed("Tags and note", "33-tags-and-note");
		ui.start(() -> entry(show(WorkbenchViews.RUNS), "Columns...").run());
		closed("Columns", "34-columns");
		hand.menuOf(table, "New experiment from this run...");
		closed("New experiment from a run", "35-new-experiment-from-a-run");
	}

	private static IAction entry(IViewPart view, String name) {
		for (IContributionItem item : view.getViewSite().getActionBars().getMenuManager().getItems()) {
			if (item instanceof ActionContributionItem action
					&& action.getAction().getText().replace("&", "").equals(name)) {
				return action.getAction();
			}
		}
		throw new AssertionError("no " + name);
	}

	private static void closed(String title, String picture) {
		Shell dialog = ui.shell(title);
		ui.shot(picture);
		ui.run(dialog::close);
	}

	@Test
	@Order(4)
	void imagesAreDivided() {
		ui.start(WorkbenchCommands::newExperiment);
		Shell wizard = ui.shell("New experiment");
		ui.control(Text.class, "wizard:dataset");
		ui.press("Divide images...");
		closed("Divide images", "36-divide-images");
		ui.run(wizard::close);
	}

	@Test
	@Order(5)
	void logAndNoticesAreShown() {
		select("birds-2");
		hand.menuOf(ui.control(Tree.class, "runs.table"), "Show log");
		ui.run(() -> show("org.eclipse.ui.console.ConsoleView"));
		ui.shot("37-log");
		ui.run(() -> Notices.problem("a", "birds-2 was not evaluated: make room on the disk", Optional.empty()));
		ui.run(() -> Notices.problem("b", "The data set of birds-2 is missing", Optional.empty()));
		Link line = ui.control(Link.class, "notices.line");
		ui.until("the line has them", 10, () -> !line.getText().isEmpty());
		ui.start(() -> line.notifyListeners(SWT.Selection, new Event()));
		closed("Notices", "38-notices");
		ui.run(Notices::dismissAll);
		ui.run(() -> show(WorkbenchViews.RUNS));
		assertTrue(is("birds-2", RunState.FINISHED));
	}
}
