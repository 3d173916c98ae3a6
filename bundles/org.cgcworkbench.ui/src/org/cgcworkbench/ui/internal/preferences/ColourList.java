package org.cgcworkbench.ui.internal.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Accessibility;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.preference.ColorSelector;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;

/** A row of colours, {@code #rrggbb} with commas between in the preference. */
final class ColourList extends FieldEditor {

	private final List<ColorSelector> selectors = new ArrayList<>();
	private Composite row;

	ColourList(String name, String label, Composite parent) {
		init(name, label);
		createControl(parent);
	}

	@Override
	protected void adjustForNumColumns(int columns) {
		((GridData) row.getLayoutData()).horizontalSpan = columns - 1;
	}

	@Override
	protected void doFillIntoGrid(Composite parent, int columns) {
		getLabelControl(parent);
		row = new Composite(parent, SWT.NONE);
		row.setLayout(new RowLayout());
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns - 1, 1));
	}

	@Override
	protected void doLoad() {
		show(getPreferenceStore().getString(getPreferenceName()));
	}

	@Override
	protected void doLoadDefault() {
		show(getPreferenceStore().getDefaultString(getPreferenceName()));
	}

	private void show(String colours) {
		String[] values = colours.split(",");
		while (selectors.size() < values.length) {
			ColorSelector selector = new ColorSelector(row);
			selectors.add(selector);
			Accessibility.name(selector.getButton(), NLS.bind(Messages.ColourList_colour, selectors.size()));
		}
		for (int i = 0; i < values.length; i++) {
			selectors.get(i).setColorValue(RunColours.rgb(values[i].strip()));
		}
		row.getParent().layout(true, true);
	}

	@Override
	protected void doStore() {
		getPreferenceStore().setValue(getPreferenceName(), selectors.stream().map(ColorSelector::getColorValue)
				.map(ColourList::text).collect(Collectors.joining(",")));
	}

	private static String text(RGB rgb) {
		return String.format(Locale.ROOT, "#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
	}

	@Override
	public int getNumberOfControls() {
		return 2;
	}
}
