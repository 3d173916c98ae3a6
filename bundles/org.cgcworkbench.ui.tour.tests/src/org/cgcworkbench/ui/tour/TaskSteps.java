package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunsView;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.report.internal.ReportView;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The tasks of docs/desktop-tasks.md, each in as many clicks as it says there. Writes down how long each took. */
abstract class TaskSteps extends TourSteps {

	private static final List<String> TABLE = new ArrayList<>(
			List.of("| task | clicks | seconds | longest event |", "|---|---|---|---|"));
	private static final List<String> MAPS = new ArrayList<>();
	private static final long SETTLED_NANOS = 500_000_000;
	private static final String RUNS = "runs.table";
	private static final String EDIT_BOXES = "Draw, move and resize boxes";
	private static Hand hand;

	@BeforeAll
	static void beginTable() {
		hand = new Hand(ui);
	}

	@AfterAll
	static void writeTable() throws IOException {
		Path file = Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath().resolveSibling("desktop-tasks.md");
		TABLE.add("");
		TABLE.addAll(MAPS);
		Files.write(file, TABLE);
		System.out.println(String.join("\n", TABLE) + "\nThis table is in " + file);
	}

	/** Does a task and waits for its end. */
	private static void task(String name, int clicks, Runnable acts, BooleanSupplier done) {
		ui.run(() -> ui.monitor().watch(name));
		ui.monitor().countAnew();
		long began = System.nanoTime();
		acts.run();
		ui.until(name, 60, done);
		double seconds = (System.nanoTime() - began) / 1e9;
		TABLE.add(String.format(Locale.ROOT, "| %s | %d | %.1f | %.0f ms |", name, ui.monitor().acts(), seconds,
				ui.monitor().longestIn(name)));
		ui.shot("task-" + name.replaceAll("[^A-Za-z0-9]+", "-"));
		assertEquals(clicks, ui.monitor().acts(), name);
	}

	/** Clears what was chosen and shown by what came before. */
	private static void nothingIsSelected() {
		ui.run(() -> show(WorkbenchViews.RUNS).getSite().getSelectionProvider()
				.setSelection(StructuredSelection.EMPTY));
	}

	@Test
	@Order(1)
	void firstMapOfOnesOwnPhoto() throws IOException {
		Path photo = Files.copy(anImage(), data.resolveSibling("photo.jpg"));
		nothingIsSelected();
		ui.run(() -> ((RunsView) show(WorkbenchViews.HEATMAPS)).showRuns(List.of()));
		ui.run(() -> show(WorkbenchViews.REPORT));
		task("First map of one's own photo", 3, () -> {
			hand.row(RUNS, "birds-2");
			hand.tool("Open heat maps");
			hand.drop(ui.control(Canvas.class, "heatmap.thumbnails"), photo);
		}, () -> mapsAreShown(1) && chosen("heatmap.split").equals("Own images"));
		ui.choose("heatmap.split", "Validation images");
	}

	private static Path anImage() throws IOException {
		try (var files = Files.walk(data)) {
			return files.filter(file -> file.toString().endsWith(".jpg")).sorted().findFirst().orElseThrow();
		}
	}

	private static String chosen(String id) {
		return ui.visible(Combo.class, id).stream().map(Combo::getText).findFirst().orElse("");
	}

	@Test
	@Order(2)
	void compareTwoRunsOnOneImage() {
		nothingIsSelected();
		ui.run(() -> show(WorkbenchViews.RUNS));
		task("Compare two runs on one image", 3, () -> {
			hand.row(RUNS, "birds-baseline");
			hand.rowToo(RUNS, "birds-2");
			hand.tool("Open heat maps");
		}, () -> mapsAreShown(2));
	}

	/** Not one of the tasks, but what all of them wait for. */
	@Test
	@Order(2)
	void mapsFollowAClick() {
		Canvas images = ui.control(Canvas.class, "heatmap.thumbnails");
		// on to the next, which was computed ahead, and then far away, which was not
		List<Double> ahead = new ArrayList<>();
		List<Double> anew = new ArrayList<>();
		for (int key : List.of(SWT.ARROW_RIGHT, SWT.ARROW_RIGHT, SWT.END, SWT.ARROW_LEFT, SWT.ARROW_LEFT)) {
			(key == SWT.ARROW_RIGHT ? ahead : anew).add(millisToTheMaps(images, key));
			// meanwhile the next one is computed
			ui.settle();
			ui.settle();
		}
		MAPS.add(String.format(Locale.ROOT,
				"Maps of two runs after a press, in milliseconds: of the next image %s, of another one %s", all(ahead),
				all(anew)));
	}

	private static String all(List<Double> millis) {
		return millis.stream().map(each -> String.format(Locale.ROOT, "%.0f", each)).collect(Collectors.joining(", "));
	}

	/** From a press to the last painting of maps that follows from it. */
	private static double millisToTheMaps(Canvas images, int key) {
		long[] painted = new long[1];
		Listener noted = event -> {
			if ("heatmap.pane".equals(event.widget.getData("cgc.id"))) {
				painted[0] = System.nanoTime();
			}
		};
		ui.run(() -> ui.display().addFilter(SWT.Paint, noted));
		long began = System.nanoTime();
		ui.run(() -> Ui.press(images, key));
		ui.until("its maps are shown and stay", 30,
				() -> mapsAreShown(2) && painted[0] != 0 && System.nanoTime() - painted[0] > SETTLED_NANOS);
		ui.run(() -> ui.display().removeFilter(SWT.Paint, noted));
		return (painted[0] - began) / 1e6;
	}

	@Test
	@Order(3)
	void drawABoxAndSeeTheScore() {
		// some maps of so short a training are zero everywhere, and those have no score
		ui.choose("heatmap.order", "Highest content heatmap");
		Canvas images = ui.control(Canvas.class, "heatmap.thumbnails");
		ui.run(() -> Ui.press(images, SWT.HOME));
		ui.until("its maps are shown", 30, () -> mapsAreShown(2));
		Canvas pane = ui.control(Canvas.class, "heatmap.pane");
		Label caption = ui.on(() -> Arrays.stream(pane.getParent().getChildren()).filter(Label.class::isInstance)
				.map(Label.class::cast).reduce((first, last) -> last).orElseThrow());
		String before = ui.on(caption::getText);
		int size = ui.on(() -> Math.min(pane.getSize().x, pane.getSize().y));
		int left = ui.on(() -> pane.getSize().x / 2 - size / 2);
		int top = ui.on(() -> pane.getSize().y / 2 - size / 2);
		task("Draw a box and see the score", 2, () -> {
			hand.tool(EDIT_BOXES);
			ui.until("the pointer says that a box can be drawn", 10, () -> {
				Hand.point(pane, left + 3, top + 3);
				return ui.display().getSystemCursor(SWT.CURSOR_CROSS).equals(pane.getCursor());
			});
			hand.drag(pane, left + 3, top + 3, left + size - 3, top + size - 3);
		}, () -> mapsAreShown(2) && !caption.getText().equals(before) && caption.getText().contains("content heatmap"));
		hand.tool(EDIT_BOXES);
	}

	@Test
	@Order(4)
	void findTheFiveWorstImagesOfAClass() {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.OPEN_REPORT);
		ui.control(Table.class, "report.metrics");
		String label = ui.on(() -> {
			try (var classes = Files.list(data.resolve("val"))) {
				return classes.map(path -> path.getFileName().toString()).sorted().findFirst().orElseThrow();
			} catch (IOException e) {
				throw new AssertionError(e);
			}
		});
		task("Find the five worst images of a class", 3, () -> {
			hand.tab("Classes");
			hand.doubleClick("report.classes", label);
		}, () -> mapsAreShown(2) && chosen("heatmap.filter-class").equals(label)
				&& chosen("heatmap.order").equals("Lowest content heatmap"));
	}

	@Test
	@Order(5)
	void whichSettingsDiffer() {
		nothingIsSelected();
		ui.run(() -> show(WorkbenchViews.RUNS));
		task("Which settings differ", 3, () -> {
			hand.row(RUNS, "birds-baseline");
			hand.rowToo(RUNS, "birds-2");
			hand.tool("Show the settings and the origin in which");
		}, () -> ui.visible(Table.class, "differences.table").stream().anyMatch(table -> table.getItemCount() > 0));
		Shell dialog = ui.shell("What differs");
		ui.run(dialog::close);
	}

	@Test
	@Order(6)
	void figureOfFourImagesUnderTwoRuns() {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.OPEN_REPORT);
		ReportView report = ui.on(() -> (ReportView) show(WorkbenchViews.REPORT));
		Path figure = data.resolveSibling("figure.pdf");
		task("Figure of 4 images x 2 runs as PDF", 7, () -> {
			hand.tab("Images");
			hand.rows("report.images", 0, 3);
			hand.viewMenu(report, "Export images and maps as a figure...");
			// the system's own dialog: the name is typed, and Save pressed
			ui.monitor().acted();
			ui.monitor().acted();
			ui.run(() -> report.exportMaps(figure));
		}, () -> Files.exists(figure));
	}

	@Test
	@Order(7)
	void theCommandLineOfWhatWasJustDone() {
		List<String> copied = new ArrayList<>();
		task("The command line of what was just done", 2, () -> hand.menu("Experiment", "Copy the last command"),
				() -> {
					copied.clear();
					Clipboard clipboard = new Clipboard(ui.display());
					copied.add(String.valueOf(clipboard.getContents(TextTransfer.getInstance())));
					clipboard.dispose();
					return copied.getFirst().contains(" evaluate ");
				});
	}

	@Test
	@Order(8)
	void meanOverFiveSeeds() throws IOException {
		Path seeds = data.resolveSibling("seeds");
		ManyRuns.writeSeeds(seeds, 5, run("birds-baseline").orElseThrow().directory().manifest());
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), seeds.toString());
		Tree table = ui.control(Tree.class, RUNS);
		ui.until("the runs are in the table", 60,
				() -> Arrays.stream(table.getItems()).filter(item -> item.getText(0).startsWith("seed-")).count() == 5);
		task("Mean over five seeds", 2, () -> hand.toolMenu("Put runs under rows", "Settings, all seeds together"),
				() -> Arrays.stream(table.getItems()).anyMatch(TaskSteps::isMeanOfFive));
		Preference.store().setToDefault(Preference.GROUP_RUNS.key());
		hand.toolMenu("Put runs under rows", "Sweep");
		Preference.store().setToDefault(Preference.OTHER_RUNS_FOLDERS.key());
		ui.until("they have left the table", 60,
				() -> Arrays.stream(table.getItems()).noneMatch(item -> item.getText(0).startsWith("seed-")));
		Folders.delete(seeds);
		RunCatalogue.refresh();
	}

	private static boolean isMeanOfFive(TreeItem row) {
		String all = String.join(" ",
				IntStream.range(0, row.getParent().getColumnCount()).mapToObj(row::getText).toList());
		return all.contains("0.600") && all.contains("±");
	}

	@Test
	@Order(9)
	void reopenYesterdaysState() {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.HEATMAPS);
		ui.until("the maps are shown", 30, () -> mapsAreShown(2));
		ui.run(() -> keepAndHide(WorkbenchViews.HEATMAPS));
		task("Reopen yesterday's state", 0, () -> ui.run(() -> show(WorkbenchViews.HEATMAPS)), () -> mapsAreShown(2));
	}

	@Test
	@Order(10)
	void runOnAnotherMachine() throws Exception {
		FarMachine.add(data);
		IFile far = file("far.yaml");
		far.create(experiment("far").replace("epochs: 3", "epochs: 1").getBytes(StandardCharsets.UTF_8), IResource.NONE,
				null);
		ui.run(() -> openEditor(far));
		task("Run on another machine", 3, () -> {
			hand.menu("Experiment", "Run on...");
			ui.shell("Run on another machine");
			ui.shot("39-run-on-another-machine");
			hand.button("Run");
		}, () -> is("far", RunState.RUNNING));
		ui.until("it has come back", TRAINING_SECONDS, () -> is("far", RunState.FINISHED));
		ui.run(() -> ui.page().closeEditor(ui.page().getActiveEditor(), false));
	}

	/** As the workbench does when it ends. */
	private static void keepAndHide(String id) {
		IViewPart view = show(id);
		try {
			var reference = ui.page().getReference(view);
			Class<?> at = reference.getClass();
			while (at != Object.class) {
				for (var method : at.getDeclaredMethods()) {
					if (method.getName().equals("persist") && method.getParameterCount() == 0) {
						method.setAccessible(true);
						method.invoke(reference);
						ui.page().hideView(view);
						return;
					}
				}
				at = at.getSuperclass();
			}
		} catch (ReflectiveOperationException e) {
			throw new AssertionError(e);
		}
		throw new AssertionError("this platform keeps views otherwise");
	}
}
