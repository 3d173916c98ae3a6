package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.ui.FolderQuestion;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What comes from elsewhere: runs, data sets, pictures of other programs, other machines. */
abstract class ElsewhereSteps extends TourSteps {

	private static final String RUN = "cluster-run";
	private static final String LOCATE = "Locate data set...";
	private static Hand hand;
	private static Tree table;

	@BeforeAll
	static void takeAHand() {
		hand = new Hand(ui);
		table = ui.control(Tree.class, "runs.table");
	}

	@Test
	@Order(1)
	void runsFromElsewhereAreOpened() throws IOException {
		Path there = data.resolveSibling("cluster/runs").resolve(RUN);
		copy(run("birds-2").orElseThrow().directory().folder(), there);
		Path experiment = there.resolve("experiment.yaml");
		String settings = Files.readString(experiment);
		assertTrue(settings.contains(data.toString()), settings);
		Files.writeString(experiment, settings.replace(data.toString(), "/scratch/birds"));
		ui.run(() -> ui.page().closeAllEditors(false));
		Link link = ui.control(Link.class, "welcome.runs");
		FolderQuestion.answer(there.getParent().getParent());
		ui.start(() -> link.notifyListeners(SWT.Selection, new Event()));
		ui.until("the run is listed", 30, () -> run(RUN).isPresent() && hasNotice("1 run in "));
		select(RUN);
		ui.shot("40-runs-from-elsewhere");
		ui.run(() -> openEditor(file("birds.yaml")));
	}

	private static boolean hasNotice(String text) {
		return Notices.all().stream().anyMatch(notice -> notice.message().contains(text));
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Path copied = to.resolve(from.relativize(file).toString());
				Files.createDirectories(copied.getParent());
				Files.copy(file, copied);
			}
		}
	}

	@Test
	@Order(2)
	void aMovedDataSetIsFoundAgain() throws Exception {
		Path other = data.resolveSibling("others");
		generate(other, 4);
		// as it was before boxes were drawn
		Path moved = data.resolveSibling("moved");
		generate(moved, 12);
		select(RUN);
		FolderQuestion.answer(other);
		hand.menuOf(table, LOCATE);
		ui.until("another data set is refused", 30, () -> Notices.latestProblem().filter(problem -> problem.message()
				.contains("others: is not the data set that cluster-run was trained "
						+ "on; it has 8 training and 12 validation images, the run had 24 training and 12 validation"))
				.isPresent());
		ui.shot("41-another-data-set");
		FolderQuestion.answer(moved);
		hand.menuOf(table, LOCATE);
		ui.until("its own is taken", 30, () -> hasNotice("holds the data set of cluster-run"));
		select(RUN);
		execute(WorkbenchCommands.HEATMAPS);
		ui.until("its maps are shown", 60, () -> mapsAreShown(1));
		ui.shot("42-located-data-set");
		Preference.store().setToDefault(Preference.OTHER_RUNS_FOLDERS.key());
		ui.until("it has left the table", 30, () -> run(RUN).isEmpty());
		ui.run(Notices::dismissAll);
	}

	@Test
	@Order(3)
	void aPictureIsPasted() throws IOException {
		select("birds-2");
		execute(WorkbenchCommands.HEATMAPS);
		ui.until("its maps are shown", 60, () -> mapsAreShown(1));
		Optional<Path> image;
		try (Stream<Path> files = Files.walk(data)) {
			image = files.filter(file -> file.toString().endsWith(".jpg")).findFirst();
		}
		Canvas images = ui.control(Canvas.class, "heatmap.thumbnails");
		Combo split = ui.control(Combo.class, "heatmap.split");
		ui.run(() -> {
			Clipboard clipboard = new Clipboard(ui.display());
			clipboard.setContents(new Object[]{new ImageData(image.orElseThrow().toString())},
					new Transfer[]{ImageTransfer.getInstance()});
			clipboard.dispose();
			ui.page().activate(show(WorkbenchViews.HEATMAPS));
			images.setFocus();
		});
		execute("org.eclipse.ui.edit.paste");
		ui.until("the picture is explained", 60, () -> mapsAreShown(1) && split.getText().equals("Own images")
				&& ui.visible(Label.class, "heatmap.count").stream().allMatch(count -> count.getText().contains("1")));
		ui.shot("43-pasted-picture");
		ui.choose("heatmap.split", "Validation images");
	}

	@Test
	@Order(4)
	void aMachineIsAddedAndChecked() throws IOException {
		String workbench = FarMachine.workbench().toString();
		PreferenceDialog dialog = ui
				.on(() -> PreferencesUtil.createPreferenceDialogOn(ui.page().getWorkbenchWindow().getShell(),
						"org.cgcworkbench.ui.preferences.machines", null, null));
		ui.run(() -> {
			dialog.setBlockOnOpen(false);
			dialog.open();
		});
		ui.press("Add...");
		ui.type("machine.name", "cluster");
		ui.type("machine.ssh", "me@login");
		ui.type("machine.workbench", workbench);
		ui.type("machine.runs", FarMachine.runs().toString());
		ui.shot("44-machine");
		ui.press("OK");
		ui.until("it is kept", 20,
				() -> Machines.ofUser().all().stream().anyMatch(machine -> machine.name().equals("cluster")));
		ui.press("Check");
		Text findings = ui.control(Text.class, "machines.findings");
		ui.until("the machine answers", 60, () -> findings.getText().contains("ok: "));
		ui.shot("45-machines");
		ui.press("Remove");
		ui.until("it is forgotten", 20,
				() -> Machines.ofUser().all().stream().noneMatch(machine -> machine.name().equals("cluster")));
		ui.run(dialog::close);
	}
}
