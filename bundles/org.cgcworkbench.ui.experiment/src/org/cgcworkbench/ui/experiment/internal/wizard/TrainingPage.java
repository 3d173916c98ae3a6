package org.cgcworkbench.ui.experiment.internal.wizard;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.text.Completion;
import org.cgcworkbench.core.experiment.text.ExperimentDraft;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.experiment.internal.InstalledChoices;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.cgcworkbench.ui.experiment.internal.form.FieldLabel;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Preset and objective of a new experiment, and the few settings that are changed most. */
final class TrainingPage extends WizardPage {

	private static final List<Key<?>> KEYS = List.of(METHOD, LAMBDA, ARCHITECTURE, INPUT_SIZE, EPOCHS, BATCH_SIZE, SEED,
			ENGINE, DEVICE);

	private final Map<Key<?>, Control> fields = new LinkedHashMap<>();
	private Combo preset;
	private Label meaning;
	private Button baseline;
	private boolean filling;

	TrainingPage() {
		super("training", Messages.TrainingPage_title, null);
		setDescription(Messages.TrainingPage_meaning);
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(4).spacing(8, 8).applyTo(page);
		Controls.label(page, Messages.TrainingPage_presetLabel);
		preset = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		Controls.identify(preset, "wizard:preset", Messages.TrainingPage_preset);
		preset.setItems(Stream.concat(Stream.of(Messages.Common_none), Preset.names().stream()).toArray(String[]::new));
		preset.setText("small");
		preset.addListener(SWT.Selection, event -> fill());
		GridDataFactory.fillDefaults().span(3, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(preset);
		new Label(page, SWT.NONE);
		meaning = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(400, SWT.DEFAULT).applyTo(meaning);
		KEYS.forEach(key -> createField(page, key));
		new Label(page, SWT.NONE);
		new Label(page, SWT.NONE);
		baseline = new Button(page, SWT.CHECK);
		baseline.setData("cgc.id", "wizard:baseline");
		baseline.setText(Messages.TrainingPage_baseline);
		baseline.setSelection(true);
		GridDataFactory.fillDefaults().span(4, 1).indent(0, 8).applyTo(baseline);
		InstalledChoices.list(page, words -> KEYS.forEach(key -> offer(key, words.get(key.name()))));
		fill();
		setControl(page);
	}

	private void createField(Composite page, Key<?> key) {
		String name = key.equals(ENGINE) ? Messages.Common_engine : FieldLabel.of(key);
		Label label = Controls.label(page, NLS.bind(Messages.Common_label, name));
		Control field;
		if (!key.choices().isEmpty() || key.equals(ENGINE)) {
			Combo combo = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
			combo.setItems(key.choices().isEmpty()
					? Stream.of(ENGINE.defaultText(), preferred(Preference.ENGINE)).distinct().toArray(String[]::new)
					: key.choices().toArray(String[]::new));
			combo.addListener(SWT.Selection, event -> validate());
			field = combo;
		} else {
			Text text = new Text(page, SWT.SINGLE | SWT.BORDER);
			text.addModifyListener(event -> validate());
			field = text;
		}
		Controls.identify(field, "wizard:" + key.name(), name);
		label.setToolTipText(Completion.describe(key));
		field.setToolTipText(Completion.describe(key));
		GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
				.applyTo(field);
		fields.put(key, field);
	}

	private void offer(Key<?> key, List<String> ids) {
		if (ids != null && fields.get(key) instanceof Combo combo) {
			String chosen = combo.getText();
			combo.setItems(Stream.concat(ids.stream(), Stream.of(chosen)).distinct().toArray(String[]::new));
			combo.setText(chosen);
		}
	}

	private void fill() {
		filling = true;
		meaning.setText(Preset.find(preset.getText()).map(found -> found.documentation())
				.orElse(Messages.TrainingPage_onlyDefaults));
		meaning.requestLayout();
		Map<String, String> defaults = ExperimentDraft.defaults(preset.getText());
		fields.forEach((key, field) -> setText(field,
				key.equals(ENGINE)
						? preferred(Preference.ENGINE)
						: key.equals(DEVICE) ? preferred(Preference.DEVICE) : defaults.get(key.name())));
		filling = false;
		validate();
	}

	private static String preferred(Preference preference) {
		return preference.get().isEmpty() ? preference.defaultValue() : preference.get();
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
		fields.get(LAMBDA).setEnabled(!isBaseline());
		String problem = null;
		for (Map.Entry<Key<?>, Control> field : fields.entrySet()) {
			Key<?> key = field.getKey();
			String value = text(field.getValue());
			if (problem == null && !value.isEmpty() && !fits(key, value)) {
				problem = NLS.bind(Messages.TrainingPage_wrong, new Object[]{FieldLabel.of(key), value, key.allowed()});
			}
		}
		if (problem == null) {
			problem = Device.problem(List.of(text(fields.get(DEVICE)).split("\\s*,\\s*", -1)))
					.map(what -> NLS.bind(Messages.TrainingPage_device, what)).orElse(null);
		}
		setErrorMessage(problem);
		setPageComplete(problem == null);
	}

	private static boolean fits(Key<?> key, String value) {
		try {
			return switch (key.type()) {
				case WHOLE_NUMBER -> key.kind().range().holds(Long.parseLong(value));
				case NUMBER -> key.kind().range().holds(Double.parseDouble(value));
				case TEXT, PATH, CHOICE, SWITCH -> true;
			};
		} catch (NumberFormatException e) {
			return false;
		}
	}

	/** The chosen settings by the names of the keys. */
	Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		if (preset.getSelectionIndex() > 0) {
			values.put(PRESET.name(), preset.getText());
		}
		fields.forEach((key, field) -> values.put(key.name(), text(field)));
		return values;
	}

	/** Whether a baseline is wanted too. */
	boolean withBaseline() {
		return baseline.getSelection() && !isBaseline();
	}

	private boolean isBaseline() {
		return text(fields.get(METHOD)).equals(StandardObjective.CROSS_ENTROPY.id());
	}
}
