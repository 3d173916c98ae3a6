package org.cgcworkbench.ui;

import java.util.Map;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Ids of the commands. Each acts on the selection, or on the active editor where nothing fitting is selected. */
public final class WorkbenchCommands {

	/** Trains the experiment. */
	public static final String RUN = "org.cgcworkbench.ui.run";
	/** Trains the experiment with plain cross entropy. */
	public static final String RUN_AS_BASELINE = "org.cgcworkbench.ui.runAsBaseline";
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

	private WorkbenchCommands() {
	}

	/** Opens the wizard for a new experiment; ends with it. */
	public static void newExperiment() {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		try {
			handlers.executeCommand(
					ParameterizedCommand.generateCommand(commands.getCommand("org.eclipse.ui.newWizard"),
							Map.of("newWizardId", "org.cgcworkbench.ui.experiment.new")),
					null);
		} catch (CommandException e) {
			ILog.of(WorkbenchCommands.class).error("the wizard cannot be opened", e);
		}
	}

	/** Runs a command on what is selected now. */
	public static void execute(String command) {
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		try {
			handlers.executeCommand(command, null);
		} catch (CommandException e) {
			ILog.of(WorkbenchCommands.class).error("the command " + command + " could not be run", e);
		}
	}
}
