package org.cgcworkbench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.eclipse.swt.program.Program;

/** Writes files that a user asked for, and says where they are or why not. */
public final class Exports {

	/** Writes a file or a folder. */
	@FunctionalInterface
	public interface Work {

		/** Writes it. */
		void write() throws IOException;
	}

	private Exports() {
	}

	/**
	 * Writes in the background.
	 *
	 * @param target
	 *            the file or folder that the work writes
	 */
	public static void start(Path target, Work work) {
		Background.run("Export " + target.getFileName(), monitor -> run(target, work));
	}

	/** Writes at once; for jobs that show their own progress. */
	public static void run(Path target, Work work) {
		String cause = "export " + target;
		try {
			work.write();
			Path folder = Files.isDirectory(target) ? target : target.toAbsolutePath().getParent();
			Notices.note(cause, "Written: " + target,
					Optional.of(new Notices.Action("Open folder", () -> Program.launch(folder.toString()))));
		} catch (IOException | UserException e) {
			Notices.problem(cause, target + " was not written: " + IoMessage.reason(e), Optional.empty());
		}
	}
}
