package org.cgcworkbench.ui.experiment.internal.wizard;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.ExperimentDraft;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.cgcworkbench.ui.experiment.internal.form.PathChoice;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.actions.WorkspaceModifyOperation;

/** Makes an experiment on a folder of images, and its baseline if wanted. */
public final class NewExperimentWizard extends Wizard implements INewWizard {

	private IWorkbench workbench;
	private IStructuredSelection selection = StructuredSelection.EMPTY;
	private NamePage name;
	private DatasetPage dataset;
	private TrainingPage training;

	public NewExperimentWizard() {
		setWindowTitle("New experiment");
		setNeedsProgressMonitor(true);
		setDefaultPageImageDescriptor(ExperimentIcons.descriptor("wizard"));
	}

	@Override
	public void init(IWorkbench bench, IStructuredSelection selected) {
		workbench = bench;
		selection = selected;
	}

	@Override
	public void addPages() {
		name = new NamePage(selection, "Experiment", "Name the experiment and choose where its file goes.", "");
		dataset = new DatasetPage();
		training = new TrainingPage();
		addPage(name);
		addPage(dataset);
		addPage(training);
	}

	@Override
	public boolean canFinish() {
		return super.canFinish() && dataset.isPageComplete();
	}

	@Override
	public boolean performFinish() {
		Map<String, String> values = new LinkedHashMap<>(training.values());
		NewFile target = name.target();
		NewFile baseline = new NewFile(target.folder(), Experiment.baselineName(Optional.of(target.name()), ""));
		boolean both = training.withBaseline() && baseline.problem().isEmpty();
		Path data = dataset.path();
		values.put(ExperimentKeys.NAME.name(), target.name());
		values.put(ExperimentKeys.FORMAT.name(), dataset.format());
		IFile[] made = new IFile[1];
		WorkspaceModifyOperation operation = new WorkspaceModifyOperation() {
			@Override
			protected void execute(IProgressMonitor monitor) throws CoreException {
				SubMonitor progress = SubMonitor.convert(monitor, 3);
				target.createContainer(progress.split(1));
				values.put(ExperimentKeys.DATASET.name(),
						PathChoice.written(ExperimentFiles.path(target.file()), data));
				String text = new ExperimentDraft(values).text();
				made[0] = target.create(text, progress.split(1));
				if (both) {
					baseline.create(ExperimentText.of(text).asBaseline(baseline.name()), progress.split(1));
				}
			}
		};
		try {
			getContainer().run(true, true, operation);
		} catch (InvocationTargetException e) {
			Throwable cause = e.getCause();
			name.setErrorMessage("The file cannot be written: " + cause.getMessage());
			getContainer().showPage(name);
			return false;
		} catch (InterruptedException e) {
			return false;
		}
		CreatedExperiment.open(workbench.getActiveWorkbenchWindow(), made[0]);
		return true;
	}
}
