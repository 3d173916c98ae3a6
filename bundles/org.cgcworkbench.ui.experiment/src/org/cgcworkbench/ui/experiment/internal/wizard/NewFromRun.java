package org.cgcworkbench.ui.experiment.internal.wizard;

import org.cgcworkbench.ui.Selected;
import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** The command "New experiment from this run", on the selected run. */
public final class NewFromRun extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		RunDirectory run = Selected.runs(event.getApplicationContext()).getFirst();
		IContainer[] folders = ResourcesPlugin.getWorkspace().getRoot()
				.findContainersForLocationURI(run.folder().toUri());
		FromRunWizard wizard = new FromRunWizard(run);
		wizard.init(window.getWorkbench(),
				folders.length == 0 ? StructuredSelection.EMPTY : new StructuredSelection(folders[0]));
		new WizardDialog(window.getShell(), wizard).open();
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(Selected.runs(context).size() == 1);
	}
}
