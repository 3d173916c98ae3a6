package org.cgcworkbench.ui.experiment.internal.wizard;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.ExperimentDraft;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.cgcworkbench.ui.experiment.internal.form.PathChoice;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.SubMonitor;

/** Makes an experiment on a folder of images, and its baseline if wanted. */
public final class NewExperimentWizard extends CreationWizard {

	private NamePage name;
	private DatasetPage dataset;
	private TrainingPage training;

	public NewExperimentWizard() {
		super(Messages.NewExperimentWizard_title);
	}

	@Override
	public void addPages() {
		Optional<Path> images = Optional.ofNullable(selection().getFirstElement()).filter(Path.class::isInstance)
				.map(Path.class::cast);
		name = new NamePage(selection(), Messages.Common_experiment, Messages.NewExperimentWizard_meaning, "");
		dataset = new DatasetPage(images, chosen -> name.suggest(suggestion(chosen)));
		training = new TrainingPage();
		addPage(dataset);
		addPage(name);
		addPage(training);
	}

	/** The folder's name, as far as it can name an experiment. */
	static String suggestion(Path images) {
		return images.getFileName() == null ? "" : Experiment.nameOf(images.getFileName().toString(), "");
	}

	@Override
	Creation creation() {
		Map<String, String> values = new LinkedHashMap<>(training.values());
		NewFile target = name.target();
		NewFile baseline = new NewFile(target.folder(), Experiment.baselineName(Optional.of(target.name()), ""));
		boolean both = training.withBaseline() && baseline.problem().isEmpty();
		values.put(ExperimentKeys.NAME.name(), target.name());
		values.put(ExperimentKeys.FORMAT.name(), dataset.format());
		Path data = dataset.path();
		return monitor -> {
			SubMonitor progress = SubMonitor.convert(monitor, 3);
			target.createContainer(progress.split(1));
			values.put(ExperimentKeys.DATASET.name(), PathChoice.written(ExperimentFiles.path(target.file()), data));
			String text = new ExperimentDraft(values).text();
			IFile made = target.create(text, progress.split(1));
			if (both) {
				baseline.create(ExperimentText.of(text).asBaseline(baseline.name()), progress.split(1));
			}
			return made;
		};
	}
}
