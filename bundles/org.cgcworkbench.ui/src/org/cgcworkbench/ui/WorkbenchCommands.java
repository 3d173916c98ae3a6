package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;

/** Ids of the commands. Each acts on the selection, or on the active editor where nothing fitting is selected. */
public final class WorkbenchCommands {

	/** Trains the experiment. */
	public static final String RUN = "org.cgcworkbench.ui.run";
	/** Trains the experiment with plain cross entropy. */
	public static final String RUN_AS_BASELINE = "org.cgcworkbench.ui.runAsBaseline";
	/** Trains the selected runs' settings anew. */
	public static final String RUN_AGAIN = "org.cgcworkbench.ui.runAgain";
	/** Trains the selected runs' settings anew, with plain cross entropy. */
	public static final String RUN_AGAIN_AS_BASELINE = "org.cgcworkbench.ui.runAgainAsBaseline";
	/** Ends the runs with a checkpoint. */
	public static final String STOP = "org.cgcworkbench.ui.stop";
	/** Goes on with the runs. */
	public static final String RESUME = "org.cgcworkbench.ui.resume";
	/** Measures the runs. */
	public static final String EVALUATE = "org.cgcworkbench.ui.evaluate";
	/** Shows the runs' curves over each other. */
	public static final String COMPARE = "org.cgcworkbench.ui.compare";
	/** Shows the runs' heat maps. */
	public static final String HEATMAPS = "org.cgcworkbench.ui.heatmaps";
	/** Shows the runs' evaluation. */
	public static final String OPEN_REPORT = "org.cgcworkbench.ui.openReport";

	/** Makes the demo's data set and experiments. */
	public static final String DEMO = "org.cgcworkbench.ui.demo";
	/** Shows the runs in a folder. */
	public static final String OPEN_RUNS = "org.cgcworkbench.ui.openRuns";

	private static final String NEW_EXPERIMENT = "org.cgcworkbench.ui.experiment.new";
	/** What to do where a command finds nothing to work on. */
	private static final Map<String, String> MISSING = Map.of(RUN, Messages.WorkbenchCommands_noFile, RUN_AS_BASELINE,
			Messages.WorkbenchCommands_noFile, STOP, Messages.WorkbenchCommands_noRunning, RESUME,
			Messages.WorkbenchCommands_noEnded);

	private WorkbenchCommands() {
	}

	/** Opens the wizard for a new experiment; ends with it. */
	public static void newExperiment() {
		newExperiment(StructuredSelection.EMPTY);
	}

	/** Opens the wizard for a new experiment on the images of a folder; ends with it. */
	public static void newExperiment(Path images) {
		newExperiment(new StructuredSelection(images));
	}

	private static void newExperiment(IStructuredSelection selection) {
		IWorkbench workbench = PlatformUI.getWorkbench();
		try {
			INewWizard wizard = (INewWizard) workbench.getNewWizardRegistry().findWizard(NEW_EXPERIMENT).createWizard();
			wizard.init(workbench, selection);
			new WizardDialog(workbench.getModalDialogShellProvider().getShell(), wizard).open();
		} catch (CoreException e) {
			Notices.failure("wizard", NLS.bind(Messages.WorkbenchCommands_noWizard, e.getMessage()), e);
		}
	}

	/** Opens a view and gives it the focus, from any thread. */
	public static void showView(String id) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> WorkbenchViews.activePage().ifPresent(page -> {
			try {
				page.showView(id);
			} catch (PartInitException e) {
				Notices.problem("view", NLS.bind(Messages.WorkbenchViews_cannotBeOpened, id, e.getMessage()),
						Optional.empty());
			}
		}));
	}

	/** Has buttons and menus look again at what can be done, since a run has changed. */
	public static void refreshEnablement() {
		IEventBroker broker = PlatformUI.getWorkbench().getService(IEventBroker.class);
		if (broker != null) {
			broker.post(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
		}
	}

	/** Runs a command on what is selected now; where that is nothing fitting, a notice says what is missing. */
	public static void execute(String command) {
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		try {
			handlers.executeCommand(command, null);
			Notices.gone(command);
		} catch (NotEnabledException e) {
			Notices.problem(command, MISSING.getOrDefault(command, Messages.WorkbenchCommands_noRun), Optional.empty());
		} catch (CommandException e) {
			Throwable reason = e.getCause() == null ? e : e.getCause();
			Notices.failure(command, NLS.bind(Messages.WorkbenchCommands_failed, reason.getMessage()), reason);
		}
	}
}
