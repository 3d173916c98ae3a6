package org.cgcworkbench.engine.libtorch.internal.group;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.FileStore;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.StringVector;
import org.cgcworkbench.engine.libtorch.internal.group.PeerChannel.Message;

/**
 * Where torch's process groups leave notes for each other. Torch's own store for several machines listens on all
 * addresses and lets everybody in; so each process has one in a file of its own, and what is put into it is passed on,
 * over the connections of a {@link Meeting}, to the stores of all others.
 */
final class PeerStore implements AutoCloseable {

	private static final long LOOK_MILLIS = 20;
	/** torch would count those that hold the store, to delete its file after the last; it is deleted here. */
	private static final int UNCOUNTED = -1;

	private final Meeting meeting;
	private final PeerSums sums;
	private final Path file;
	private final FileStore store;
	/** A second view of the file: torch locks the first while it waits for a note. */
	private final FileStore passing;
	private final Set<String> passed = new HashSet<>();
	private final Thread looking;
	private volatile boolean closed;

	/**
	 * @param sums
	 *            hears what else comes over the connections
	 */
	PeerStore(Meeting meeting, PeerSums sums) throws IOException {
		this.meeting = meeting;
		this.sums = sums;
		file = Files.createTempDirectory("cgc-meeting-").resolve("store");
		store = new FileStore(file.toString(), UNCOUNTED);
		passing = new FileStore(file.toString(), UNCOUNTED);
		store.retainReference();
		passing.retainReference();
		meeting.channels().forEach(channel -> Thread.ofVirtual().start(() -> listen(channel)));
		looking = Thread.ofPlatform().daemon().name("peer-store").start(this::look);
	}

	/** The store to give to torch. */
	Store store() {
		return store;
	}

	private void look() {
		try {
			while (!closed) {
				passOnNews();
				Thread.sleep(LOOK_MILLIS);
			}
		} catch (InterruptedException | IOException e) {
			// closed, or another process is gone: torch notices that by itself
			return;
		}
	}

	private synchronized void passOnNews() throws IOException {
		if (closed) {
			return;
		}
		try (PointerScope scope = new PointerScope()) {
			StringVector keys = passing.listKeys();
			for (long i = 0; i < keys.size(); i++) {
				String key = keys.get(i).getString();
				// among them is one of the store's own, which cannot be asked for
				if (passing.check(new StringVector(key)) && passed.add(key)) {
					Message news = new Message(key, passing.get(key).get());
					for (PeerChannel channel : meeting.channels()) {
						channel.send(news);
					}
				}
			}
		}
	}

	private void listen(PeerChannel from) {
		try {
			while (!closed) {
				Message message = from.receive();
				if (message.key().equals(PeerSums.KEY)) {
					sums.heard(from, message);
				} else {
					accept(from, message);
				}
			}
		} catch (IOException e) {
			// closed, or the other process is gone: torch notices that by itself
			return;
		} finally {
			sums.gone(from);
		}
	}

	private synchronized void accept(PeerChannel from, Message message) throws IOException {
		if (closed || !passed.add(message.key())) {
			return;
		}
		try (PointerScope scope = new PointerScope()) {
			passing.set(message.key(), new ByteVector(message.value()));
		}
		for (PeerChannel channel : meeting.channels()) {
			if (channel != from) {
				channel.send(message);
			}
		}
	}

	@Override
	public synchronized void close() {
		closed = true;
		looking.interrupt();
		store.close();
		passing.close();
		try {
			Files.deleteIfExists(file);
			Files.deleteIfExists(file.getParent());
		} catch (IOException e) {
			System.getLogger(PeerStore.class.getName()).log(Level.WARNING,
					file.getParent() + " could not be deleted: " + e);
		}
	}
}
