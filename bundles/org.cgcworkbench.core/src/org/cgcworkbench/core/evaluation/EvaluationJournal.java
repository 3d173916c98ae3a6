package org.cgcworkbench.core.evaluation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.Sha256;

/**
 * What an evaluation has measured so far, a line an image, so that the same evaluation goes on where it was stopped or
 * killed. A line is with the operating system as soon as its image is measured, and on the disk a second later. Lines
 * from the first damaged one on do not count. Where the file cannot be written, the evaluation goes on without.
 */
public final class EvaluationJournal implements AutoCloseable {

	private static final int FORMAT = 1;
	private static final int DIGITS = 16;
	private static final long SYNC_NANOS = 1_000_000_000L;

	private final Optional<Path> folder;
	private Consumer<String> notes = note -> {
	};
	private Path file;
	/** Null where nothing is kept. */
	private FileChannel channel;
	private long synced;

	private EvaluationJournal(Optional<Path> folder) {
		this.folder = folder;
	}

	/** Keeps nothing. */
	public static EvaluationJournal none() {
		return new EvaluationJournal(Optional.empty());
	}

	/** Keeps a file in a folder, which need not exist yet; evaluations of other settings have other files there. */
	public static EvaluationJournal in(Path folder) {
		return new EvaluationJournal(Optional.of(folder));
	}

	/**
	 * Opens the file of an evaluation.
	 *
	 * @param identity
	 *            all that decides the figures to the last bit
	 * @param ids
	 *            of what is measured
	 * @param images
	 *            names of all, in their order
	 * @param told
	 *            what to say to people
	 * @return the first images, which need not be measured again
	 */
	List<MeasuredImage> begin(Map<String, String> identity, Collection<String> ids, List<String> images,
			Consumer<String> told) {
		notes = told;
		String head = JournalLine.of("{\"format-version\":" + FORMAT + ",\"identity\":\""
				+ Sha256.of(identity + "\n" + String.join("\n", images)) + "\"}");
		List<MeasuredImage> done = new ArrayList<>();
		if (folder.isPresent()) {
			try {
				Files.createDirectories(folder.get());
				file = folder.get().resolve("unfinished-" + Sha256.of(head).substring(0, DIGITS) + ".journal");
				open();
				read(head, ids, images, done);
			} catch (IOException e) {
				giveUp("what is measured cannot be kept in " + folder.get() + ": " + IoMessage.reason(e));
			}
		}
		if (!done.isEmpty()) {
			notes.accept("goes on with the evaluation that was stopped: " + done.size() + " of " + images.size()
					+ " images are measured");
		}
		return done;
	}

	/** Whether images are kept. */
	boolean keeps() {
		return channel != null;
	}

	private void open() throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
		if (!locked()) {
			giveUp("another process measures the same; what is measured here is not kept until the end");
		}
	}

	/** Whether nobody else has the file open; closing it lets go of the lock. */
	private boolean locked() throws IOException {
		try {
			FileLock lock = channel.tryLock();
			return lock != null;
		} catch (OverlappingFileLockException e) {
			return false;
		}
	}

	/** Reads the sound lines and cuts off what follows. */
	private void read(String head, Collection<String> ids, List<String> images, List<MeasuredImage> done)
			throws IOException {
		if (channel == null) {
			return;
		}
		long end = 0;
		// a file that is locked can be read through its own channel on every system
		LineReader lines = new LineReader(new BufferedInputStream(Channels.newInputStream(channel)));
		if (head.equals(lines.next())) {
			end = lines.position();
			while (done.size() < images.size()) {
				Optional<MeasuredImage> image = JournalLine.read(lines.next(), images.get(done.size()), ids);
				if (image.isEmpty()) {
					break;
				}
				done.add(image.get());
				end = lines.position();
			}
		}
		channel.truncate(end);
		channel.position(end);
		if (end == 0) {
			write(head);
		}
	}

	/** Keeps an image that was measured, the next in order. */
	void add(MeasuredImage image) {
		if (channel == null) {
			return;
		}
		try {
			write(JournalLine.of(image));
			if (System.nanoTime() - synced > SYNC_NANOS) {
				channel.force(false);
				synced = System.nanoTime();
			}
		} catch (IOException e) {
			giveUp("what is measured is kept no longer in " + file + ": " + IoMessage.reason(e));
		}
	}

	private void write(String line) throws IOException {
		ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	private void giveUp(String why) {
		notes.accept(why);
		close();
	}

	/** Removes the file, once the result is stored. */
	public void remove() throws IOException {
		if (channel != null) {
			close();
			Files.deleteIfExists(file);
		}
	}

	/** Leaves the file where it is. */
	@Override
	public void close() {
		if (channel != null) {
			try {
				channel.close();
			} catch (IOException e) {
				notes.accept(file + " could not be closed: " + IoMessage.reason(e));
			}
			channel = null;
		}
	}
}
