package org.cgcworkbench.engine.nd4j.internal;

import java.nio.FloatBuffer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between the heap and contiguous float32 arrays, which may be views, on whatever backend. */
final class HostMemory {

	private HostMemory() {
	}

	static float[] read(INDArray array) {
		if (!Nd4jLibrary.onCpu()) {
			return array.dup().data().asFloat();
		}
		float[] result = new float[Math.toIntExact(array.length())];
		read(array, result);
		return result;
	}

	/** Copies to the start of an array on the heap. */
	static void read(INDArray array, float[] into) {
		int count = Math.toIntExact(array.length());
		if (!Nd4jLibrary.onCpu()) {
			System.arraycopy(read(array), 0, into, 0, count);
			return;
		}
		try (FloatPointer pointer = pointer(array)) {
			pointer.get(into, 0, count);
		}
	}

	static void write(INDArray array, float[] values) {
		if (!Nd4jLibrary.onCpu()) {
			try (INDArray copy = Nd4j.createFromArray(values)) {
				array.assign(copy.reshape(array.shape()));
			}
			return;
		}
		try (FloatPointer pointer = pointer(array)) {
			pointer.put(values, 0, Math.toIntExact(array.length()));
		}
	}

	/** Copies from the start of a direct buffer. */
	static void write(INDArray array, FloatBuffer values) {
		if (!Nd4jLibrary.onCpu()) {
			float[] copy = new float[Math.toIntExact(array.length())];
			values.duplicate().rewind().get(copy);
			write(array, copy);
			return;
		}
		try (FloatPointer from = new FloatPointer(values.duplicate().rewind()); FloatPointer to = pointer(array)) {
			Pointer.memcpy(to, from, array.length() * Float.BYTES);
		}
	}

	/** Where an array in the processor's memory begins. */
	static long address(INDArray array) {
		// the buffer's own address leaves a view's offset out
		return array.data().address() + array.offset() * Float.BYTES;
	}

	private static FloatPointer pointer(INDArray array) {
		return new AddressedFloats(address(array), array.length());
	}

	/** Memory that belongs to somebody else. */
	private static final class AddressedFloats extends FloatPointer {
		AddressedFloats(long address, long length) {
			super((Pointer) null);
			this.address = address;
			this.limit = length;
			this.capacity = length;
		}
	}
}
