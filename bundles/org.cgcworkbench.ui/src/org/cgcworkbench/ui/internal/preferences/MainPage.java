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
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** Preferences of computing, runs and colours. */
public final class MainPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	private static final int MOST_WORKERS = 1024;

	public MainPage() {
		super(GRID);
		setPreferenceStore(Preference.store());
		setDescription(Messages.MainPage_description);
	}

	@Override
	public void init(IWorkbench workbench) {
		// needs nothing of it
	}

	@Override
	protected void createFieldEditors() {
		List<String[]> engines = new ArrayList<>();
		engines.add(new String[]{Messages.MainPage_auto, Preference.ENGINE.defaultValue()});
		for (ComputeEngine engine : InstalledExtensions.engines()) {
			engines.add(new String[]{engine.label(), engine.id()});
		}
		addField(new ComboFieldEditor(Preference.ENGINE.key(), Messages.MainPage_engine,
				engines.toArray(String[][]::new), getFieldEditorParent()));
		StringFieldEditor device = new StringFieldEditor(Preference.DEVICE.key(), Messages.MainPage_device,
				getFieldEditorParent()) {

			@Override
			protected boolean doCheckState() {
				Optional<String> problem = Device.problem(List.of(getStringValue().split("\\s*,\\s*", -1)));
				problem.ifPresent(what -> setErrorMessage(NLS.bind(Messages.MainPage_deviceProblem, what)));
				return problem.isEmpty();
			}
		};
		device.setEmptyStringAllowed(false);
		addField(device);
		IntegerFieldEditor workers = new IntegerFieldEditor(Preference.WORKERS.key(), Messages.MainPage_workers,
				getFieldEditorParent());
		workers.setValidRange(0, MOST_WORKERS);
		addField(workers);
		addField(new DirectoryFieldEditor(Preference.RUNS_FOLDER.key(), Messages.MainPage_runsFolder,
				getFieldEditorParent()));
		addField(new FolderList(Preference.OTHER_RUNS_FOLDERS.key(), Messages.MainPage_otherFolders,
				getFieldEditorParent()));
		List<String[]> maps = new ArrayList<>();
		for (ColourMap map : ColourMap.values()) {
			String name = map.name().charAt(0) + map.name().substring(1).toLowerCase(Locale.ROOT);
			maps.add(new String[]{name, map.name()});
		}
		addField(new ComboFieldEditor(Preference.COLOUR_MAP.key(), Messages.MainPage_colourMap,
				maps.toArray(String[][]::new), getFieldEditorParent()));
		addField(
				new BooleanFieldEditor(Preference.TELL_ENDS.key(), Messages.MainPage_tellEnds, getFieldEditorParent()));
		FieldEditor colours = new ColourList(Preference.RUN_COLOURS.key(), Messages.MainPage_colours,
				getFieldEditorParent());
		addField(colours);
	}
}
