package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of PyTorch before 1.6: pickles of a magic number, the version, the machine, the value and the storages'
 * keys; then for each key the number of elements in eight bytes and the elements.
 */
final class TorchLegacy implements TorchFile {

	private static final String MAGIC = "119547037146038801333356";
	private static final int VERSION = 1001;

	/** Where a storage's elements lie in the file. */
	private record Place(long position, long count) {
	}

	private final FileChannel channel;
	private final Object root;
	private final ByteOrder order;
	private final long storagesStart;
	private final List<?> keys;
	private Map<String, Place> places;

	TorchLegacy(Path file) throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.READ);
		try {
			ByteBuffer start = SafetensorsHeader.readFully(channel, 0, (int) Math.min(LONGEST_PICKLE, channel.size()));
			if (!MAGIC.equals(String.valueOf(next(start))) || !(next(start) instanceof Number version)
					|| version.intValue() != VERSION) {
				throw new RefusedException("it is no PyTorch checkpoint");
			}
			boolean big = next(start) instanceof Map<?, ?> machine
					&& Boolean.FALSE.equals(machine.get("little_endian"));
			order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
			root = next(start);
			if (!(next(start) instanceof List<?> list)) {
				throw new RefusedException("it does not list its storages");
			}
			keys = list;
			storagesStart = start.position();
		} catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static Object next(ByteBuffer bytes) {
		int end = PickleScan.end(bytes);
		Object value = StateDictUnpickler.load(bytes, end);
		bytes.position(end);
		return value;
	}

	@Override
	public Object root() {
		return root;
	}

	/** The file does not say how wide the elements under a key are; the references to the key do. */
	void locate(Map<String, DType> types) throws IOException {
		Map<String, Place> found = new HashMap<>();
		long position = storagesStart;
		for (Object item : keys) {
			String key = String.valueOf(item);
			DType type = types.get(key);
			if (type == null || position + Long.BYTES > channel.size()) {
				throw new RefusedException("its storages do not fit its tensors");
			}
			long count = SafetensorsHeader.readFully(channel, position, Long.BYTES).order(order).getLong();
			position += Long.BYTES;
			if (count < 0 || count > (channel.size() - position) / type.bytes()) {
				throw new RefusedException("it ends before its storages do");
			}
			found.put(key, new Place(position, count));
			position += count * type.bytes();
		}
		places = found;
	}

	@Override
	public ByteBuffer storage(TorchStorage storage) throws IOException {
		Place place = places.get(storage.key());
		long bytes = storage.count() * storage.type().bytes();
		if (place == null || storage.offset() + storage.count() > place.count() || bytes > Integer.MAX_VALUE - 8) {
			throw new RefusedException("its storages do not fit its tensors");
		}
		return SafetensorsHeader
				.readFully(channel, place.position() + storage.offset() * storage.type().bytes(), (int) bytes)
				.order(order);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
