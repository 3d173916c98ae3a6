package org.cgcworkbench.core.support.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Sha256;

/**
 * The files that were unpacked into a folder, each with the SHA-256 digest that it had then. Half a gigabyte takes
 * seconds to read, so a file is read again only when the system says that something about it has changed since: its
 * time of change cannot be set, other than that of its content.
 * <p>
 * While one process unpacks, others wait; any number can load at the same time.
 */
public final class UnpackedFiles implements AutoCloseable {

	private static final String LIST = ".digests";
	private static final String LOCK = ".digests.lock";

	/** What was noted of a file. */
	private record Note(String digest, String state) {
	}

	private final Path folder;
	private final FileChannel channel;
	private FileLock lock;
	private Map<String, Note> notes;

	private UnpackedFiles(Path folder) throws IOException {
		this.folder = folder;
		channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		lock = channel.lock(0, Long.MAX_VALUE, true);
		notes = read();
		if (!strangers().isEmpty()) {
			lock.release();
			lock = channel.lock();
			// another process may have unpacked and noted them in the meantime
			notes = read();
			for (String stranger : strangers()) {
				Files.deleteIfExists(folder.resolve(stranger));
			}
		}
	}

	/**
	 * Looks through a folder and deletes whatever is not as it was unpacked. No other process does that until this is
	 * closed.
	 *
	 * @param folder
	 *            by its real path
	 */
	public static UnpackedFiles open(Path folder) throws IOException {
		return new UnpackedFiles(folder);
	}

	/** Notes what is there now, unpacked by this process or by another while this one was open. */
	public void seal() throws IOException {
		Map<String, Note> now = new TreeMap<>();
		boolean news = false;
		for (String name : names()) {
			Path file = folder.resolve(name);
			if (!Files.isSymbolicLink(file)) {
				Note known = notes.get(name);
				String state = state(file);
				boolean same = known != null && known.state().equals(state);
				now.put(name, same ? known : new Note(Sha256.of(file), state));
				news |= !same;
			}
		}
		if (news) {
			AtomicFiles.writeString(folder.resolve(LIST),
					now.entrySet().stream()
							.map(e -> e.getValue().digest() + "\t" + e.getValue().state() + "\t" + e.getKey() + "\n")
							.collect(Collectors.joining()));
		}
	}

	/** Files that were not noted, or are other than they were, and links to elsewhere. */
	private List<String> strangers() throws IOException {
		return names().stream().filter(name -> {
			try {
				return !known(name);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}).toList();
	}

	private boolean known(String name) throws IOException {
		Path file = folder.resolve(name);
		if (Files.isSymbolicLink(file)) {
			return Files.exists(file) && file.toRealPath().startsWith(folder);
		}
		Optional<Note> note = Optional.ofNullable(notes.get(name));
		return note.isPresent()
				&& (note.get().state().equals(state(file)) || note.get().digest().equals(Sha256.of(file)));
	}

	private List<String> names() throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
					.map(path -> folder.relativize(path).toString()).filter(name -> !name.startsWith(".")).toList();
		}
	}

	private Map<String, Note> read() throws IOException {
		Map<String, Note> noted = new LinkedHashMap<>();
		Path list = folder.resolve(LIST);
		if (Files.exists(list)) {
			for (String line : Files.readAllLines(list)) {
				String[] parts = line.split("\t", 3);
				if (parts.length == 3) {
					noted.put(parts[2], new Note(parts[0], parts[1]));
				}
			}
		}
		return noted;
	}

	/** Changes whenever something is written to the file or another takes its place. */
	private static String state(Path file) throws IOException {
		boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
		return Files.readAttributes(file, unix ? "unix:size,lastModifiedTime,ctime,ino" : "size,lastModifiedTime")
				.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getKey() + "=" + e.getValue())
				.collect(Collectors.joining(","));
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
