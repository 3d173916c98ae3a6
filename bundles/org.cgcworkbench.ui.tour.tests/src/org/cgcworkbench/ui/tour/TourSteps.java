package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.testing.Turns;
import org.cgcworkbench.ui.training.internal.TrainingView;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** What all steps of the tour share: the workspace, in which each goes on from where those before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TourSteps {

	private static final String PROJECT = "Experiments";
	static final int TRAINING_SECONDS = 180;
	static final String FIRST_EDITOR = "the first opening of an editor";

	static Ui ui;
	static Path data;

	@BeforeEach
	void open(TestInfo test) throws IOException {
		if (ui == null) {
			Turns.await();
			Path screenshots = Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath();
			ui = new Ui(screenshots);
			data = Files.createTempDirectory(screenshots.getParent(), "tour").resolve("birds");
			generate(data, 12);
		}
		ui.run(() -> ui.monitor().watch(test.getDisplayName()));
	}

	/** Makes a data set; one of as many images is the same. */
	static void generate(Path folder, int trainingImages) throws IOException {
		new SyntheticDataset(1, SyntheticKind.FIRST.subList(0, 2), trainingImages, 6, 64, 0.5).generate(folder);
	}

	@AfterEach
	void logIsEmpty() throws IOException {
		ui.run(ui.monitor()::pause);
		Path log = Platform.getLogFileLocation().toPath();
		String entries = Files.exists(log) ? Files.readString(log) : "";
		assertFalse(entries.contains("!ENTRY"), entries);
	}

	/** Whether this process has the native library of the engine that it takes, as far as the system tells. */
	static boolean engineIsLoaded() throws IOException {
		Path maps = Path.of("/proc/self/maps");
		return Files.isReadable(maps) && Files.readString(maps).contains("libtorch_cpu");
	}

	static Optional<RunSummary> run(String name) {
		return RunCatalogue.runs().stream().filter(run -> run.name().startsWith(name)).findFirst();
	}

	static boolean is(String name, RunState state) {
		return run(name).filter(run -> run.state() == state).isPresent();
	}

	/** Whether so many panes are there, with all that they show; on the SWT thread. */
	static boolean mapsAreShown(int count) {
		return !ui.says("heatmap.status").startsWith("explaining")
				&& ui.visible(Canvas.class, "heatmap.pane").size() == count;
	}

	static IFile file(String name) {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT).getFile(IPath.fromPortableString(name));
	}

	/** Selects runs in the runs table, the first named first. */
	static void select(String... names) {
		ui.until("the runs are in the table", 20, () -> {
			IViewPart view = show(WorkbenchViews.RUNS);
			List<RunSummary> runs = List.of(names).stream().map(TourSteps::run).flatMap(Optional::stream).toList();
			view.getSite().getSelectionProvider().setSelection(new StructuredSelection(runs));
			return runs.size() == names.length
					&& ((StructuredSelection) view.getSite().getSelectionProvider().getSelection())
							.size() == names.length;
		});
	}

	static IViewPart show(String id) {
		try {
			return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().showView(id);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	static TrainingView curves() {
		return (TrainingView) show(WorkbenchViews.TRAINING);
	}

	static void openEditor(IFile file) {
		try {
			IDE.openEditor(ui.page(), file);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	static int visibleShells() {
		int visible = 0;
		for (Shell shell : ui.display().getShells()) {
			visible += shell.isVisible() ? 1 : 0;
		}
		return visible;
	}

	static void execute(String command) {
		ui.run(() -> WorkbenchCommands.execute(command));
	}

	static String experiment(String name) {
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
}
