package org.cgcworkbench.ui.experiment.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSummary;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the wizards. */
class PagesTest {

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;

	@Test
	void areNamed() {
		for (WizardPage page : List.of(new NamePage(StructuredSelection.EMPTY, "Experiment", "Name it.", ""),
				new DatasetPage(Optional.empty(), chosen -> {
					// nothing is named for it
				}), new TrainingPage(), new BaselinePage(null))) {
			page.createControl(window.shell());
		}
		window.open();
		window.assertAllIsNamed();
	}

	@Test
	void theImagesComeFirstAndNameTheExperiment() throws IOException {
		Path images = folder.resolve("My birds");
		for (String name : List.of("train/a", "train/b", "val/a", "val/b")) {
			Files.createDirectories(images.resolve(name));
			Files.write(images.resolve(name).resolve("1.png"), ImageEncoder.png(new RgbImage(2, 2, new byte[12])));
		}
		NewExperimentWizard wizard = new NewExperimentWizard();
		wizard.init(null, new StructuredSelection(images));
		WizardDialog dialog = new WizardDialog(window.shell(), wizard);
		dialog.setBlockOnOpen(false);
		dialog.open();
		assertTrue(dialog.getCurrentPage() instanceof DatasetPage);
		Text name = window.control(Text.class, "wizard:name");
		window.until("the folder names it", () -> name.getText().equals("My-birds"));
		assertTrue(wizard.canFinish());
		name.setText("mine");
		Path other = Files.move(images, folder.resolve("gulls"));
		window.control(Text.class, "wizard:dataset").setText(other.toString());
		window.until("the other folder is no set yet", () -> !wizard.canFinish());
		window.until("the other folder is listed", wizard::canFinish);
		assertEquals("mine", name.getText(), "a name that was given stays");
	}

	@Test
	void everyLayoutIsNamedWhereThereIsNone() throws IOException {
		Files.createDirectories(folder.resolve("flat/a"));
		DatasetPage page = new DatasetPage(Optional.of(folder.resolve("flat")), chosen -> fail("no data set"));
		page.createControl(window.shell());
		window.open();
		Label state = window.control(Label.class, "wizard:inspection");
		window.until("it is told",
				() -> state.getText().contains("Divide images...") && state.getText().contains("coco"));
		for (String layout : List.of("train/CLASS/", "val/CLASS/", "test instead", "annotation/", "voc", "yolo")) {
			assertTrue(state.getText().contains(layout), layout);
		}
	}

	@Test
	void brokenFilesAreToldByTheirPlaceInTheFolder() {
		DatasetTables tables = new DatasetTables(window.shell());
		Path file = folder.resolve("val/a/1.png");
		Dataset dataset = new Dataset("set", folder, List.of("a", "b"), List.of(), List.of(),
				List.of(new DatasetWarning(file, "is empty")));
		tables.show(dataset, DatasetSummary.of(dataset));
		window.open();
		Table faults = window.control(Table.class, "wizard:broken");
		TableItem item = faults.getItem(0);
		assertEquals(Path.of("val/a/1.png").toString(), item.getText());
		Event over = new Event();
		over.x = item.getBounds().x + 5;
		over.y = item.getBounds().y + 5;
		faults.notifyListeners(SWT.MouseMove, over);
		assertEquals(file.toString(), faults.getToolTipText());
	}
}
