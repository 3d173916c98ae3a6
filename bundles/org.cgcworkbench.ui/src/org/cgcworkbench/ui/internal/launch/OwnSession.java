package org.cgcworkbench.ui.internal.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands whose process does not end with the terminal that the workbench was started in: neither the terminal's end
 * nor Ctrl+C in it reaches them. The process keeps its id, so that signals to it arrive.
 */
public final class OwnSession {

	private OwnSession() {
	}

	/**
	 * The command as it has to be started.
	 *
	 * @param path
	 *            folders of programs, as the variable PATH holds them
	 */
	public static List<String> of(List<String> command, boolean windows, String path) {
		List<String> own = new ArrayList<>();
		if (windows) {
			// the launcher without a console hears neither of Ctrl+C nor of the console's end
			Path silent = Path.of(command.get(0)).resolveSibling("javaw.exe");
			own.add(Files.exists(silent) ? silent.toString() : command.get(0));
			own.addAll(command.subList(1, command.size()));
			return own;
		}
		Optional<Path> setsid = Stream.of(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
				.map(folder -> Path.of(folder, "setsid")).filter(Files::isExecutable).findFirst();
		if (setsid.isPresent()) {
			own.add(setsid.get().toString());
		} else {
			// where there is no such program, as on macOS, signals that are ignored stay so in the new process
			own.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT QUIT; exec \"$@\"", "sh"));
		}
		own.addAll(command);
		return own;
	}
}
