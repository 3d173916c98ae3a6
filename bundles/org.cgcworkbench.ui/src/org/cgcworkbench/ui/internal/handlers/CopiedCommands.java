package org.cgcworkbench.ui.internal.handlers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.launch.LaunchRequest;
import org.cgcworkbench.ui.internal.launch.LaunchRequests;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.Command;

/** Commands that put on the clipboard what others would start. Their ids are those of the others with an ending. */
final class CopiedCommands {

	private static final String ENDING = ".copy";

	private CopiedCommands() {
	}

	/** Whether a command copies what another one starts. */
	static boolean copies(Command command) {
		return command.getId().endsWith(ENDING);
	}

	/** The id of the command itself, or of that which it copies. */
	static String of(Command command) {
		return copies(command)
				? command.getId().substring(0, command.getId().length() - ENDING.length())
				: command.getId();
	}

	/** Copies the training of files; those with mistakes are told of in notices. */
	static void train(List<Path> files, boolean asBaseline) {
		copy(files.stream().map(file -> RunQueue.checked(file, asBaseline)).flatMap(Optional::stream));
	}

	/** Copies the training of files on another machine. */
	static void trainOn(List<Path> files, Machine machine) {
		copy(files.stream().map(file -> RunQueue.checkedOn(file, machine)).flatMap(Optional::stream));
	}

	/** Copies what is done with runs on other machines. */
	static void elsewhere(List<RunDirectory> runs, LaunchRequest.Task task) {
		copy(runs.stream().map(run -> LaunchRequests.elsewhere(run, task)).flatMap(Optional::stream));
	}

	/** Copies how runs are gone on with. */
	static void resume(List<RunDirectory> runs) {
		copy(runs.stream().map(LaunchRequests::resume));
	}

	/** Copies how runs are measured. */
	static void evaluate(List<RunDirectory> runs, List<String> options) {
		copy(runs.stream().map(run -> LaunchRequests.evaluate(run, options)));
	}

	private static void copy(Stream<LaunchRequest> requests) {
		Background.run(Messages.Common_copyAsCommand,
				monitor -> CommandLines.copy(requests.map(LaunchRequest::typed).toList()));
	}
}
