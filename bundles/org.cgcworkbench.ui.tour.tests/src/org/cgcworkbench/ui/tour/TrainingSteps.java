package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** From an empty workspace to two runs that are measured. */
abstract class TrainingSteps extends TourSteps {

	private static final String LOAD = "Show processor, memory and GPUs";

	@Test
	@Order(1)
	void opensOnAnEmptyWorkspace() throws IOException {
		IWorkbenchPage page = ui.page();
		assertEquals("org.cgcworkbench.ui.training", page.getPerspective().getId());
		assertEquals("CGC Workbench", ui.on(() -> page.getWorkbenchWindow().getShell().getText()));
		ui.until("all runs were looked for", 20, RunCatalogue::complete);
		ui.run(() -> page.getWorkbenchWindow().getShell().setBounds(ui.display().getBounds()));
		for (String view : List.of(WorkbenchViews.REPORT, WorkbenchViews.HEATMAPS, WorkbenchViews.TRAINING,
				WorkbenchViews.RUNS)) {
			ui.run(() -> show(view));
		}
		ui.shot("01-empty");
		assertFalse(engineIsLoaded(), "the engine's native library is loaded before anybody asked for a map");
	}

	@Test
	@Order(2)
	void wizardMakesAnExperimentAndItsBaseline() {
		ui.start(WorkbenchCommands::newExperiment);
		ui.shell("New experiment");
		ui.type("wizard:dataset", data.toString());
		Control state = ui.control(Control.class, "wizard:inspection");
		ui.until("the data set is inspected", 60, () -> ui.button("Next >").isEnabled() && !text(state).isEmpty());
		ui.shot("02-wizard-data");
		ui.press("Next >");
		ui.type("wizard:name", "birds");
		ui.shot("03-wizard-name");
		ui.press("Next >");
		ui.control(Control.class, "wizard:preset");
		ui.type("wizard:engine.device", "gpu7");
		ui.until("a device of no known kind is refused", 10, () -> !ui.button("Finish").isEnabled());
		ui.type("wizard:engine.device", "auto");
		ui.shot("04-wizard-training");
		// the first opening of an editor loads its classes; it is told apart below, and what counts is the next one
		ui.run(() -> ui.monitor().watch(FIRST_EDITOR));
		ui.press("Finish");
		ui.until("the experiment is there", 30, () -> file("birds.yaml").exists());
		ui.until("the editor is open", 30, () -> ui.page().getActiveEditor() != null);
		ui.control(Control.class, "checkpoint.keep");
		ui.run(() -> ui.page().closeAllEditors(false));
		ui.run(() -> ui.monitor().watch("openingTheEditorAgain"));
		ui.run(() -> openEditor(file("birds.yaml")));
		ui.control(Control.class, "checkpoint.keep");
	}

	private static String text(Control control) {
		return control instanceof Label label ? label.getText() : String.valueOf(control.getToolTipText());
	}

	@Test
	@Order(3)
	void formAndSourceAreInStep() throws Exception {
		IEditorPart editor = ui.on(() -> ui.page().getActiveEditor());
		ui.tab("Form");
		ui.shot("05-editor-form");
		ui.tab("Source");
		StyledText source = ui.control(StyledText.class, "source");
		ui.run(() -> source.setText(experiment("birds")));
		ui.shot("06-editor-source");
		ui.tab("Form");
		ui.type("schedule.epochs", "9");
		ui.until("the source has the form's value", 10, () -> source.getText().contains("epochs: 9"));
		assertTrue(ui.on(source::getText).contains("# small enough for a test"), "comments stay");
		ui.tab("Effective settings");
		ui.control(Control.class, "effective:table");
		ui.shot("07-editor-effective");
		assertTrue(ui.on(editor::isDirty));
		ui.run(() -> editor.doSave(null));
		ui.until("the file is saved", 10, () -> !editor.isDirty());
	}

	@Test
	@Order(4)
	void runIsStoppedAndResumed() {
		Hand hand = new Hand(ui);
		execute(WorkbenchCommands.RUN);
		execute(WorkbenchCommands.RUN);
		ui.until("the second launch is refused", 30,
				() -> Notices.all().stream().anyMatch(notice -> notice.message().contains("was not queued again")));
		ui.run(Notices::dismissAll);
		ui.until("the run is followed", 60, () -> is("birds-2", RunState.RUNNING));
		ui.run(RunQueue::detach);
		ui.until("nobody follows the process", 20, () -> launched() == 0);
		ui.run(RunQueue::restore);
		ui.until("the process is known again", 20, () -> launched() == 1 && RunQueue.waiting() == 0);
		ui.until("two epochs are done", TRAINING_SECONDS,
				() -> run("birds-2").flatMap(RunSummary::epoch).filter(epoch -> epoch.epoch() >= 2).isPresent());
		ui.until("the curves are shown", 20,
				() -> curves().runs().size() == 1 && ui.says("training.status").contains("left"));
		ui.shot("08-training");
		Composite chart = ui.control(Composite.class, "training.chart.LOSS");
		assertTrue(ui.colours(chart) > 20, "the chart of the loss is empty");
		select("birds-2");
		execute(WorkbenchCommands.STOP);
		ui.until("the run is stopped", 60, () -> is("birds-2", RunState.STOPPED));
		select("birds-2");
		execute(WorkbenchCommands.RESUME);
		ui.until("the run goes on", 60, () -> is("birds-2", RunState.RUNNING));
		hand.tool(LOAD);
		ui.until("the load is known", 60, () -> !ui.visible(Composite.class, "training.chart.PROCESSORS").isEmpty());
		ui.shot("08-load");
		hand.tool(LOAD);
		ui.until("the run is finished", TRAINING_SECONDS, () -> is("birds-2", RunState.FINISHED));
		assertEquals(9, run("birds-2").flatMap(RunSummary::epoch).orElseThrow().epoch());
	}

	private static long launched() {
		return Arrays.stream(Job.getJobManager().find(null)).filter(job -> job.getName().startsWith("Train birds"))
				.count();
	}

	@Test
	@Order(5)
	void baselineIsTrainedAndBothAreEvaluated() {
		ui.run(() -> ui.page().activate(ui.page().getActiveEditor()));
		execute(WorkbenchCommands.RUN_AS_BASELINE);
		ui.until("the baseline is finished", TRAINING_SECONDS, () -> is("birds-baseline", RunState.FINISHED));
		select("birds-baseline", "birds-2");
		ui.start(() -> WorkbenchCommands.execute(WorkbenchCommands.EVALUATE));
		ui.shell("Evaluate");
		ui.shot("09-evaluate");
		ui.press("OK");
		ui.until("both are evaluated", TRAINING_SECONDS, () -> List.of("birds-baseline", "birds-2").stream()
				.allMatch(name -> run(name).filter(run -> run.metrics().containsKey("insertion")).isPresent()));
		select("birds-baseline", "birds-2");
		ui.shot("10-runs");
	}
}
