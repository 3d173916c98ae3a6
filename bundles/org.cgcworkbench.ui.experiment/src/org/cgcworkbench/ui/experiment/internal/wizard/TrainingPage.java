package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Presets;
import org.cgcworkbench.core.experiment.text.Completion;
import org.cgcworkbench.core.experiment.text.ExperimentDraft;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.ui.InstalledExtensions;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.experiment.internal.form.FieldLabel;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Preset and objective of a new experiment, and the few settings that are changed most. */
final class TrainingPage extends WizardPage {

	private static final List<String> KEYS = List.of("objective.method", "objective.lambda", "network.architecture",
			"network.input-size", "schedule.epochs", "schedule.batch-size", "seed", "engine.name", "engine.device");
	private static final String NO_PRESET = "none";

	private final Map<String, Control> fields = new LinkedHashMap<>();
	private Combo preset;
	private Label meaning;
	private Button baseline;
	private boolean filling;

	TrainingPage() {
		super("training", "Training", null);
		setDescription("Choose a preset, then change what should differ from it.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(4).spacing(8, 8).applyTo(page);
		new Label(page, SWT.NONE).setText("&Preset:");
		preset = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		preset.setData("cgc.id", "wizard:preset");
		preset.setItems(Stream.concat(Stream.of(NO_PRESET), Presets.names().stream()).toArray(String[]::new));
		preset.setText("small");
		preset.addListener(SWT.Selection, event -> fill());
		GridDataFactory.fillDefaults().span(3, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(preset);
		new Label(page, SWT.NONE);
		meaning = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(400, SWT.DEFAULT).applyTo(meaning);
		KEYS.forEach(key -> createField(page, ExperimentKeys.find(key).orElseThrow()));
		new Label(page, SWT.NONE);
		new Label(page, SWT.NONE);
		baseline = new Button(page, SWT.CHECK);
		baseline.setData("cgc.id", "wizard:baseline");
		baseline.setText("Also create a base&line: the same experiment with plain cross entropy");
		baseline.setSelection(true);
		GridDataFactory.fillDefaults().span(4, 1).indent(0, 8).applyTo(baseline);
		offerInstalled(page.getDisplay());
		fill();
		setControl(page);
	}

	private void createField(Composite page, Key key) {
		Label label = new Label(page, SWT.NONE);
		label.setText((key.name().equals("engine.name") ? "Engine" : FieldLabel.of(key)) + ":");
		Control field;
		if (!key.choices().isEmpty() || key.name().equals("engine.name")) {
			Combo combo = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
			combo.setItems(key.choices().isEmpty()
					? Stream.of("auto", preferred(Preference.ENGINE)).distinct().toArray(String[]::new)
					: key.choices().toArray(String[]::new));
			combo.addListener(SWT.Selection, event -> validate());
			field = combo;
		} else {
			Text text = new Text(page, SWT.SINGLE | SWT.BORDER);
			text.addModifyListener(event -> validate());
			field = text;
		}
		field.setData("cgc.id", "wizard:" + key.name());
		label.setToolTipText(Completion.describe(key));
		field.setToolTipText(Completion.describe(key));
		GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
				.applyTo(field);
		fields.put(key.name(), field);
	}

	private void offerInstalled(Display display) {
		Job.createSystem("Listing extensions", monitor -> {
			List<String> engines = new ArrayList<>(List.of("auto"));
			InstalledExtensions.engines().stream().map(ComputeEngine::id).forEach(engines::add);
			List<String> objectives = InstalledExtensions.objectives().stream().map(ObjectiveFunction::id).toList();
			display.asyncExec(() -> {
				offer("engine.name", engines);
				offer("objective.method", objectives);
			});
		}).schedule();
	}

	private void offer(String key, List<String> ids) {
		if (fields.get(key) instanceof Combo combo && !combo.isDisposed()) {
			String chosen = combo.getText();
			combo.setItems(Stream.concat(ids.stream(), Stream.of(chosen)).distinct().toArray(String[]::new));
			combo.setText(chosen);
		}
	}

	private void fill() {
		filling = true;
		meaning.setText(
				Presets.find(preset.getText()).map(found -> found.documentation()).orElse("Nothing but the defaults."));
		meaning.requestLayout();
		Map<String, String> standing = ExperimentDraft.standing(preset.getText());
		fields.forEach((key, field) -> setText(field, switch (key) {
			case "engine.name" -> preferred(Preference.ENGINE);
			case "engine.device" -> preferred(Preference.DEVICE);
			default -> standing.get(key);
		}));
		filling = false;
		validate();
	}

	private static String preferred(Preference preference) {
		return preference.get().isEmpty() ? preference.standard() : preference.get();
	}

	private static void setText(Control field, String text) {
		if (field instanceof Combo combo) {
			combo.setText(text);
		} else {
			((Text) field).setText(text);
		}
	}

	private static String text(Control field) {
		return field instanceof Combo combo ? combo.getText() : ((Text) field).getText().strip();
	}

	private void validate() {
		if (filling) {
			return;
		}
		fields.get("objective.lambda").setEnabled(!text(fields.get("objective.method")).equals("cross-entropy"));
		String problem = null;
		for (Map.Entry<String, Control> field : fields.entrySet()) {
			Key key = ExperimentKeys.find(field.getKey()).orElseThrow();
			String value = text(field.getValue());
			if (problem == null && !value.isEmpty() && !fits(key, value)) {
				problem = FieldLabel.of(key) + " is \"" + value + "\", should be " + key.allowed() + ".";
			}
		}
		if (problem == null) {
			problem = Device.problem(List.of(text(fields.get("engine.device")).split("\\s*,\\s*", -1)))
					.map(what -> "Device " + what).orElse(null);
		}
		setErrorMessage(problem);
		setPageComplete(problem == null);
	}

	private static boolean fits(Key key, String value) {
		try {
			return switch (key.type()) {
				case WHOLE_NUMBER -> key.inRange(Long.parseLong(value));
				case NUMBER -> key.inRange(Double.parseDouble(value));
				case TEXT, PATH, CHOICE, SWITCH -> true;
			};
		} catch (NumberFormatException e) {
			return false;
		}
	}

	/** The chosen settings by the names of the keys. */
	Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		if (!preset.getText().equals(NO_PRESET)) {
			values.put("preset", preset.getText());
		}
		fields.forEach((key, field) -> values.put(key, text(field)));
		return values;
	}

	/** Whether a baseline is wanted too. */
	boolean withBaseline() {
		return baseline.getSelection() && !text(fields.get("objective.method")).equals("cross-entropy");
	}
}
