package org.cgcworkbench.ui.tests;

import java.util.Map;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Commands of the platform that the toolbar has. */
final class PlatformCommand {

	private PlatformCommand() {
	}

	/** Runs a command with a parameter; one that opens a dialog ends with it. */
	static void run(String command, String parameter, String value) {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		try {
			handlers.executeCommand(
					ParameterizedCommand.generateCommand(commands.getCommand(command), Map.of(parameter, value)), null);
		} catch (CommandException e) {
			throw new AssertionError(e);
		}
	}
}
