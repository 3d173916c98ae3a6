package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Many runs, files and help; at the end, how long each event took. */
abstract class LastSteps extends TourSteps {

	private static final double MOST_MILLIS = 100;
	private static final String FILTERING = "filtering a thousand runs";

	@Test
	@Order(12)
	void aThousandRunsAreSortedAndFiltered() throws Exception {
		Path many = data.resolveSibling("many");
		ManyRuns.write(many, 1000);
		Tree table = ui.control(Tree.class, "runs.table");
		int before = ui.on(table::getItemCount);
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), many.toString());
		long began = System.nanoTime();
		ui.until("the first of them is in the table", 60, () -> table.getItemCount() > before);
		double first = (System.nanoTime() - began) / 1e9;
		ui.until("all runs are in the table", 120, () -> table.getItemCount() >= 1000);
		System.out.printf(Locale.ROOT, "1,000 runs: the first in the table after %.1f s, all after %.1f s%n", first,
				(System.nanoTime() - began) / 1e9);
		int best = ui
				.on(() -> Arrays.stream(table.getColumns()).map(TreeColumn::getText).toList().indexOf("Best accuracy"));
		ui.run(() -> table.getColumn(best).notifyListeners(SWT.Selection, new Event()));
		ui.until("the best come first", 20, () -> table.getItem(0).getText(best).compareTo("0.99") > 0);
		ui.run(() -> table.setTopItem(table.getItem(500)));
		ui.shot("17-a-thousand-runs");
		ui.run(() -> ui.monitor().watch(FILTERING));
		ui.type("runs.filter", "many-0123");
		ui.until("only one is left", 20, () -> table.getItemCount() == 1);
		ui.type("runs.filter", "");
		ui.until("all are back", 20, () -> table.getItemCount() >= 1000);
		System.out.printf(Locale.ROOT, "1,000 runs: filtered in %.0f ms%n", ui.monitor().longestIn(FILTERING));
		select("many-0500");
		ui.until("the selected run is shown", 20, () -> shown().equals(List.of("many-0500-20260101-000500")));
		List<ISelection> heard = new ArrayList<>();
		ui.run(() -> ui.page().addSelectionListener(WorkbenchViews.RUNS, (part, selection) -> heard.add(selection)));
		ManyRuns.write(many, 1010);
		RunCatalogue.refresh();
		ui.until("new runs are in the table", 60, () -> table.getItemCount() >= 1010);
		assertEquals(List.of(), heard, "new runs change no selection");
		assertEquals(List.of("many-0500-20260101-000500"), ui.on(LastSteps::shown));
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
		StyledText summary = ui.control(StyledText.class, "weights.text");
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
		for (Browser browser : ui.on(() -> ui.all(Browser.class))) {
			ui.until("the first page is there", 30, () -> saysFirstSteps(browser));
		}
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

	@Test
	@Order(15)
	void softwareIsInstalledFromTheHelpMenu() {
		Menu help = ui.on(() -> Arrays.stream(ui.page().getWorkbenchWindow().getShell().getMenuBar().getItems())
				.filter(item -> item.getText().equals("&Help")).findFirst().orElseThrow().getMenu());
		ui.run(() -> help.notifyListeners(SWT.Show, new Event()));
		List<String> entries = ui.on(() -> Arrays.stream(help.getItems()).map(MenuItem::getText).toList());
		for (String name : List.of("Check for Updates", "Install New Software...")) {
			assertTrue(entries.stream().anyMatch(entry -> entry.replace("&", "").equals(name)), entries::toString);
		}
		ui.run(() -> help.notifyListeners(SWT.Hide, new Event()));
		for (String command : List.of("install", "update")) {
			Notices.dismissAll();
			execute("org.eclipse.equinox.p2.ui.sdk." + command);
			assertTrue(Notices.latestProblem().orElseThrow().message().contains("can be changed by its owner alone"));
		}
		ui.run(Notices::dismissAll);
	}

	private static boolean saysFirstSteps(Browser browser) {
		boolean[] there = new boolean[1];
		ui.monitor().leaveOut(() -> there[0] = browser.getText().contains("First steps"));
		return there[0];
	}

	/** What the process has in use after all that was done in it, as far as the system tells. */
	private static String memory() throws IOException {
		Path status = Path.of("/proc/self/status");
		System.gc();
		return Files.isReadable(status)
				? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:")).findFirst().orElse("")
				: "";
	}

	@Test
	@Order(20)
	void noEventTakesLong() throws IOException {
		System.out.println("longest events: " + ui.monitor());
		System.out.println(memory());
		assertTrue(ui.monitor().longest(FIRST_EDITOR) <= MOST_MILLIS, "longest events: " + ui.monitor());
	}
}
