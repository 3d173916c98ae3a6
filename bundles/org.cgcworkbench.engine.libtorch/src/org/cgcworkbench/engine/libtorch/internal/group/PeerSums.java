package org.cgcworkbench.engine.libtorch.internal.group;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.cgcworkbench.engine.libtorch.internal.group.PeerChannel.Message;

/**
 * Sums of a few numbers over all processes, by the connections of a {@link Meeting} and not by their devices, which may
 * be at work meanwhile: all tell the first process theirs, and that one tells them the sums.
 */
final class PeerSums {

	/** Of the messages that belong here. */
	static final String KEY = "sums";

	private static final byte[] GONE = {};

	/** What came and was not asked for yet. In the order of the processes, so that sums round in one way. */
	private final Map<PeerChannel, BlockingQueue<byte[]>> heard = new TreeMap<>(
			Comparator.comparingInt(PeerChannel::rank));
	private final boolean first;

	PeerSums(Meeting meeting, boolean first) {
		this.first = first;
		meeting.channels().forEach(channel -> heard.put(channel, new LinkedBlockingQueue<>()));
	}

	/**
	 * The sum of each number; waits for all processes, which each call this with as many.
	 *
	 * @throws IOException
	 *             where one of them is gone
	 */
	double[] of(double... own) throws IOException {
		double[] sums = own.clone();
		if (first) {
			for (PeerChannel channel : heard.keySet()) {
				ByteBuffer theirs = next(channel, sums.length);
				for (int i = 0; i < sums.length; i++) {
					sums[i] += theirs.getDouble();
				}
			}
		}
		ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * sums.length);
		bytes.asDoubleBuffer().put(sums);
		for (PeerChannel channel : heard.keySet()) {
			channel.send(new Message(KEY, bytes.array()));
			if (!first) {
				next(channel, sums.length).asDoubleBuffer().get(sums);
			}
		}
		return sums;
	}

	private ByteBuffer next(PeerChannel channel, int numbers) throws IOException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					byte[] value = heard.get(channel).take();
					if (value == GONE) {
						gone(channel);
						throw new EOFException("the connection to another process has ended");
					}
					if (value.length != Double.BYTES * numbers) {
						throw new IOException("it sent " + value.length + " bytes for " + numbers + " numbers");
					}
					return ByteBuffer.wrap(value);
				} catch (InterruptedException e) {
					// the others are in the same step; the flag is for whoever called
					interrupted = true;
				}
			}
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** A message has come. */
	void heard(PeerChannel from, Message message) {
		heard.get(from).add(message.value());
	}

	/** No more messages will come. */
	void gone(PeerChannel from) {
		heard.get(from).add(GONE);
	}
}
