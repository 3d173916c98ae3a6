package org.cgcworkbench.ui.experiment.internal.form;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** Text, a number, a path, or a list of them with commas. */
final class TextField extends SettingField {

	private static final int WIDTH = 40;

	private Text text;
	private Button browse;

	TextField(Key<?> key, ExperimentModel model) {
		super(key, model);
	}

	@Override
	Control createRow(FormToolkit toolkit, Composite parent) {
		boolean path = key().type() == Key.Type.PATH;
		Composite row = parent;
		if (path) {
			row = toolkit.createComposite(parent);
			GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
		}
		text = toolkit.createText(row, "", SWT.SINGLE | SWT.BORDER);
		text.addModifyListener(event -> typed());
		text.addListener(SWT.DefaultSelection, event -> commit());
		text.addFocusListener(FocusListener.focusLostAdapter(event -> {
			commit();
			model().endUndoStep();
		}));
		if (!path) {
			return text;
		}
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(WIDTH, SWT.DEFAULT)
				.applyTo(text);
		browse = toolkit.createButton(row, Messages.Common_browse, SWT.PUSH);
		Controls.identify(browse, "browse:" + key().name(),
				NLS.bind(Messages.TextField_browseFor, FieldLabel.of(key())));
		browse.addListener(SWT.Selection,
				event -> PathChoice.choose(text.getShell(), key(), model().file(), current()).ifPresent(chosen -> {
					change(List.of(chosen));
					model().endUndoStep();
					refresh();
				}));
		return row;
	}

	private String current() {
		return text.getText().strip();
	}

	/** An empty field is taken when it is left, so that a comment beside the key outlives the typing. */
	private void typed() {
		if (!showing() && !current().isEmpty()) {
			change(values());
		}
	}

	private List<String> values() {
		return key().items(current());
	}

	@Override
	void commit() {
		if (current().isEmpty()) {
			clear();
		}
	}

	/** What was typed was taken already, but undo may have taken it back. */
	@Override
	boolean pending() {
		return true;
	}

	@Override
	Control control() {
		return text;
	}

	@Override
	void show(Optional<List<String>> values, FieldDefault otherwise) {
		if (!text.getMessage().equals(otherwise.words())) {
			text.setMessage(otherwise.words());
		}
		if (values.isEmpty() ? !current().isEmpty() : !values.get().equals(values())) {
			text.setText(values.map(found -> String.join(", ", found)).orElse(""));
		}
	}

	@Override
	void setEditable(boolean editable) {
		text.setEnabled(editable);
		if (browse != null) {
			browse.setEnabled(editable);
		}
	}
}
