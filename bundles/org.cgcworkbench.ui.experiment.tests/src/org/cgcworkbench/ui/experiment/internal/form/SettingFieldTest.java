package org.cgcworkbench.ui.experiment.internal.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.testing.AccessibleName;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fields of the form show and change the text. */
class SettingFieldTest {

	private static final String TEXT = """
			name: birds
			dataset:
			  path: /data/birds
			schedule:
			  epochs: 9   # enough
			""";

	@RegisterExtension
	private final Window window = new Window();
	private final IDocument document = new Document(TEXT);
	private final List<SettingField> fields = new ArrayList<>();
	private ExperimentModel model;
	private FormToolkit toolkit;

	@BeforeEach
	void open() {
		window.shell().setLayout(new GridLayout(3, false));
		toolkit = new FormToolkit(window.shell().getDisplay());
		model = new ExperimentModel();
		model.attach(document, Path.of("/data/birds.yaml"), false);
		for (Key<?> key : ExperimentKeys.all()) {
			SettingField field = SettingsPage.field(key, model);
			field.create(toolkit, window.shell());
			fields.add(field);
		}
		refresh();
		window.open();
	}

	@AfterEach
	void close() {
		model.detach();
		toolkit.dispose();
	}

	private void refresh() {
		fields.forEach(SettingField::refresh);
	}

	private Control reset(String key) {
		return window.control(Control.class, "reset:" + key);
	}

	@Test
	void everyControlHasANameOfItsOwn() {
		window.assertAllIsNamed();
		List<String> names = fields.stream().map(SettingField::control).map(AccessibleName::of).toList();
		assertEquals("Epochs", AccessibleName.of(window.control(Text.class, "schedule.epochs")));
		assertEquals(ExperimentKeys.all().size(), names.size());
		List<String> checks = window.all(Button.class).stream().map(AccessibleName::of).toList();
		assertEquals(new HashSet<>(checks).size(), checks.size(), "two buttons have one name: " + checks);
	}

	@Test
	void whatTheFileDoesNotSayIsShownAsTheDefault() {
		assertEquals("9", window.control(Text.class, "schedule.epochs").getText());
		Text batch = window.control(Text.class, "schedule.batch-size");
		assertEquals("", batch.getText());
		assertTrue(batch.getMessage().startsWith("default: "), batch.getMessage());
		Combo method = window.control(Combo.class, "objective.method");
		assertEquals(0, method.getSelectionIndex());
		assertTrue(method.getText().startsWith("default: "), method.getText());
		assertTrue(reset("schedule.epochs").getVisible());
		assertFalse(reset("schedule.batch-size").getVisible(), "there is nothing to take out");
		assertFalse(reset("dataset.path").getVisible(), "what is required stays");
	}

	@Test
	void whatIsTypedIsInTheTextAndItsCommentStays() {
		window.control(Text.class, "schedule.epochs").setText("12");
		assertTrue(document.get().contains("  epochs: 12   # enough\n"), document.get());
		window.control(Text.class, "schedule.batch-size").setText("6");
		assertTrue(document.get().contains("  batch-size: 6\n"), document.get());
	}

	@Test
	void aFieldThatIsEmptiedAndLeftIsTakenOut() {
		Text epochs = window.control(Text.class, "schedule.epochs");
		epochs.setText("");
		assertTrue(document.get().contains("epochs: 9"), "as long as it is typed in nothing happens");
		epochs.notifyListeners(SWT.DefaultSelection, new Event());
		assertFalse(document.get().contains("epochs"), document.get());
	}

	@Test
	void aChoiceAndItsDefault() {
		Combo architecture = window.control(Combo.class, "network.architecture");
		architecture.select(architecture.indexOf("resnet18"));
		Window.select(architecture);
		assertTrue(document.get().contains("architecture: resnet18"), document.get());
		architecture.select(0);
		Window.select(architecture);
		assertFalse(document.get().contains("resnet18"), document.get());
	}

	@Test
	void aWordThatIsWrongIsShownAsItIsWritten() {
		document.set(TEXT + "network:\n  architecture: resnet19\n");
		refresh();
		assertEquals("resnet19", window.control(Combo.class, "network.architecture").getText());
	}

	@Test
	void aFrozenCopyCannotBeChanged() {
		model.attach(document, Path.of("/runs/birds/experiment.yaml"), true);
		refresh();
		assertFalse(window.control(Text.class, "schedule.epochs").isEnabled());
		assertFalse(reset("schedule.epochs").getVisible());
	}
}
