package org.cgcworkbench.engine.libtorch.internal.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.engine.libtorch.internal.group.PeerChannel.Message;
import org.junit.jupiter.api.Test;

/** Members of a group meet, each here on a thread of its own. */
class MeetingTest {

	private static final String SECRET = "known to all of them";
	private static final String LOCAL = "127.0.0.1";
	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final Duration BRIEF = Duration.ofMillis(600);

	private final int port = freePort();

	private static int freePort() {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private CompletableFuture<Meeting> meet(int rank, int size, String secret, Duration patience) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return Meeting.of(new ProcessGroup(rank, size, LOCAL, port, secret, false), patience);
			} catch (IOException e) {
				throw new CompletionException(e);
			}
		}, Thread::startVirtualThread);
	}

	private static String failure(CompletableFuture<Meeting> meeting) {
		return assertThrows(CompletionException.class, () -> meeting.orTimeout(60, TimeUnit.SECONDS).join()).getCause()
				.getMessage();
	}

	private Socket connect() throws Exception {
		for (int attempt = 0;; attempt++) {
			try {
				return new Socket(LOCAL, port);
			} catch (ConnectException e) {
				assertTrue(attempt < 500, "nobody listens");
				Thread.sleep(20);
			}
		}
	}

	@Test
	void allWhoKnowTheSecretMeet() throws IOException {
		CompletableFuture<Meeting> second = meet(1, 3, SECRET, PATIENCE);
		CompletableFuture<Meeting> first = meet(0, 3, SECRET, PATIENCE);
		CompletableFuture<Meeting> third = meet(2, 3, SECRET, PATIENCE);
		try (Meeting a = first.join(); Meeting b = second.join(); Meeting c = third.join()) {
			assertEquals(LOCAL, a.address().getHostAddress());
			assertEquals(LOCAL, c.address().getHostAddress());
			for (PeerChannel channel : a.channels()) {
				channel.send(new Message("key", new byte[]{0, -1, (byte) channel.rank()}));
			}
			assertArrayEquals(new byte[]{0, -1, 1}, b.channels().iterator().next().receive().value());
			assertArrayEquals(new byte[]{0, -1, 2}, c.channels().iterator().next().receive().value());
		}
	}

	@Test
	void whoeverDoesNotKnowTheSecretIsNotHeard() {
		CompletableFuture<Meeting> first = meet(0, 2, SECRET, Duration.ofSeconds(2));
		assertTrue(failure(meet(1, 2, "another secret", PATIENCE))
				.startsWith("the first process refused the connection, or it has another secret"));
		assertEquals("1 of the others did not come", failure(first));
	}

	@Test
	void aStrangerThatSaysNothingOrTooMuchKeepsNobodyFromMeeting() throws Exception {
		CompletableFuture<Meeting> first = meet(0, 2, SECRET, PATIENCE);
		try (Socket silent = connect(); Socket loud = connect()) {
			loud.getOutputStream().write("GET / HTTP/1.1\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
			try (Meeting a = first.getNow(null); Meeting b = meet(1, 2, SECRET, PATIENCE).join()) {
				first.join().close();
			}
		}
	}

	/** Who listens in the first one's place learns nothing that would do for the secret. */
	@Test
	void aFirstProcessThatDoesNotKnowTheSecretIsLeft() throws Exception {
		try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName(LOCAL))) {
			CompletableFuture<Meeting> second = meet(1, 2, SECRET, PATIENCE);
			try (Socket socket = server.accept()) {
				socket.getOutputStream().write(new byte[32]);
				DataInputStream in = new DataInputStream(socket.getInputStream());
				in.readFully(new byte[68]);
				socket.getOutputStream().write(new byte[32]);
				assertTrue(failure(second).contains("has another secret"));
			}
		}
	}

	@Test
	void theEndOfTheFirstEndsTheWaitOfTheOthers() throws Exception {
		CompletableFuture<Meeting> first = meet(0, 3, SECRET, BRIEF);
		CompletableFuture<Meeting> second = meet(1, 3, SECRET, Duration.ofMinutes(5));
		assertEquals("1 of the others did not come", failure(first));
		assertEquals("the first process went away", failure(second));
	}

	@Test
	void listensOnTheAddressThatIsNamedAlone() throws Exception {
		CompletableFuture<Meeting> first = meet(0, 2, SECRET, BRIEF);
		connect().close();
		Optional<InetAddress> other = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
				.filter(address -> !address.isLoopbackAddress() && address instanceof java.net.Inet4Address)
				.findFirst();
		if (other.isPresent()) {
			assertThrows(ConnectException.class, () -> new Socket(other.get(), port).close());
		}
		failure(first);
	}

	@Test
	void anAddressOfAnotherMachineIsRefused() {
		String message = assertThrows(IOException.class,
				() -> Meeting.of(new ProcessGroup(0, 2, "192.0.2.1", port, SECRET, false), BRIEF)).getMessage();
		assertTrue(message.startsWith("cannot listen there"), message);
	}
}
