package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.Arrays;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ContainerSelectionDialog;

/** Name and place of a new experiment. */
final class NamePage extends WizardPage {

	private final String start;
	private String suggestion;
	private Text name;
	private Text folder;

	/**
	 * @param suggestion
	 *            a name to begin with; empty for none
	 */
	NamePage(IStructuredSelection selection, String title, String description, String suggestion) {
		super("name", title, null);
		setDescription(description);
		start = folder(selection);
		this.suggestion = suggestion;
	}

	/** The selected folder, the one around a selected run, else the first open project, else one to be made. */
	static String folder(IStructuredSelection selection) {
		IResource resource = Adapters.adapt(selection.getFirstElement(), IResource.class);
		IContainer folder = resource instanceof IFile ? resource.getParent() : (IContainer) resource;
		for (IContainer at = folder; at != null && at.getType() != IResource.ROOT; at = at.getParent()) {
			if (SelectedRuns.isRun(at)) {
				folder = at.getParent().getName().equals(ExperimentKeys.RUNS.defaultText())
						? at.getParent().getParent()
						: at.getParent();
			}
		}
		if (folder != null && folder.isAccessible() && folder.getType() != IResource.ROOT) {
			return folder.getFullPath().makeRelative().toString();
		}
		return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects()).filter(IProject::isOpen)
				.map(IProject::getName).findFirst().orElse(NewFile.DEFAULT_PROJECT);
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).spacing(8, 8).applyTo(page);
		Controls.label(page, Messages.NamePage_nameLabel);
		name = new Text(page, SWT.SINGLE | SWT.BORDER);
		Controls.identify(name, "wizard:name", Messages.NamePage_name);
		name.setMessage(Messages.NamePage_nameHint);
		name.setText(suggestion);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(name);
		Controls.label(page, Messages.NamePage_folderLabel);
		folder = new Text(page, SWT.SINGLE | SWT.BORDER);
		Controls.identify(folder, "wizard:folder", Messages.NamePage_folder);
		folder.setText(start);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
		Button browse = new Button(page, SWT.PUSH);
		browse.setText(Messages.Common_browseForFolder);
		browse.addListener(SWT.Selection, event -> browse());
		name.addModifyListener(event -> validate(true));
		folder.addModifyListener(event -> validate(true));
		setControl(page);
		validate(!suggestion.isEmpty());
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			name.setFocus();
		}
	}

	/** Proposes another name, unless the user has given one. */
	void suggest(String other) {
		if (name.getText().equals(suggestion)) {
			suggestion = other;
			name.setText(other);
			validate(!other.isEmpty());
		}
	}

	private void browse() {
		ContainerSelectionDialog dialog = new ContainerSelectionDialog(getShell(),
				target().problem().isEmpty() ? target().container() : null, false, Messages.NamePage_folderMeaning);
		if (dialog.open() == ContainerSelectionDialog.OK && dialog.getResult().length == 1) {
			folder.setText(((IPath) dialog.getResult()[0]).makeRelative().toString());
		}
	}

	private void validate(boolean show) {
		String problem = target().problem().orElse(null);
		setErrorMessage(show ? problem : null);
		setMessage(target().note().orElse(null), INFORMATION);
		setPageComplete(problem == null);
	}

	/** The file that was asked for. */
	NewFile target() {
		return new NewFile(folder.getText(), name.getText().strip());
	}
}
