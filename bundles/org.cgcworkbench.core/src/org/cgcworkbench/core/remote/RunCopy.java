package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.AtomicFiles;

/**
 * Keeps the small files of a run folder like those on a machine. Files that grow are asked for from where the copy
 * ends, with some bytes before that, so that one that was replaced is noticed; the others are asked for when their sum
 * changes. No other names than these are taken, and no more bytes than asked for.
 */
final class RunCopy {

	private static final int PIECE = 1 << 20;
	private static final int OVERLAP = 256;
	/** Bytes of an answer beside the pieces. */
	private static final int WORDS = 64 << 10;
	private static final long LARGEST_EVENTS = 4L << 30;
	private static final long LARGEST = 256L << 20;
	private static final int LARGEST_WHOLE = 16 << 20;

	/** Shell functions that say what is new of a file. */
	private static final String FUNCTIONS = """
			piece() {
				[ -f "$1" ] && s=$(($(wc -c <"$1"))) && [ "$s" -ne "$2" ] || return 0
				o=$3
				[ "$s" -gt "$2" ] || o=0
				say piece "$1" "$o"
				tail -c +"$((o + 1))" "$1" | head -c %d
			}
			whole() {
				[ -f "$1" ] && t=$(cksum <"$1") && [ "$t" != "$2" ] || return 0
				say whole "$1" "$t"
				head -c %d "$1"
			}
			""".replaceFirst("%d", Integer.toString(PIECE)).replaceFirst("%d", Integer.toString(LARGEST_WHOLE + 1));

	private final String machine;
	private final Map<String, Path> growing = new LinkedHashMap<>();
	private final Map<String, Path> whole = new LinkedHashMap<>();
	private final Map<String, String> sums = new HashMap<>();
	private final Set<String> replaced = new HashSet<>();
	private final Path events;

	/**
	 * @param machine
	 *            its name, for messages
	 */
	RunCopy(RunDirectory run, String machine) {
		this.machine = machine;
		events = run.events();
		for (Path file : new Path[]{run.console(), run.log(), run.load(), run.events()}) {
			growing.put(file.getFileName().toString(), file);
		}
		for (Path file : new Path[]{run.labelledImages(), run.manifest()}) {
			whole.put(file.getFileName().toString(), file);
		}
	}

	/** Bytes of an answer at most. */
	int most() {
		return growing.size() * PIECE + whole.size() * LARGEST_WHOLE + WORDS;
	}

	/** Commands that say what is new, for the run's folder there. */
	String commands() throws IOException {
		StringBuilder commands = new StringBuilder(FUNCTIONS);
		for (Map.Entry<String, Path> file : growing.entrySet()) {
			long size = replaced.contains(file.getKey()) ? 0 : size(file.getValue());
			commands.append("piece ").append(file.getKey()).append(' ').append(size).append(' ')
					.append(Math.max(0, size - OVERLAP)).append('\n');
		}
		whole.keySet().forEach(name -> commands.append("whole ").append(name).append(" '")
				.append(sums.getOrDefault(name, "")).append("'\n"));
		return commands.toString();
	}

	/**
	 * Takes over what an answer has.
	 *
	 * @param ended
	 *            whether the files grow no more, so that a line without an end is taken, too
	 * @return whether there may be more at once
	 * @throws UserException
	 *             where the machine sends what it was not asked for
	 */
	boolean take(ShellAnswer answer, boolean ended) throws IOException {
		boolean more = false;
		for (ShellAnswer.Part part : answer.parts("piece").toList()) {
			Path file = asked(growing, part.word(1));
			if (part.number(2) < 0 || part.body().length > PIECE) {
				throw unasked(part.word(1));
			}
			more |= append(file, part, ended) || part.body().length == PIECE;
		}
		for (ShellAnswer.Part part : answer.parts("whole").toList()) {
			Path file = asked(whole, part.word(1));
			if (part.body().length > LARGEST_WHOLE) {
				throw tooLarge(part.word(1));
			}
			AtomicFiles.write(file, out -> out.write(part.body()));
			String sum = part.words().stream().skip(2).collect(Collectors.joining(" "));
			sums.put(part.word(1), sum.matches("\\d{1,20} \\d{1,20}") ? sum : "");
		}
		return more;
	}

	/** Whether the file has to be asked for again. */
	private boolean append(Path file, ShellAnswer.Part part, boolean ended) throws IOException {
		String name = part.word(1);
		byte[] body = part.body();
		boolean fresh = replaced.remove(name);
		long size = size(file);
		long start = part.number(2);
		int known = (int) Math.min(Integer.MAX_VALUE, size - start);
		if (fresh || start == 0 && size > OVERLAP) {
			known = 0;
			Files.deleteIfExists(file);
			size = 0;
		} else if (start > size || start != Math.max(0, size - OVERLAP)) {
			throw unasked(name);
		} else if (body.length < known || !Arrays.equals(tail(file, start, known), Arrays.copyOf(body, known))) {
			replaced.add(name);
			return true;
		}
		int until = ended || body.length == PIECE ? body.length : lastLine(body);
		if (size + until - known > (file.equals(events) ? LARGEST_EVENTS : LARGEST)) {
			throw tooLarge(name);
		}
		if (until > known) {
			try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
				ByteBuffer rest = ByteBuffer.wrap(body, known, until - known);
				while (rest.hasRemaining()) {
					out.write(rest);
				}
			}
		}
		return false;
	}

	/** The end of the last whole line; of a block without one nothing. */
	private static int lastLine(byte[] body) {
		int at = body.length;
		while (at > 0 && body[at - 1] != '\n') {
			at--;
		}
		return at;
	}

	private static byte[] tail(Path file, long start, int length) throws IOException {
		byte[] tail = new byte[length];
		if (length > 0) {
			try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
				in.seek(start);
				in.readFully(tail);
			}
		}
		return tail;
	}

	private static long size(Path file) throws IOException {
		try {
			return Files.size(file);
		} catch (NoSuchFileException e) {
			return 0;
		}
	}

	private Path asked(Map<String, Path> files, String name) {
		if (!files.containsKey(name)) {
			throw unasked(name);
		}
		return files.get(name);
	}

	private UserException unasked(String name) {
		return new UserException(machine + ": sends " + name + ", which it was not asked for, and is not listened to");
	}

	private UserException tooLarge(String name) {
		return new UserException(machine + ": " + name + " there is too large to be copied");
	}
}
