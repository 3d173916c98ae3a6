package org.cgcworkbench.core.weights.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.weights.Tensor;

/** A strided view of a storage. */
record TorchTensor(TorchStorage storage, long offset, List<Integer> shape, List<Integer> strides, int count) {

	/** Reads the arguments of PyTorch's _rebuild_tensor_v2: (storage, offset, shape, strides, ...). */
	static TorchTensor of(Object[] arguments) {
		if (arguments.length < 4 || !(arguments[0] instanceof TorchStorage storage)
				|| !(arguments[1] instanceof Number offset)) {
			throw new RefusedException("it has a tensor without a storage");
		}
		List<Integer> shape = numbers(arguments[2]);
		List<Integer> strides = numbers(arguments[3]);
		if (shape.size() != strides.size()) {
			throw new RefusedException("it has a tensor with more dimensions than strides, or fewer");
		}
		long count = 1;
		long last = TorchStorage.nonNegative(offset);
		for (int i = 0; i < shape.size(); i++) {
			count *= shape.get(i);
			last += Math.max(0, shape.get(i) - 1L) * strides.get(i);
			if (count > storage.count() || count > Integer.MAX_VALUE / Double.BYTES) {
				throw new RefusedException("it has a tensor of shape " + shape + " on a storage of " + storage.count());
			}
		}
		if (count > 0 && last >= storage.count()) {
			throw new RefusedException("it has a tensor that reaches beyond its storage");
		}
		return new TorchTensor(storage, TorchStorage.nonNegative(offset), shape, strides, (int) count);
	}

	private static List<Integer> numbers(Object value) {
		Object[] items = value instanceof List<?> list ? list.toArray() : (Object[]) value;
		List<Integer> numbers = new ArrayList<>();
		for (Object item : items) {
			long number = TorchStorage.nonNegative((Number) item);
			if (number > Integer.MAX_VALUE || numbers.size() >= 8) {
				throw new RefusedException("it has a tensor of an impossible shape");
			}
			numbers.add((int) number);
		}
		return numbers;
	}

	/** The values in row-major order, taken from the bytes of the storage. */
	Tensor read(ByteBuffer bytes) {
		float[] values = new float[count];
		int[] index = new int[shape.size()];
		long position = offset;
		for (int i = 0; i < count; i++) {
			values[i] = storage.type().get(bytes, Math.toIntExact(position * storage.type().bytes()));
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
