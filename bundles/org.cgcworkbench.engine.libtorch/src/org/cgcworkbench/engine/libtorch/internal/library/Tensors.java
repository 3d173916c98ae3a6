package org.cgcworkbench.engine.libtorch.internal.library;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Supplier;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Tensors and their memory. A tensor made inside a {@link PointerScope} ends with it; one from {@link #own} lives until
 * it is closed, which also ends the device memory at once and not when the garbage collector comes by.
 */
public final class Tensors {

	private Tensors() {
	}

	/** The result of a computation, to be closed by the caller; whatever else it made ends here. */
	public static Tensor own(Supplier<Tensor> computation) {
		try (PointerScope scope = new PointerScope()) {
			Tensor result = computation.get();
			result.retainReference();
			return result;
		}
	}

	public static TensorOptions options(Device device, ScalarType type) {
		return torch.device(device).dtype(new ScalarTypeOptional(type));
	}

	/** Zeros. */
	public static Tensor zeros(Device device, ScalarType type, long... shape) {
		return own(() -> torch.zeros(shape, options(device, type)));
	}

	/** A copy of the values on the device. */
	public static Tensor of(Device device, float[] values, long... shape) {
		return own(() -> host(values, shape).to(device, ScalarType.Float, false, true, null));
	}

	/** The numbers on the device, as {@link #onDevice}. */
	public static Tensor onDevice(Device device, int[] numbers) {
		LongPointer pointer = new LongPointer(numbers.length);
		for (int i = 0; i < numbers.length; i++) {
			pointer.put(i, numbers[i]);
		}
		return onDevice(device,
				torch.from_blob(pointer, new long[]{numbers.length}, new TensorOptions(ScalarType.Long)));
	}

	/**
	 * Values in the processor's memory on the device, which may be that; lives as long as the scope that it is made in.
	 * A GPU gets them in the order of its work, and nobody waits: through page-locked memory, which libtorch gives to
	 * nobody else before they are there.
	 */
	public static Tensor onDevice(Device device, Tensor host) {
		return device.is_cuda() ? host.pin_memory().to(device, host.scalar_type(), true, false, null) : host;
	}

	/** Shares the memory of a direct buffer, from its start. */
	public static Tensor sharing(FloatBuffer buffer, long... shape) {
		return torch.from_blob(new FloatPointer(buffer), shape, new TensorOptions(ScalarType.Float));
	}

	/** Values in the processor's memory; lives as long as the scope that it is made in. */
	public static Tensor host(float[] values, long... shape) {
		return torch.from_blob(new FloatPointer(values), shape, new TensorOptions(ScalarType.Float));
	}

	/** A copy of the values in the order of the shape, whatever the order in memory. */
	public static float[] read(Tensor tensor) {
		float[] values = new float[Math.toIntExact(tensor.numel())];
		read(tensor, values);
		return values;
	}

	/** The same to the start of an array. */
	public static void read(Tensor tensor, float[] into) {
		try (PointerScope scope = new PointerScope()) {
			Tensor plain = tensor.detach().cpu().to(ScalarType.Float).contiguous();
			int count = Math.toIntExact(plain.numel());
			if (count > 0) {
				plain.data_ptr_float().capacity(count).get(into, 0, count);
			}
		}
	}

	/** A copy of the values of a tensor of doubles. */
	public static double[] readDoubles(Tensor tensor) {
		try (PointerScope scope = new PointerScope()) {
			Tensor plain = tensor.detach().cpu().contiguous();
			double[] values = new double[Math.toIntExact(plain.numel())];
			plain.data_ptr_double().capacity(values.length).get(values);
			return values;
		}
	}

	/** Where the values of a tensor lie in the processor's memory. */
	public static long address(Tensor tensor) {
		try (Pointer values = tensor.data_ptr()) {
			return values.address();
		}
	}

	/** Values of a float32 tensor that lie in the processor's memory one after the other. */
	public static MemorySegment floats(Tensor tensor, long first, long count) {
		return MemorySegment.ofAddress(address(tensor) + Float.BYTES * first).reinterpret(Float.BYTES * count);
	}

	/** What a function with several results is to compute. */
	public static BoolPointer flags(boolean... wanted) {
		BoolPointer flags = new BoolPointer(wanted.length);
		for (int i = 0; i < wanted.length; i++) {
			flags.put(i, wanted[i]);
		}
		return flags;
	}

	public static long[] shape(List<Integer> shape) {
		return shape.stream().mapToLong(Integer::longValue).toArray();
	}

	/** Closes those that are there. */
	public static void close(Tensor... tensors) {
		for (Tensor tensor : tensors) {
			if (tensor != null) {
				tensor.close();
			}
		}
	}
}
