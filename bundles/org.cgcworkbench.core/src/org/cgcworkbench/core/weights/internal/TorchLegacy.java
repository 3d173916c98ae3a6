package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of PyTorch 0.2 to 1.5: pickles of a magic number, the version, the machine, the value and the storages'
 * keys; then for each key the number of elements in eight bytes and the elements.
 */
final class TorchLegacy implements TorchFile {

	/** How a file begins whose pickles are texts. */
	static final String TEXT_MAGIC = "L119547037146038801333356L";

	private static final BigInteger MAGIC = new BigInteger(TEXT_MAGIC.replace("L", ""));
	private static final long VERSION = 1001;

	private final FileChannel channel;
	private final Object root;
	private final ByteOrder order;
	private final Map<String, Stored> places = new HashMap<>();
	private final Map<String, Object> types = new HashMap<>();

	TorchLegacy(Path file) throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.READ);
		try {
			ByteBuffer start = SafetensorsHeader.readFully(channel, 0, (int) Math.min(LONGEST_PICKLE, channel.size()));
			if (!MAGIC.equals(next(start)) || !(next(start) instanceof Long version) || version != VERSION) {
				throw new RefusedException("it is not what torch.save writes");
			}
			boolean big = next(start) instanceof PickledDict machine
					&& Boolean.FALSE.equals(machine.named().get("little_endian"));
			order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
			root = next(start);
			if (!(next(start) instanceof List<?> keys)) {
				throw new RefusedException("it does not list its storages");
			}
			locate(keys, start.position());
		} catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private Object next(ByteBuffer bytes) {
		return Pickle.read(bytes, this::refer);
	}

	private Object refer(Object id) {
		Object found = TorchStorage.of(id);
		if (found instanceof TorchStorage storage) {
			types.put(storage.key(), storage.type());
		} else if (found instanceof UnreadTensor unread && id instanceof List<?> list && list.size() > 2
				&& list.get(2) instanceof String key) {
			types.put(key, unread.kind());
		}
		return found;
	}

	/** The file does not say how wide the elements under a key are; the references to the key do. */
	private void locate(List<?> keys, long start) throws IOException {
		long position = start;
		for (Object item : keys) {
			Object type = item instanceof String key ? types.get(key) : null;
			if (type instanceof String unknown) {
				throw new RefusedException(
						"it stores tensors as " + unknown + ", which is not read here; save them as " + "float32");
			}
			if (!(type instanceof DType known) || position + Long.BYTES > channel.size()) {
				throw new RefusedException("its storages do not fit its tensors");
			}
			Stored place = Stored.at(channel, position, known, order);
			places.put((String) item, place);
			position = place.position() + place.bytes();
		}
	}

	@Override
	public Object root() {
		return root;
	}

	@Override
	public long size(String key) {
		return Stored.of(places, key).bytes();
	}

	@Override
	public ByteBuffer read(String key) throws IOException {
		return Stored.of(places, key).read(channel).order(order);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
