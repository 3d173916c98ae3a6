package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What people say of a run: {@code notes.json} in its folder, which is not there while nobody says anything. Nothing
 * that is computed depends on it.
 *
 * @param star
 *            whether it is one of the important ones
 * @param tags
 *            words to find it by, see {@link #checkTag}
 * @param note
 *            any text, of several lines; empty for none
 */
public record RunNotes(boolean star, SortedSet<String> tags, String note) {

	/** Nothing was said. */
	public static final RunNotes NONE = new RunNotes(false, new TreeSet<>(), "");
	/** Most tags of a run. */
	public static final int MOST_TAGS = 100;
	/** Most characters of a note. */
	public static final int LONGEST_NOTE = 100_000;

	private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+/-]{0,63}");
	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;
	private static final long LARGEST = 4L << 20;

	/**
	 * @throws UserException
	 *             where a tag is none, there are too many, or the note is too long
	 */
	public RunNotes {
		tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
		tags.forEach(RunNotes::checkTag);
		if (tags.size() > MOST_TAGS) {
			throw new UserException("a run takes " + MOST_TAGS + " tags, not " + tags.size() + "; take some away");
		}
		if (note.length() > LONGEST_NOTE) {
			throw new UserException(
					"a note takes " + LONGEST_NOTE + " characters, not " + note.length() + "; shorten it");
		}
	}

	/**
	 * Refuses what is no tag.
	 *
	 * @throws UserException
	 *             that says what a tag is
	 */
	public static void checkTag(String tag) {
		if (!TAG.matcher(tag).matches()) {
			throw new UserException("\"" + tag + "\" is no tag; a tag has up to 64 letters, digits or . _ + - / and "
					+ "begins with a letter, a digit or _");
		}
	}

	/** The same, starred or not. */
	public RunNotes withStar(boolean starred) {
		return new RunNotes(starred, tags, note);
	}

	/** The same with another note; blanks round it are left out. */
	public RunNotes withNote(String other) {
		return new RunNotes(star, tags, other.strip());
	}

	/** The same with some tags more and some fewer. */
	public RunNotes withTags(Collection<String> more, Collection<String> fewer) {
		SortedSet<String> now = new TreeSet<>(tags);
		now.addAll(more);
		now.removeAll(fewer);
		return new RunNotes(star, now, note);
	}

	/**
	 * Reads what is said of a run.
	 *
	 * @throws UserException
	 *             where the file is damaged
	 */
	public static RunNotes read(RunDirectory run) {
		Path file = run.notes();
		try {
			if (!Files.exists(file)) {
				return NONE;
			}
			JsonNode root = JsonFormat.read(file, LARGEST, "notes", FORMAT);
			SortedSet<String> tags = new TreeSet<>();
			root.path("tags").forEach(tag -> tags.add(tag.asText()));
			return new RunNotes(root.path("star").asBoolean(), tags, root.path("note").asText());
		} catch (JsonProcessingException e) {
			throw new UserException(file + ": is damaged (" + IoMessage.reason(e) + "); mend it or delete it", e);
		} catch (UserException e) {
			throw e.getMessage().startsWith(file.toString()) ? e : new UserException(file + ": " + e.getMessage(), e);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
		}
	}

	/**
	 * Changes what is said of a run, from what its file says now; of two who do so at the same moment the later counts.
	 *
	 * @return what is said from now on
	 * @throws UserException
	 *             where the file is damaged, or what it is to say is not allowed
	 */
	public static RunNotes change(RunDirectory run, UnaryOperator<RunNotes> change) throws IOException {
		RunNotes before = read(run);
		RunNotes now = change.apply(before);
		if (now.equals(NONE)) {
			Files.deleteIfExists(run.notes());
		} else if (!now.equals(before)) {
			AtomicFiles.writeString(run.notes(), now.json());
		}
		return now;
	}

	private String json() {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		root.put("star", star);
		var array = root.putArray("tags");
		tags.forEach(array::add);
		return root.put("note", note).toPrettyString() + "\n";
	}
}
