package org.cgcworkbench.ui.internal.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Preference;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** Preferences of computing, runs and colours. */
public final class MainPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	private static final int MOST_WORKERS = 1024;

	public MainPage() {
		super(GRID);
		setPreferenceStore(Preference.store());
		setDescription("Engine, device and workers stand where an experiment leaves the choice open.");
	}

	@Override
	public void init(IWorkbench workbench) {
		// needs nothing of it
	}

	@Override
	protected void createFieldEditors() {
		List<String[]> engines = new ArrayList<>();
		engines.add(new String[]{"auto, the fastest on the device", Preference.ENGINE.defaultValue()});
		for (ComputeEngine engine : InstalledExtensions.engines()) {
			engines.add(new String[]{engine.label(), engine.id()});
		}
		addField(new ComboFieldEditor(Preference.ENGINE.key(), "&Engine:", engines.toArray(String[][]::new),
				getFieldEditorParent()));
		StringFieldEditor device = new StringFieldEditor(Preference.DEVICE.key(), "&Device, such as auto, cpu, cuda:0:",
				getFieldEditorParent()) {

			@Override
			protected boolean doCheckState() {
				Optional<String> problem = Device.problem(List.of(getStringValue().split("\\s*,\\s*", -1)));
				problem.ifPresent(what -> setErrorMessage("Device " + what));
				return problem.isEmpty();
			}
		};
		device.setEmptyStringAllowed(false);
		addField(device);
		IntegerFieldEditor workers = new IntegerFieldEditor(Preference.WORKERS.key(),
				"&Workers, 0 for one a processor:", getFieldEditorParent());
		workers.setValidRange(0, MOST_WORKERS);
		addField(workers);
		addField(new DirectoryFieldEditor(Preference.RUNS_FOLDER.key(),
				"&Runs folder, empty for each experiment's own:", getFieldEditorParent()));
		addField(new FolderList(Preference.OTHER_RUNS_FOLDERS.key(), "Further &folders whose runs are shown:",
				getFieldEditorParent()));
		List<String[]> maps = new ArrayList<>();
		for (ColourMap map : ColourMap.values()) {
			String name = map.name().charAt(0) + map.name().substring(1).toLowerCase(Locale.ROOT);
			maps.add(new String[]{name, map.name()});
		}
		addField(new ComboFieldEditor(Preference.COLOUR_MAP.key(), "&Colour map of heat maps:",
				maps.toArray(String[][]::new), getFieldEditorParent()));
		addField(new BooleanFieldEditor(Preference.TELL_ENDS.key(),
				"&Tell of runs that end while the window is not in front", getFieldEditorParent()));
		FieldEditor colours = new ColourList(Preference.RUN_COLOURS.key(), "C&olours of runs:", getFieldEditorParent());
		addField(colours);
	}
}
