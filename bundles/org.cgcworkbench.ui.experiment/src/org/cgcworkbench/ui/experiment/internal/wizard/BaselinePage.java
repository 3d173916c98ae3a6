package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** Which experiment, and the name of its baseline. */
final class BaselinePage extends WizardPage {

	private final IFile selected;
	private List<IFile> files = List.of();
	private Combo experiment;
	private Text name;

	/**
	 * @param selected
	 *            the experiment to begin with, or null
	 */
	BaselinePage(IFile selected) {
		super("baseline", Messages.BaselinePage_title, null);
		this.selected = selected;
		setDescription(Messages.BaselinePage_meaning);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).spacing(8, 8).applyTo(page);
		Controls.label(page, Messages.BaselinePage_experimentLabel);
		experiment = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		Controls.identify(experiment, "wizard:experiment", Messages.Common_experiment);
		GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(experiment);
		experiment.addListener(SWT.Selection, event -> suggest());
		Controls.label(page, Messages.BaselinePage_nameLabel);
		name = new Text(page, SWT.SINGLE | SWT.BORDER);
		Controls.identify(name, "wizard:baseline-name", Messages.BaselinePage_name);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
		name.addModifyListener(event -> validate());
		setControl(page);
		offer(selected == null ? List.of() : List.of(selected));
		Background.compute(Messages.Common_listingExperiments, ExperimentFiles::experiments, page, this::offer);
	}

	private void offer(List<IFile> all) {
		IFile chosen = files.isEmpty() ? selected : original();
		files = new ArrayList<>(all);
		experiment.setItems(
				files.stream().map(file -> file.getFullPath().makeRelative().toString()).toArray(String[]::new));
		experiment.select(Math.max(0, files.indexOf(chosen)));
		suggest();
	}

	private void suggest() {
		name.setText(files.isEmpty() ? "" : new BaselineCopy(original()).name());
		validate();
	}

	private void validate() {
		String problem = files.isEmpty() ? Messages.BaselinePage_none : target().problem().orElse(null);
		setErrorMessage(problem);
		setPageComplete(problem == null);
	}

	IFile original() {
		return files.get(Math.max(0, experiment.getSelectionIndex()));
	}

	NewFile target() {
		return new BaselineCopy(original()).target(name.getText().strip());
	}
}
