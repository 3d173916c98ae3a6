package org.cgcworkbench.core.weights.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.weights.internal.Globals.Global;

/**
 * A reference to stored numbers.
 *
 * @param key
 *            name within the file
 * @param offset
 *            elements by which it starts within what lies under the key
 * @param count
 *            its elements
 */
record TorchStorage(DType type, String key, long offset, long count) {

	private static final long MOST = 1L << 40;

	/**
	 * Reads PyTorch's persistent id: ("storage", type, key, device, count[, view]) or ("module", class, ...).
	 *
	 * @return the storage, the class, or {@link UnreadTensor} for an unknown number format
	 */
	static Object of(Object id) {
		if (id instanceof List<?> module && module.size() > 1 && "module".equals(module.getFirst())) {
			return module.get(1);
		}
		if (!(id instanceof List<?> list) || list.size() < 5 || !"storage".equals(list.get(0))
				|| !(list.get(1) instanceof Global global) || !(list.get(2) instanceof String key)) {
			throw new RefusedException("it refers to something that is no tensor storage");
		}
		Optional<DType> type = typeOf(global);
		if (type.isEmpty()) {
			return new UnreadTensor(global.name());
		}
		if (list.size() > 5 && list.get(5) instanceof List<?> view && view.size() == 3) {
			return new TorchStorage(type.get(), key, nonNegative(view.get(1)), nonNegative(view.get(2)));
		}
		return new TorchStorage(type.get(), key, 0, nonNegative(list.get(4)));
	}

	/** The number format of a class of storages; one without a type counts bytes. */
	static Optional<DType> typeOf(Global storage) {
		String name = storage.name().substring(storage.name().lastIndexOf('.') + 1);
		return name.equals("UntypedStorage") ? Optional.of(DType.U8) : DType.ofTorch(name);
	}

	/** Its length in bytes. */
	long bytes() {
		return count * type.bytes();
	}

	static long nonNegative(Object number) {
		if (!(number instanceof Long value) || value < 0 || value > MOST) {
			throw new RefusedException("it has a tensor of an impossible size");
		}
		return value;
	}
}
