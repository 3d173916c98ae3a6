package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a command says to whoever started it, in a file of JSON that is there whole at any time.
 *
 * @param run
 *            folder of the run that it works on, once that stands
 * @param done
 *            images that an evaluation has measured, of {@code total}; both 0 where nothing is measured yet
 * @param ending
 *            how it ended; empty while it works, and for good where it was killed
 * @param message
 *            why it ended, where there is more to say
 */
public record Announcement(Optional<Path> run, int done, int total, Optional<Ending> ending, Optional<String> message) {

	/** Nothing is known yet. */
	public static final Announcement NOTHING = new Announcement(Optional.empty(), 0, 0, Optional.empty(),
			Optional.empty());

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;

	/** The same command, working on a run. */
	public Announcement of(RunDirectory directory) {
		return new Announcement(Optional.of(directory.folder()), done, total, ending, message);
	}

	/** The same command, further on. */
	public Announcement measured(int images, int of) {
		return new Announcement(run, images, of, ending, message);
	}

	/** The same command at its end. */
	public Announcement ended(Ending how, Optional<String> why) {
		return new Announcement(run, done, total, Optional.of(how), why);
	}

	/** What a file says; nothing where it is missing or none that a command wrote. */
	public static Announcement read(Path file) {
		try {
			JsonNode root = JSON.readTree(Files.readAllBytes(file));
			return new Announcement(text(root, "run").map(Path::of), root.path("done").asInt(),
					root.path("total").asInt(), text(root, "ending").flatMap(Ending::of), text(root, "message"));
		} catch (IOException | InvalidPathException e) {
			return NOTHING;
		}
	}

	private static Optional<String> text(JsonNode root, String key) {
		return Optional.ofNullable(root.path(key).textValue());
	}

	/** Writes the file. */
	public void write(Path file) throws IOException {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		run.ifPresent(folder -> root.put("run", folder.toString()));
		if (total > 0) {
			root.put("done", done).put("total", total);
		}
		ending.ifPresent(how -> root.put("ending", how.key()));
		message.ifPresent(why -> root.put("message", why));
		AtomicFiles.writeString(file, root.toPrettyString() + "\n");
	}
}
