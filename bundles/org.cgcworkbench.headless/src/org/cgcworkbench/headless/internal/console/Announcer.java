package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.OutputFile;

import picocli.CommandLine.Option;

/** Tells whoever started this process how far it is, where they name a file for that. */
public final class Announcer {

	private static Optional<Path> file = Optional.empty();
	private static Announcement said = Announcement.NOTHING;

	@Option(names = "--announce", paramLabel = "FILE", description = "Writes to FILE, as JSON, the folder of the run as soon as it stands (run), and at the end how this command ended (ending) and why (message).")
	private Path option;

	/** The file that is written. */
	public OutputFile output() {
		return new OutputFile("--announce", option, ".json");
	}

	/**
	 * Begins to announce; what stands in the file is of an earlier command.
	 *
	 * @param read
	 *            file or folder that the command reads
	 * @param data
	 *            folders of pictures that it reads; null where there are none
	 */
	public void begin(Path read, Path... data) throws IOException {
		output().check(read, Arrays.asList(data));
		file = Optional.ofNullable(option);
		if (option != null) {
			said.write(option);
		}
	}

	/** Announces something new. A file that can no longer be written does not end the command. */
	public static synchronized void say(UnaryOperator<Announcement> change) {
		said = change.apply(said);
		file.ifPresent(to -> {
			try {
				said.write(to);
			} catch (IOException e) {
				Log.note(IoMessage.of(e));
			}
		});
	}

	/** Announces the end, unless that was done with a message already. */
	public static void ended(Ending how, Optional<String> why) {
		if (said.ending().isEmpty()) {
			say(before -> before.ended(how, why));
		}
	}
}
