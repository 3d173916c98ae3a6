package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Map;

/** Where a storage's elements lie in a file of a format before zip: behind their number, which takes eight bytes. */
record Stored(long position, long bytes) {

	/**
	 * The storage whose number of elements stands at a position.
	 *
	 * @throws RefusedException
	 *             where the file ends before it
	 */
	static Stored at(FileChannel channel, long position, DType type, ByteOrder order) throws IOException {
		long count = SafetensorsHeader.readFully(channel, position, Long.BYTES).order(order).getLong();
		long start = position + Long.BYTES;
		if (count < 0 || count > (channel.size() - start) / type.bytes()) {
			throw new RefusedException("it ends before its storages do");
		}
		return new Stored(start, count * type.bytes());
	}

	/** The one under a key. */
	static Stored of(Map<String, Stored> all, String key) {
		Stored found = all.get(key);
		if (found == null) {
			throw new RefusedException("its storages do not fit its tensors");
		}
		return found;
	}

	ByteBuffer read(FileChannel channel) throws IOException {
		return SafetensorsHeader.readFully(channel, position, Math.toIntExact(bytes));
	}
}
