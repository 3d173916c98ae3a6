package org.cgcworkbench.ui.tests;

import java.util.Map;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Commands of the platform that the toolbar has. */
final class NewWizardCommand {

	private NewWizardCommand() {
	}

	/** Opens a wizard; ends with it. */
	static void open(String id) {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		try {
			handlers.executeCommand(ParameterizedCommand
					.generateCommand(commands.getCommand("org.eclipse.ui.newWizard"), Map.of("newWizardId", id)), null);
		} catch (CommandException e) {
			throw new AssertionError(e);
		}
	}
}
