package org.cgcworkbench.ui.internal.preferences;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.FigureFont;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** How figures for papers are drawn, the same for all of them. */
public final class FiguresPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	private final List<StringFieldEditor> numbers = new ArrayList<>();

	public FiguresPage() {
		super(GRID);
		setPreferenceStore(Preference.store());
		setDescription(Messages.FiguresPage_description);
	}

	@Override
	public void init(IWorkbench workbench) {
		// needs nothing of it
	}

	@Override
	protected void createFieldEditors() {
		number(Preference.FIGURE_WIDTH, Messages.FiguresPage_width);
		addField(new ComboFieldEditor(Preference.FIGURE_FONT.key(), Messages.FiguresPage_font,
				new String[][]{{Messages.FiguresPage_sans, FigureFont.SANS.toString()},
						{Messages.FiguresPage_serif, FigureFont.SERIF.toString()},
						{Messages.FiguresPage_mono, FigureFont.MONO.toString()}},
				getFieldEditorParent()));
		number(Preference.FIGURE_TEXT, Messages.FiguresPage_text);
		number(Preference.FIGURE_LINE, Messages.FiguresPage_line);
		number(Preference.FIGURE_RESOLUTION, Messages.FiguresPage_resolution);
	}

	private void number(Preference preference, String label) {
		StringFieldEditor number = new StringFieldEditor(preference.key(), label, getFieldEditorParent());
		numbers.add(number);
		addField(number);
	}

	@Override
	protected void checkState() {
		super.checkState();
		try {
			Preference.figureOptions(numbers.get(0).getStringValue(), numbers.get(1).getStringValue(),
					numbers.get(2).getStringValue(), numbers.get(3).getStringValue(),
					Preference.FIGURE_FONT.defaultValue());
			setErrorMessage(null);
		} catch (UserException e) {
			setErrorMessage(e.getMessage());
			setValid(false);
		}
	}

	@Override
	public void propertyChange(PropertyChangeEvent event) {
		super.propertyChange(event);
		checkState();
	}
}
