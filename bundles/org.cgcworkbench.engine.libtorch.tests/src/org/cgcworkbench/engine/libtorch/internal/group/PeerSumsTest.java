package org.cgcworkbench.engine.libtorch.internal.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Members of a group add up numbers, each here on a thread of its own. */
class PeerSumsTest {

	/** Their sum is 0 in this order, in which the small one is lost, and 1 in others. */
	private static final double[] IN_ORDER = {0, 1e16, 1, -1e16};

	private interface Member {
		double[] take(int rank, PeerSums sums) throws IOException;
	}

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	private static List<Future<double[]>> together(int size, Member member) throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
			List<Future<double[]>> running = new ArrayList<>();
			for (int rank = 0; rank < size; rank++) {
				ProcessGroup group = new ProcessGroup(rank, size, "127.0.0.1", port, "a secret", false);
				Callable<double[]> task = () -> {
					try (Meeting meeting = Meeting.of(group, Duration.ofSeconds(30))) {
						PeerSums sums = new PeerSums(meeting, group.rank() == 0);
						try (PeerStore store = new PeerStore(meeting, sums)) {
							return member.take(group.rank(), sums);
						}
					}
				};
				running.add(threads.submit(task));
			}
			return running;
		}
	}

	@Test
	void eachGetsTheSumOfEachNumber() throws Exception {
		for (Future<double[]> all : together(4, (rank, sums) -> {
			assertArrayEquals(new double[]{6, 8}, sums.of(rank, 2));
			return sums.of(IN_ORDER[rank], rank);
		})) {
			assertArrayEquals(new double[]{0, 6}, all.get());
		}
	}

	@Test
	void whoIsGoneIsWaitedForByNobody() throws Exception {
		List<Future<double[]>> all = together(3, (rank, sums) -> rank == 2 ? new double[0] : sums.of(rank));
		for (Future<double[]> left : all.subList(0, 2)) {
			ExecutionException e = assertThrows(ExecutionException.class, left::get);
			assertEquals("the connection to another process has ended", e.getCause().getMessage());
		}
	}

	@Test
	void aMemberWithOtherNumbersIsRefused() throws Exception {
		List<Future<double[]>> all = together(2, (rank, sums) -> sums.of(new double[1 + rank]));
		ExecutionException e = assertThrows(ExecutionException.class, all.getFirst()::get);
		assertEquals("it sent 16 bytes for 1 numbers", e.getCause().getMessage());
	}
}
