package org.cgcworkbench.ui.experiment.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** One of several words; the first item stands for the default. */
final class ChoiceField extends SettingField {

	private List<String> choices;
	private Combo combo;

	ChoiceField(Key<?> key, ExperimentModel model) {
		super(key, model);
		choices = key.choices();
	}

	/** Takes other words than the catalogue's, for what depends on the installation. */
	void offer(List<String> words) {
		choices = words;
		refresh();
	}

	@Override
	Control createRow(FormToolkit toolkit, Composite parent) {
		combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
		toolkit.adapt(combo, true, true);
		combo.addListener(SWT.Selection, event -> model().inOneStep(() -> {
			if (combo.getSelectionIndex() == 0) {
				clear();
			} else {
				change(List.of(combo.getText()));
			}
		}));
		// a wheel that scrolls the form must not change a value
		combo.addListener(SWT.MouseVerticalWheel, event -> event.doit = false);
		return combo;
	}

	@Override
	void show(Optional<List<String>> values, FieldDefault otherwise) {
		String value = values.map(found -> String.join(", ", found)).orElse("");
		List<String> items = new ArrayList<>();
		items.add(otherwise.words().isEmpty() ? Messages.Common_none : otherwise.words());
		items.addAll(choices);
		if (values.isPresent() && !choices.contains(value)) {
			// what is written but wrong
			items.add(value);
		}
		if (!List.of(combo.getItems()).equals(items)) {
			combo.setItems(items.toArray(String[]::new));
		}
		int index = values.isEmpty() ? 0 : items.lastIndexOf(value);
		if (combo.getSelectionIndex() != index) {
			combo.select(index);
		}
	}

}
