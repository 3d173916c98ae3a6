package org.cgcworkbench.ui.experiment.internal.form;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** True or false. */
final class SwitchField extends SettingField {

	private Button check;

	SwitchField(Key<?> key, ExperimentModel model) {
		super(key, model);
	}

	@Override
	Control createRow(FormToolkit toolkit, Composite parent) {
		check = toolkit.createButton(parent, Messages.SwitchField_on, SWT.CHECK);
		check.addListener(SWT.Selection,
				event -> model().inOneStep(() -> change(List.of(Boolean.toString(check.getSelection())))));
		return check;
	}

	@Override
	void show(Optional<List<String>> values, FieldDefault otherwise) {
		String value = values.map(found -> String.join(", ", found)).orElse(otherwise.value());
		check.setSelection(value.equals("true"));
		String words = value.equals("true")
				? Messages.SwitchField_on
				: value.equals("false") ? Messages.SwitchField_off : value;
		check.setText(values.isPresent() ? words : NLS.bind(Messages.SwitchField_standard, words));
	}

}
