package org.cgcworkbench.ui.training.internal;

import java.util.Map;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Opens the wizard for a new experiment. */
final class NewExperiment {

	private static final String COMMAND = "org.eclipse.ui.newWizard";
	private static final String PARAMETER = "newWizardId";
	private static final String WIZARD = "org.cgcworkbench.ui.experiment.new";

	private NewExperiment() {
	}

	static void open() {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		try {
			handlers.executeCommand(
					ParameterizedCommand.generateCommand(commands.getCommand(COMMAND), Map.of(PARAMETER, WIZARD)),
					null);
		} catch (CommandException e) {
			ILog.of(NewExperiment.class).error("the wizard cannot be opened", e);
		}
	}
}
