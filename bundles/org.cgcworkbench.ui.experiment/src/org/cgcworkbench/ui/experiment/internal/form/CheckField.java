package org.cgcworkbench.ui.experiment.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** A check box for each of several words, or for each place of a list of switches. */
final class CheckField extends SettingField {

	private final List<String> names;
	private final List<Button> checks = new ArrayList<>();

	/**
	 * @param names
	 *            the words, or what the places of a list of switches stand for
	 */
	CheckField(Key<?> key, ExperimentModel model, List<String> names) {
		super(key, model);
		this.names = names;
	}

	@Override
	Control createRow(FormToolkit toolkit, Composite parent) {
		Composite row = toolkit.createComposite(parent);
		RowLayout layout = new RowLayout();
		layout.marginLeft = 0;
		row.setLayout(layout);
		for (String name : names) {
			Button check = toolkit.createButton(row, name, SWT.CHECK);
			identify(check, key().name() + ":" + name, FieldLabel.of(key()) + " " + name);
			check.addListener(SWT.Selection, event -> model().inOneStep(() -> change(values())));
			checks.add(check);
		}
		return row;
	}

	private boolean switches() {
		return key().type() == Key.Type.SWITCH;
	}

	private List<String> values() {
		return switches()
				? checks.stream().map(check -> Boolean.toString(check.getSelection())).toList()
				: checks.stream().filter(Button::getSelection).map(Button::getText).toList();
	}

	@Override
	Control control() {
		return checks.getFirst();
	}

	@Override
	void show(Optional<List<String>> values, FieldDefault otherwise) {
		List<String> shown = values.orElseGet(() -> key().items(otherwise.value()));
		for (int i = 0; i < checks.size(); i++) {
			checks.get(i).setSelection(
					switches() ? i < shown.size() && shown.get(i).equals("true") : shown.contains(names.get(i)));
		}
	}

	@Override
	void setEditable(boolean editable) {
		checks.forEach(check -> check.setEnabled(editable));
	}
}
