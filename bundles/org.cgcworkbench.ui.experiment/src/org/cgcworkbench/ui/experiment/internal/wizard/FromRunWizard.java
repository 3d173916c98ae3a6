package org.cgcworkbench.ui.experiment.internal.wizard;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.text.ExperimentDraft;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.cgcworkbench.ui.experiment.internal.form.PathChoice;
import org.eclipse.osgi.util.NLS;

/** Makes an experiment with the settings of a run; its file says what is not the default. */
final class FromRunWizard extends CreationWizard {

	private final RunDirectory run;
	private NamePage page;

	FromRunWizard(RunDirectory run) {
		super(Messages.FromRunWizard_title);
		this.run = run;
	}

	@Override
	public void addPages() {
		page = new NamePage(selection(), Messages.FromRunWizard_page,
				NLS.bind(Messages.FromRunWizard_meaning, run.name()), suggestion(run.name()));
		addPage(page);
	}

	/** The run's name without the time that it began. */
	static String suggestion(String run) {
		return Experiment.nameOf(run.replaceFirst("-\\d{8}-\\d{6}(-\\d+)?$", ""), "-2");
	}

	@Override
	Creation creation() {
		NewFile target = page.target();
		Path file = ExperimentFiles.path(target.file());
		return monitor -> target.create(text(run.experimentFile(), target.name(), file), monitor);
	}

	/**
	 * The text of a new file.
	 *
	 * @param frozen
	 *            the run's experiment
	 * @param file
	 *            the new file, which need not exist
	 * @throws UserException
	 *             where the run's experiment cannot be read
	 */
	static String text(Path frozen, String name, Path file) {
		Map<String, String> values = new LinkedHashMap<>(ExperimentReader.settings(frozen));
		values.put(ExperimentKeys.NAME.name(), name);
		// the new experiment's runs lie beside it
		values.remove(ExperimentKeys.RUNS.name());
		String data = values.get(ExperimentKeys.DATASET.name());
		if (data != null) {
			values.put(ExperimentKeys.DATASET.name(), PathChoice.written(file, Path.of(data)));
		}
		return new ExperimentDraft(values).text();
	}
}
