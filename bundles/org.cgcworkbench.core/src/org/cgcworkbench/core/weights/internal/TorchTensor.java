package org.cgcworkbench.core.weights.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.internal.Globals.Global;

/**
 * A strided view of a storage.
 *
 * @param offset
 *            elements before its first, from the start of what lies under the storage's key
 */
record TorchTensor(TorchStorage storage, long offset, List<Integer> shape, List<Integer> strides, int count) {

	private static final int MOST_DIMENSIONS = 8;

	/** What stands for the result of one of PyTorch's functions, or of any other. */
	static Object call(String name, List<?> arguments) {
		if (Globals.TENSORS.contains(name)) {
			return arguments.isEmpty() || !(arguments.getFirst() instanceof UnreadTensor unread)
					? of(arguments)
					: unread;
		}
		if (Globals.WRAPPERS.contains(name) && !arguments.isEmpty()) {
			return arguments.getFirst();
		}
		if (name.equals(Globals.TYPED_TENSOR) && arguments.size() > 6 && arguments.get(6) instanceof Global type) {
			return typed(arguments, type);
		}
		if (name.equals(Globals.DERIVED_TENSOR) && arguments.size() > 2 && arguments.get(0) instanceof Global function
				&& Globals.TENSORS.contains(function.name()) && arguments.get(2) instanceof List<?> inner) {
			return call(function.name(), inner);
		}
		return name.startsWith(Globals.OTHER_TENSORS) ? new UnreadTensor(name) : new Inert(name);
	}

	private static Object typed(List<?> arguments, Global dtype) {
		var type = DType.ofTorch(dtype.name().substring(dtype.name().lastIndexOf('.') + 1));
		if (type.isEmpty() || !(arguments.getFirst() instanceof TorchStorage bytes)) {
			return new UnreadTensor(dtype.name());
		}
		List<Object> all = new ArrayList<>(arguments);
		all.set(0, new TorchStorage(type.get(), bytes.key(), 0, bytes.bytes() / type.get().bytes()));
		return of(all);
	}

	/** Reads the arguments of PyTorch's _rebuild_tensor: (storage, offset, shape, strides, ...). */
	private static TorchTensor of(List<?> arguments) {
		if (arguments.size() < 4 || !(arguments.get(0) instanceof TorchStorage storage)
				|| !(arguments.get(1) instanceof Long offset)) {
			throw new RefusedException("it has a tensor without a storage");
		}
		return of(storage, offset, numbers(arguments.get(2)), numbers(arguments.get(3)));
	}

	/**
	 * A view of a storage.
	 *
	 * @throws RefusedException
	 *             where it reaches beyond it
	 */
	static TorchTensor of(TorchStorage storage, long offset, List<Integer> shape, List<Integer> strides) {
		if (shape.size() != strides.size()) {
			throw new RefusedException("it has a tensor with more dimensions than strides, or fewer");
		}
		long count = 1;
		long last = TorchStorage.nonNegative(offset);
		for (int i = 0; i < shape.size(); i++) {
			count *= shape.get(i);
			last += Math.max(0, shape.get(i) - 1L) * strides.get(i);
			if (count > Integer.MAX_VALUE / Double.BYTES) {
				throw new RefusedException("it has a tensor of the impossible shape " + shape);
			}
		}
		if (count > 0 && last >= storage.count()) {
			throw new RefusedException("it has a tensor that reaches beyond its storage");
		}
		return new TorchTensor(storage, storage.offset() + offset, shape, strides, (int) count);
	}

	/** Sizes from a pickle. */
	static List<Integer> numbers(Object value) {
		if (!(value instanceof List<?> items) || items.size() > MOST_DIMENSIONS) {
			throw new RefusedException("it has a tensor of an impossible shape");
		}
		List<Integer> numbers = new ArrayList<>();
		for (Object item : items) {
			long number = TorchStorage.nonNegative(item);
			if (number > Integer.MAX_VALUE) {
				throw new RefusedException("it has a tensor of an impossible shape");
			}
			numbers.add((int) number);
		}
		return numbers;
	}

	/** The values in row-major order, taken from all bytes under the storage's key. */
	Tensor read(ByteBuffer bytes) {
		DType type = storage.type();
		if ((storage.offset() + storage.count()) * type.bytes() > bytes.limit()) {
			throw new RefusedException("its storages do not fit its tensors");
		}
		float[] values = new float[count];
		int[] index = new int[shape.size()];
		long position = offset;
		for (int i = 0; i < count; i++) {
			values[i] = type.get(bytes, Math.toIntExact(position * type.bytes()));
			for (int d = index.length - 1; d >= 0; d--) {
				position += strides.get(d);
				if (++index[d] < shape.get(d)) {
					break;
				}
				position -= (long) strides.get(d) * shape.get(d);
				index[d] = 0;
			}
		}
		return new Tensor(shape, values);
	}
}
