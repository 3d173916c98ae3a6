package org.cgcworkbench.engine.libtorch.internal.group;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.engine.libtorch.internal.group.PeerChannel.Message;

/**
 * Where the processes of a group find each other. The first one listens on one address, and each of the others has to
 * prove that it knows the group's secret before a word of it is heard.
 */
final class Meeting implements AutoCloseable {

	private static final int LOOK_MILLIS = 100;
	private static final int CONNECT_MILLIS = 10_000;
	private static final Message ALL_ARE_HERE = new Message("", new byte[0]);

	private final ProcessGroup group;
	private final long deadline;
	private final Map<Integer, PeerChannel> channels = new ConcurrentHashMap<>();
	private final Thread onShutdown = new Thread(this::close);
	private volatile boolean closed;
	private InetAddress address;

	private Meeting(ProcessGroup group, Duration patience) {
		this.group = group;
		deadline = System.nanoTime() + patience.toNanos();
	}

	/**
	 * Waits for all others. A signal to this process ends that at once.
	 *
	 * @throws IOException
	 *             where they do not come in time, or one of them goes away
	 */
	static Meeting of(ProcessGroup group, Duration patience) throws IOException {
		Meeting meeting = new Meeting(group, patience);
		Runtime.getRuntime().addShutdownHook(meeting.onShutdown);
		try {
			if (group.rank() == 0) {
				meeting.gather();
			} else {
				meeting.join();
			}
			Runtime.getRuntime().removeShutdownHook(meeting.onShutdown);
			return meeting;
		} catch (IOException e) {
			boolean stopped = meeting.closed;
			meeting.close();
			throw stopped ? new IOException("stopped while waiting for the others", e) : e;
		}
	}

	/** This process's address towards the others. */
	InetAddress address() {
		return address;
	}

	/** The connections: to all others where this process is the first, else to the first alone. */
	Iterable<PeerChannel> channels() {
		return channels.values();
	}

	private void gather() throws IOException {
		try (ServerSocket server = new ServerSocket()) {
			server.setReuseAddress(true);
			InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(group.host()), group.port());
			try {
				server.bind(place);
			} catch (IOException e) {
				throw new IOException("cannot listen there (" + e.getMessage()
						+ "); --meet takes an address of the first machine and a port that is free", e);
			}
			server.setSoTimeout(LOOK_MILLIS);
			address = place.getAddress();
			while (channels.size() < group.size() - 1) {
				check((group.size() - 1 - channels.size()) + " of the others did not come");
				try {
					Socket socket = server.accept();
					Thread.startVirtualThread(() -> admit(socket));
				} catch (SocketTimeoutException e) {
					continue;
				}
			}
		}
		for (PeerChannel channel : channels()) {
			channel.send(ALL_ARE_HERE);
		}
	}

	private void admit(Socket socket) {
		try {
			PeerChannel channel = PeerChannel.accept(socket, group.secret());
			boolean expected = channel.rank() > 0 && channel.rank() < group.size();
			if (closed || !expected || channels.putIfAbsent(channel.rank(), channel) != null) {
				throw new IOException(
						"process " + (channel.rank() + 1) + " of " + group.size() + " is here already or not expected");
			}
		} catch (IOException e) {
			System.getLogger(Meeting.class.getName()).log(Level.WARNING, "a connection from "
					+ socket.getInetAddress().getHostAddress() + " was refused: " + e.getMessage());
			close(socket);
		}
	}

	private void join() throws IOException {
		InetAddress first = InetAddress.getByName(group.host());
		while (true) {
			check("the first process did not come");
			Socket socket = new Socket();
			try {
				socket.connect(new InetSocketAddress(first, group.port()), CONNECT_MILLIS);
			} catch (ConnectException | SocketTimeoutException e) {
				close(socket);
				pause();
				continue;
			}
			PeerChannel channel = greet(socket);
			channels.put(0, channel);
			address = channel.localAddress();
			check("the first process did not come");
			try {
				channel.receive();
			} catch (java.io.EOFException e) {
				throw new IOException("the first process went away", e);
			}
			return;
		}
	}

	private PeerChannel greet(Socket socket) throws IOException {
		try {
			return PeerChannel.greet(socket, group.secret(), group.rank());
		} catch (IOException e) {
			close(socket);
			throw new IOException(
					"the first process refused the connection, or it has another secret (" + e.getMessage() + ")", e);
		}
	}

	private void check(String otherwise) throws IOException {
		if (closed) {
			throw new IOException("closed");
		}
		if (System.nanoTime() > deadline) {
			throw new IOException(otherwise);
		}
	}

	private static void pause() throws IOException {
		try {
			Thread.sleep(LOOK_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", e);
		}
	}

	private static void close(AutoCloseable connection) {
		try {
			connection.close();
		} catch (Exception e) {
			// it is of no use any more
			return;
		}
	}

	@Override
	public void close() {
		closed = true;
		channels.values().forEach(Meeting::close);
	}
}
