package org.cgcworkbench.ui.experiment.internal.form;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.text.Completion;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.events.IHyperlinkListener;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ImageHyperlink;

/** One key's row in the form: a label, a control, and a link that takes the key out. */
abstract sealed class SettingField permits TextField, ChoiceField, SwitchField, CheckField {

	/** Name of the widget data that holds the key's name, for tests. */
	static final String ID = "cgc.id";

	/** Room for the decoration of a problem. */
	private static final int DECORATION = 8;
	private static final int LABEL_CHARS = 17;
	/** What a field takes at least; the form must fit beside other views. */
	private static final int FIELD_CHARS = 20;

	private final Key<?> key;
	private final ExperimentModel model;
	private Label label;
	private ImageHyperlink reset;
	private Control row;
	private ControlDecoration decoration;
	private Shown shown;
	private boolean written;
	private boolean editable = true;
	private boolean showing;

	private record Shown(Optional<List<String>> values, FieldDefault otherwise) {
	}

	SettingField(Key<?> key, ExperimentModel model) {
		this.key = key;
		this.model = model;
	}

	Key<?> key() {
		return key;
	}

	ExperimentModel model() {
		return model;
	}

	/** Fills a row of a grid with three columns. */
	final void create(FormToolkit toolkit, Composite parent) {
		label = toolkit.createLabel(parent, NLS.bind(Messages.Common_label, FieldLabel.of(key)), SWT.WRAP);
		// the same width in all sections, so that the fields of a column begin at one line
		PixelConverter letters = new PixelConverter(label);
		int width = letters.convertWidthInCharsToPixels(LABEL_CHARS);
		label.setLayoutData(
				GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(width, SWT.DEFAULT).create());
		label.setToolTipText(Completion.describe(key));
		row = createRow(toolkit, parent);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).indent(DECORATION, 0)
				.hint(letters.convertWidthInCharsToPixels(FIELD_CHARS), SWT.DEFAULT).applyTo(row);
		reset = toolkit.createImageHyperlink(parent, SWT.NONE);
		reset.setImage(ExperimentIcons.image("reset"));
		reset.setToolTipText(NLS.bind(Messages.SettingField_resetMeaning, key.name()));
		Controls.identify(reset, "reset:" + key.name(), NLS.bind(Messages.SettingField_reset, FieldLabel.of(key)));
		reset.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, false, false));
		reset.addHyperlinkListener(IHyperlinkListener.linkActivatedAdapter(event -> {
			model.inOneStep(() -> model.remove(key.name()));
			control().setFocus();
		}));
		if (control().getData(ID) == null) {
			identify(control(), key.name(), FieldLabel.of(key));
		}
	}

	final void identify(Control widget, String id, String name) {
		Controls.identify(widget, id, name).setToolTipText(Completion.describe(key));
	}

	/** Shows what the text says now. */
	final void refresh() {
		showing = true;
		try {
			ExperimentText text = model.text();
			// while somebody types a bracket in the source the last values stay
			if (text.readable() && !model.tooLarge()) {
				Optional<ExperimentText.Setting> setting = text.setting(key.name());
				Shown next = new Shown(setting.map(ExperimentText.Setting::values), FieldDefault.of(key, text));
				if (!next.equals(shown) || pending()) {
					shown = next;
					show(next.values(), next.otherwise());
				}
				written = setting.isPresent();
			}
			if (editable != model.editable()) {
				editable = !editable;
				setEditable(editable);
			}
			reset.setVisible(editable && written && !key.required());
		} finally {
			showing = false;
		}
	}

	/**
	 * Marks the field as wrong or doubtful.
	 *
	 * @param problem
	 *            what is wrong; empty for nothing
	 * @param doubt
	 *            whether it can be trained all the same
	 */
	final void mark(String problem, boolean doubt) {
		if (decoration == null && !problem.isEmpty()) {
			decoration = new ControlDecoration(control(), SWT.LEFT | SWT.TOP);
		}
		if (!problem.isEmpty()) {
			decoration.setImage(FieldDecorationRegistry.getDefault()
					.getFieldDecoration(doubt ? FieldDecorationRegistry.DEC_WARNING : FieldDecorationRegistry.DEC_ERROR)
					.getImage());
		}
		if (decoration != null && problem.isEmpty()) {
			decoration.hide();
		} else if (decoration != null) {
			decoration.setDescriptionText(problem);
			decoration.show();
		}
	}

	/** Puts a value that the user gave into the text. */
	final void change(List<String> values) {
		if (!showing) {
			model.set(key.name(), values);
		}
	}

	/** Takes the key out since the user cleared it. */
	final void clear() {
		if (!showing && model.text().setting(key.name()).isPresent()) {
			model.remove(key.name());
		}
	}

	final boolean showing() {
		return showing;
	}

	/** Writes what was typed but not taken yet. */
	void commit() {
		// most fields take everything at once
	}

	/** Whether the control may show something else than the text says. */
	boolean pending() {
		return false;
	}

	/** Makes the controls; their parent may have its own grid. */
	abstract Control createRow(FormToolkit toolkit, Composite parent);

	/** The control that gets the focus and the problems. */
	Control control() {
		return row;
	}

	/**
	 * Shows a value.
	 *
	 * @param values
	 *            empty where the file says nothing
	 * @param otherwise
	 *            what holds then
	 */
	abstract void show(Optional<List<String>> values, FieldDefault otherwise);

	/** Allows or forbids changes. */
	void setEditable(boolean editable) {
		control().setEnabled(editable);
	}
}
