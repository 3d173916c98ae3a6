package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a run trains that this folder has only the small files of: {@code remote.json}, which is not there for runs of
 * this machine.
 *
 * @param machine
 *            its name among the user's machines
 * @param folder
 *            of the run there
 * @param data
 *            folder of its data set here
 * @param phase
 *            how far its job has come, as the machine said last
 * @param problem
 *            why nothing new is known, in words; empty where the machine answers
 */
public record RemotePlace(String machine, String folder, Optional<Path> data, Phase phase, Optional<String> problem) {

	/** How far a job has come. */
	public enum Phase {
		/** In a queue. */
		WAITING,
		/** Its process works. */
		RUNNING,
		/** Its process is no more. */
		ENDED
	}

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;
	private static final long LARGEST = 1 << 20;

	/** The same place, of which other things are known. */
	public RemotePlace with(Phase now, Optional<String> why) {
		return new RemotePlace(machine, folder, data, now, why);
	}

	/** For people: the machine, and what is out of the ordinary with it. */
	public String words() {
		return machine + (phase == Phase.WAITING ? ", in its queue" : "") + problem.map(why -> ", " + why).orElse("");
	}

	/**
	 * Reads where a run trains.
	 *
	 * @return empty for a run of this machine
	 * @throws UserException
	 *             where the file is damaged
	 */
	public static Optional<RemotePlace> read(RunDirectory run) throws IOException {
		Path file = run.remote();
		try {
			if (!Files.exists(file)) {
				return Optional.empty();
			}
			JsonNode root = JsonFormat.read(file, LARGEST, "of its kind", FORMAT);
			String phase = root.path("phase").asText();
			return Optional.of(new RemotePlace(required(root, "machine", file), required(root, "folder", file),
					text(root, "data").map(Path::of), Stream.of(Phase.values()).filter(one -> key(one).equals(phase))
							.findFirst().orElseThrow(() -> damaged(file, "phase", null)),
					text(root, "problem")));
		} catch (NoSuchFileException e) {
			return Optional.empty();
		} catch (JsonProcessingException e) {
			throw damaged(file, IoMessage.reason(e), e);
		} catch (InvalidPathException e) {
			throw damaged(file, "data", e);
		}
	}

	private static String required(JsonNode root, String key, Path file) {
		return text(root, key).orElseThrow(() -> damaged(file, key, null));
	}

	private static Optional<String> text(JsonNode root, String key) {
		return Optional.ofNullable(root.path(key).textValue());
	}

	private static UserException damaged(Path file, String what, Exception cause) {
		return new UserException(file + ": is damaged (" + what + "); mend it, or move it away to have the run be one "
				+ "of this machine", cause);
	}

	private static String key(Phase phase) {
		return phase.name().toLowerCase(Locale.ROOT);
	}

	/** Writes the file. */
	public void write(RunDirectory run) throws IOException {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		root.put("machine", machine).put("folder", folder).put("phase", key(phase));
		data.ifPresent(place -> root.put("data", place.toString()));
		problem.ifPresent(why -> root.put("problem", why));
		AtomicFiles.writeString(run.remote(), root.toPrettyString() + "\n");
	}
}
