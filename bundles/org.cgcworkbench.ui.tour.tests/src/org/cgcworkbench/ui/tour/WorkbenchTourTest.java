package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.heatmap.internal.HeatmapView;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.cgcworkbench.ui.report.internal.ReportView;
import org.cgcworkbench.ui.testing.Turns;
import org.cgcworkbench.ui.training.internal.TrainingView;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** The way from an empty workspace to a report, and what can go wrong on it, with real widgets and processes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkbenchTourTest {

	private static final String PROJECT = "Experiments";
	private static final int TRAINING_SECONDS = 180;
	private static final double MOST_MILLIS = 100;
	private static final String FIRST_EDITOR = "the first opening of an editor";

	private static Ui ui;
	private static Path data;

	@BeforeEach
	void open(TestInfo test) throws IOException {
		if (ui == null) {
			Turns.await();
			Path screenshots = Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath();
			ui = new Ui(screenshots);
			data = Files.createTempDirectory(screenshots.getParent(), "tour").resolve("birds");
			new SyntheticDataset(1, SyntheticKind.FIRST.subList(0, 2), 12, 6, 64, 0.5).generate(data);
		}
		ui.run(() -> ui.monitor().watch(test.getDisplayName()));
	}

	@AfterEach
	void logIsEmpty() throws IOException {
		ui.run(ui.monitor()::pause);
		Path log = Platform.getLogFileLocation().toPath();
		String entries = Files.exists(log) ? Files.readString(log) : "";
		assertFalse(entries.contains("!ENTRY"), entries);
	}

	private static Optional<RunSummary> run(String name) {
		return RunCatalogue.runs().stream().filter(run -> run.name().startsWith(name)).findFirst();
	}

	private static boolean is(String name, RunState state) {
		return run(name).filter(run -> run.state() == state).isPresent();
	}

	private static IFile file(String name) {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT).getFile(IPath.fromPortableString(name));
	}

	/** Selects runs in the runs table, the first named first. */
	private static void select(String... names) {
		ui.until("the runs are in the table", 20, () -> {
			IViewPart view = show(WorkbenchViews.RUNS);
			List<RunSummary> runs = List.of(names).stream().map(WorkbenchTourTest::run).flatMap(Optional::stream)
					.toList();
			view.getSite().getSelectionProvider().setSelection(new StructuredSelection(runs));
			return runs.size() == names.length
					&& ((StructuredSelection) view.getSite().getSelectionProvider().getSelection())
							.size() == names.length;
		});
	}

	private static IViewPart show(String id) {
		try {
			return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().showView(id);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	private static TrainingView curves() {
		return (TrainingView) show(WorkbenchViews.TRAINING);
	}

	@Test
	@Order(1)
	void opensOnAnEmptyWorkspace() throws IOException {
		IWorkbenchPage page = ui.page();
		assertEquals("org.cgcworkbench.ui.training", page.getPerspective().getId());
		assertEquals("CGC Workbench", ui.on(() -> page.getWorkbenchWindow().getShell().getText()));
		ui.until("all runs were looked for", 20, RunCatalogue::complete);
		ui.run(() -> page.getWorkbenchWindow().getShell().setBounds(0, 0, 1280, 800));
		for (String view : List.of(WorkbenchViews.REPORT, WorkbenchViews.HEATMAPS, WorkbenchViews.TRAINING,
				WorkbenchViews.RUNS)) {
			ui.run(() -> show(view));
		}
		ui.shot("01-empty");
		assertFalse(engineIsLoaded(), "the engine's native library is loaded before anybody asked for a map");
	}

	/** Whether this process has the native library of the engine that it takes, as far as the system tells. */
	private static boolean engineIsLoaded() throws IOException {
		Path maps = Path.of("/proc/self/maps");
		return Files.isReadable(maps) && Files.readString(maps).contains("libtorch_cpu");
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

	private static String experiment(String name) {
		return String.format(Locale.ROOT, """
				name: %s
				dataset:
				  path: %s
				network:
				  architecture: resnet18
				  input-size: 64   # small enough for a test
				objective:
				  method: cgc
				schedule:
				  epochs: 3
				  batch-size: 6
				  learning-rate: 0.01
				""", name, data);
	}

	@Test
	@Order(4)
	void runIsStoppedAndResumed() {
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

	@Test
	@Order(6)
	void heatMapsAreShownSideBySide() throws IOException {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.HEATMAPS);
		Label status = ui.control(Label.class, "heatmap.status");
		HeatmapView maps = ui.on(() -> (HeatmapView) show(WorkbenchViews.HEATMAPS));
		ui.until("there is a map of each run", 60,
				() -> status.getText().isEmpty() && ui.visible(Canvas.class, "heatmap.pane").size() == 2);
		Canvas pane = ui.control(Canvas.class, "heatmap.pane");
		Canvas images = ui.control(Canvas.class, "heatmap.thumbnails");
		assertTrue(ui.colours(pane) > 50, "the pane is empty");
		assertTrue(engineIsLoaded() || !Platform.getOS().equals(Platform.OS_LINUX),
				"the maps were made without the engine");
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
		ui.shot("11-heat-maps");
		// some maps of so short a training are zero everywhere, and those have no steps
		ui.choose("heatmap.order", "Highest content heatmap first");
		ui.choose("heatmap.showing", "Insertion");
		Label step = ui.control(Label.class, "heatmap.step-text");
		ui.until("the steps of the image with the best map are scored", 60, () -> {
			Ui.press(images, SWT.HOME);
			return step.getText().startsWith("step 0 of 28");
		});
		ui.shot("12-insertion");
		ui.run(() -> assertTrue(step.getBounds().x + step.getBounds().width <= step.getParent().getParent().getSize().x,
				"what the steps say is cut"));
		ui.choose("heatmap.showing", "Heat maps");
		ui.run(() -> Ui.press(images, SWT.END));
		Path folder = data.resolveSibling("maps");
		ui.run(() -> maps.export(folder));
		ui.until("pictures and maps are written", 20, () -> files(folder, ".png") == 2 && files(folder, ".npy") == 2);
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
	}

	@Test
	@Order(7)
	void reportIsShownAndExported() throws IOException {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.OPEN_REPORT);
		CTabFolder tabs = ui.control(CTabFolder.class, "report.tabs");
		Table metrics = ui.control(Table.class, "report.metrics");
		ui.until("the metrics are listed", 30, () -> metrics.getItemCount() >= 12);
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
		for (int tab = 0; tab < ui.on(tabs::getItemCount); tab++) {
			int index = tab;
			ui.run(() -> tabs.setSelection(index));
			ui.shot("13-report-" + (tab + 1));
		}
		ui.run(() -> tabs.setSelection(0));
		Path folder = data.resolveSibling("exported");
		ReportView report = ui.on(() -> (ReportView) show(WorkbenchViews.REPORT));
		String before = ui.on(() -> metrics.getItem(0).getText(1));
		String other = ui.on(() -> metrics.getItem(1).getText(1));
		ui.run(() -> report.compareWith(run(other).orElseThrow().directory().folder()));
		ui.until("the others are compared with " + other, 20, () -> metrics.getItem(0).getText(1).equals(other));
		ui.run(() -> report.compareWith(run(before).orElseThrow().directory().folder()));
		ui.until("the first order is back", 20, () -> metrics.getItem(0).getText(1).equals(before));
		for (String name : List.of("html", "report.pdf", "metrics.csv")) {
			ui.run(() -> report.export(folder.resolve(name)));
		}
		ui.run(() -> report.exportFigures(folder.resolve("figures")));
		ui.run(() -> report.exportMaps(folder.resolve("maps.pdf")));
		for (String name : List.of("html/index.html", "report.pdf", "metrics.csv", "maps.pdf",
				"figures/reliability-diagram.png")) {
			ui.until(name + " is written", 60, () -> Files.exists(folder.resolve(name)));
		}
		assertTrue(Files.readString(folder.resolve("metrics.csv")).contains("Content heatmap,birds-baseline"));
		assertTrue(Files.readString(folder.resolve("html/index.html")).contains("birds-baseline"));
		assertTrue(new String(Files.readAllBytes(folder.resolve("report.pdf")), StandardCharsets.ISO_8859_1)
				.startsWith("%PDF"));
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
	}

	@Test
	@Order(8)
	void killedRunIsShownAsInterrupted() {
		IEditorPart editor = ui.on(() -> ui.page().getActiveEditor());
		ui.run(() -> ui.page().activate(editor));
		Optional<String> before = run("birds-2").map(RunSummary::name);
		execute(WorkbenchCommands.RUN);
		ui.until("another run is followed", 60,
				() -> is("birds-2", RunState.RUNNING) && !run("birds-2").map(RunSummary::name).equals(before));
		ProcessHandle.current().children().filter(
				child -> child.info().commandLine().orElse("").contains("org.cgcworkbench.headless.application"))
				.forEach(ProcessHandle::destroyForcibly);
		ui.until("the run is interrupted", 60, () -> is("birds-2", RunState.INTERRUPTED));
		ui.until("the view says so", 20, () -> curves() != null && ui.says("banner").contains("ended without a word"));
		ui.shot("14-killed");
		assertEquals(1, ui.on(() -> visibleShells()), "no dialog is open");
	}

	@Test
	@Order(9)
	void deletedRunFolderIsShownAsGone() throws IOException {
		Path folder = run("birds-2").orElseThrow().directory().folder();
		ui.until("the run is shown", 20, () -> curves().runs().stream().anyMatch(run -> run.folder().equals(folder)));
		Folders.delete(folder);
		ui.until("the view says so", 20, () -> curves() != null && ui.says("banner").contains("is gone"));
		ui.until("the table has forgotten it", 20, () -> RunCatalogue.find(folder).isEmpty());
		assertEquals(1, ui.on(() -> visibleShells()), "no dialog is open");
	}

	@Test
	@Order(10)
	void brokenExperimentGetsMarkersAndANotice() throws Exception {
		IFile broken = file("broken.yaml");
		broken.create(("name: broken\ndataset:\n  path: " + data + "\nshedule:\n  epochs: many\n").getBytes(),
				IResource.NONE, null);
		ui.until("its problems are marked", 30, () -> problems(broken) > 0);
		ui.run(() -> openEditor(broken));
		execute(WorkbenchCommands.RUN);
		ui.until("the notice names the problem", 30,
				() -> Notices.latestProblem().filter(p -> p.message().contains("shedule")).isPresent());
		Link line = ui.control(Link.class, "notices.line");
		ui.until("the window says so, whatever is in front", 20, () -> line.getText().contains("shedule"));
		ui.shot("15-broken-experiment");
		broken.setContents(experiment("mended").getBytes(StandardCharsets.UTF_8), IResource.FORCE, null);
		ui.until("the notice leaves with its cause", 30,
				() -> Notices.all().stream().noneMatch(notice -> notice.message().contains("shedule"))
						&& !line.getText().contains("shedule"));
	}

	private static int files(Path folder, String ending) {
		String[] names = folder.toFile().list((parent, name) -> name.endsWith(ending));
		return names == null ? 0 : names.length;
	}

	@Test
	@Order(11)
	void fullDiskEndsInANotice() throws Exception {
		Path disk = Files.createDirectories(data.resolveSibling("disk"));
		assumeTrue(mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()),
				"skipped: only root can mount a small disk");
		try {
			IFile full = file("full.yaml");
			full.create((experiment("full") + "runs: " + disk + "\n").getBytes(StandardCharsets.UTF_8), IResource.NONE,
					null);
			ui.run(() -> openEditor(full));
			execute(WorkbenchCommands.RUN);
			ui.until("the notice says that the disk is full", TRAINING_SECONDS, () -> Notices.latestProblem()
					.filter(problem -> problem.message().contains("make room on the disk")).isPresent());
			ui.run(() -> show(WorkbenchViews.RUNS));
			ui.until("the table has the run", 20, () -> run("full").isPresent() && !is("full", RunState.RUNNING));
			ui.shot("16-full-disk");
			assertEquals(1, ui.on(() -> visibleShells()), "no dialog is open");
			ui.run(Notices::dismissAll);
		} finally {
			new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
		}
	}

	@Test
	@Order(12)
	void aThousandRunsAreSortedAndFiltered() throws Exception {
		Path many = data.resolveSibling("many");
		ManyRuns.write(many, 1000);
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), many.toString());
		Tree table = ui.control(Tree.class, "runs.table");
		ui.until("all runs are in the table", 120, () -> table.getItemCount() >= 1000);
		int best = ui
				.on(() -> Arrays.stream(table.getColumns()).map(TreeColumn::getText).toList().indexOf("Best accuracy"));
		ui.run(() -> table.getColumn(best).notifyListeners(SWT.Selection, new Event()));
		ui.until("the best come first", 20, () -> table.getItem(0).getText(best).compareTo("0.99") > 0);
		ui.run(() -> table.setTopItem(table.getItem(500)));
		ui.shot("17-a-thousand-runs");
		ui.type("runs.filter", "many-0123");
		ui.until("only one is left", 20, () -> table.getItemCount() == 1);
		ui.type("runs.filter", "");
		ui.until("all are back", 20, () -> table.getItemCount() >= 1000);
		select("many-0500");
		ui.until("the selected run is shown", 20, () -> shown().equals(List.of("many-0500-20260101-000500")));
		List<ISelection> heard = new ArrayList<>();
		ui.run(() -> ui.page().addSelectionListener(WorkbenchViews.RUNS, (part, selection) -> heard.add(selection)));
		ManyRuns.write(many, 1010);
		RunCatalogue.refresh();
		ui.until("new runs are in the table", 60, () -> table.getItemCount() >= 1010);
		assertEquals(List.of(), heard, "new runs change no selection");
		assertEquals(List.of("many-0500-20260101-000500"), ui.on(WorkbenchTourTest::shown));
		assertEquals(List.of("many-0500-20260101-000500"),
				ui.on(() -> Arrays.stream(table.getSelection()).map(row -> row.getText(0)).toList()));
		Preference.store().setToDefault(Preference.OTHER_RUNS_FOLDERS.key());
	}

	private static List<String> shown() {
		return curves().runs().stream().map(RunDirectory::name).toList();
	}

	@Test
	@Order(13)
	void filesOpenAsWhatTheyAre() throws Exception {
		IFile text = file("notes.txt");
		text.create("a note\n".getBytes(StandardCharsets.UTF_8), IResource.NONE, null);
		ui.run(() -> openEditor(text));
		assertTrue(ui.on(() -> ui.page().getActiveEditor()) instanceof ITextEditor, "text opens as text");
		IFile picture = file("picture.png");
		picture.create(ImageEncoder.png(new RgbImage(5, 4, new byte[60])), IResource.NONE, null);
		ui.run(() -> openEditor(picture));
		Label size = ui.control(Label.class, "picture.state");
		ui.until("the picture is read", 20, () -> size.getText().equals("5 x 4 pixels"));
		IFile weights = file("weights.safetensors");
		Safetensors.write(Path.of(weights.getLocation().toOSString()),
				new Weights(Map.of("fc.bias", new Tensor(List.of(2), new float[]{1, 2}))),
				Map.of("architecture", "resnet18"));
		weights.refreshLocal(IResource.DEPTH_ZERO, null);
		ui.run(() -> openEditor(weights));
		Text summary = ui.control(Text.class, "weights.text");
		ui.until("the weights are described", 20, () -> summary.getText().contains("SHA-256 "));
		Table tensors = ui.control(Table.class, "weights.tensors");
		assertEquals("fc.bias", ui.on(() -> tensors.getItem(0).getText(0)));
		ui.shot("20-weights");
		ui.run(() -> ui.page().closeAllEditors(false));
	}

	@Test
	@Order(14)
	void helpIsShown() {
		// starts the system's browser component, which takes its time once a process and cannot be cut into pieces
		ui.run(() -> ui.monitor().leaveOut(() -> PlatformUI.getWorkbench().getHelpSystem().displayHelp()));
		Tree topics = ui.control(Tree.class, "guide.topics");
		assertEquals(6, ui.on(() -> topics.getItem(0).getItemCount()));
		ui.shot("18-guide");
		ui.run(() -> PlatformUI.getWorkbench().getHelpSystem().search("deletion CURVE"));
		assertEquals("Pages with deletion CURVE", ui.on(() -> topics.getItem(0).getText()));
		ui.run(() -> PlatformUI.getWorkbench().getHelpSystem().search("zebra-crossing"));
		assertEquals("No page has zebra-crossing", ui.on(() -> topics.getItem(0).getText()));
		assertTrue(System.getProperty("cgc.version", "").startsWith("1."), "About names the version");
		ui.run(() -> show("org.cgcworkbench.ui.help.steps"));
		ui.control(Composite.class, "cheat-sheet");
		ui.button("Run as baseline");
		ui.run(() -> show(WorkbenchViews.RUNS).getSite().getSelectionProvider()
				.setSelection(StructuredSelection.EMPTY));
		ui.run(() -> show("org.cgcworkbench.ui.help.steps"));
		ui.press("Evaluate");
		ui.until("a notice says what is missing", 20, () -> Notices.latestProblem()
				.filter(problem -> problem.message().equals("Select a run in the Runs view first.")).isPresent());
		ui.run(Notices::dismissAll);
		ui.shot("19-cheat-sheet");
	}

	private static boolean mount(String... options) throws InterruptedException {
		List<String> command = new ArrayList<>(List.of("mount"));
		command.addAll(List.of(options));
		try {
			return new ProcessBuilder(command).start().waitFor() == 0;
		} catch (IOException e) {
			return false;
		}
	}

	private static void openEditor(IFile file) {
		try {
			IDE.openEditor(ui.page(), file);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	private static int problems(IFile file) {
		try {
			return file.findMarkers("org.cgcworkbench.ui.experiment.problem", true, IResource.DEPTH_ZERO).length;
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	private static int visibleShells() {
		int visible = 0;
		for (Shell shell : ui.display().getShells()) {
			visible += shell.isVisible() ? 1 : 0;
		}
		return visible;
	}

	@Test
	@Order(20)
	void noEventTakesLong() {
		System.out.println("longest events: " + ui.monitor());
		assertTrue(ui.monitor().longest(FIRST_EDITOR) <= MOST_MILLIS, "longest events: " + ui.monitor());
	}

	private static void execute(String command) {
		ui.run(() -> WorkbenchCommands.execute(command));
	}
}
