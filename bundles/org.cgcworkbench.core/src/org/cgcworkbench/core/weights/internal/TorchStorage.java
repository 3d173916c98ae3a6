package org.cgcworkbench.core.weights.internal;

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

	/** Reads PyTorch's persistent id: ("storage", type, key, device, count[, view]). */
	static TorchStorage of(Object[] id) {
		if (id.length < 5 || !"storage".equals(id[0]) || !(id[1] instanceof Globals.Global global)
				|| !(id[2] instanceof String key) || !(id[4] instanceof Number count)) {
			throw new RefusedException("it refers to something that is no tensor storage");
		}
		DType type = DType.ofTorch(global.name().substring(global.name().lastIndexOf('.') + 1))
				.orElseThrow(() -> new RefusedException("it stores tensors as " + global.name()));
		if (id.length > 5 && id[5] instanceof Object[] view && view.length == 3 && view[1] instanceof Number offset
				&& view[2] instanceof Number size) {
			return new TorchStorage(type, key, nonNegative(offset), nonNegative(size));
		}
		return new TorchStorage(type, key, 0, nonNegative(count));
	}

	static long nonNegative(Number number) {
		long value = number.longValue();
		if (value < 0 || value > 1L << 40) {
			throw new RefusedException("it has a tensor of an impossible size");
		}
		return value;
	}
}
