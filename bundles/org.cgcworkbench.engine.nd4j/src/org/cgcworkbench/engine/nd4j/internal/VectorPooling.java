package org.cgcworkbench.engine.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Maximum pooling with the JDK's Vector API. */
final class VectorPooling {

	private VectorPooling() {
	}

	/** Maximum over windows. */
	static void max(INDArray input, Window pool, INDArray output) {
		PoolWindows windows = PoolWindows.of(input, output, pool);
		VectorKernels.requireLanes(windows.channels());
		MemorySegment in = VectorKernels.segment(input);
		MemorySegment out = VectorKernels.segment(output);
		windows.forEachRow((image, oy) -> {
			for (int ox = 0; ox < windows.outWidth(); ox++) {
				long to = windows.outIndex(image, oy, ox);
				for (int c = 0; c < windows.channels(); c += VectorKernels.LANES) {
					FloatVector max = FloatVector.broadcast(VectorKernels.SPECIES, Float.NEGATIVE_INFINITY);
					for (int y = windows.top(oy); y < windows.bottom(oy); y++) {
						for (int x = windows.left(ox); x < windows.right(ox); x++) {
							max = max.max(VectorKernels.load(in, windows.inIndex(image, y, x) + c));
						}
					}
					VectorKernels.store(max, out, to + c);
				}
			}
		});
	}

	/** See {@link Kernels#maxPoolGradient}. */
	static void gradient(INDArray input, INDArray output, Window pool, INDArray first, INDArray second,
			INDArray gradient) {
		PoolWindows windows = PoolWindows.of(input, output, pool);
		VectorKernels.requireLanes(windows.channels());
		MemorySegment in = VectorKernels.segment(input);
		MemorySegment out = VectorKernels.segment(output);
		MemorySegment one = VectorKernels.segment(first);
		MemorySegment two = second == null ? null : VectorKernels.segment(second);
		MemorySegment result = VectorKernels.segment(gradient);
		IntStream.range(0, windows.images()).parallel().forEach(image -> {
			result.asSlice(windows.inIndex(image, 0, 0) * Float.BYTES,
					(long) windows.inHeight() * windows.inWidth() * windows.channels() * Float.BYTES).fill((byte) 0);
			for (int oy = 0; oy < windows.outHeight(); oy++) {
				for (int ox = 0; ox < windows.outWidth(); ox++) {
					long from = windows.outIndex(image, oy, ox);
					for (int c = 0; c < windows.channels(); c += VectorKernels.LANES) {
						FloatVector g = VectorKernels.load(one, from + c);
						if (two != null) {
							g = g.add(VectorKernels.load(two, from + c));
						}
						scatter(windows, in, image, oy, ox, c, VectorKernels.load(out, from + c), g, result);
					}
				}
			}
		});
	}

	private static void scatter(PoolWindows windows, MemorySegment in, int image, int oy, int ox, int c,
			FloatVector max, FloatVector g, MemorySegment result) {
		VectorMask<Float> open = VectorKernels.SPECIES.maskAll(true);
		for (int y = windows.top(oy); y < windows.bottom(oy); y++) {
			for (int x = windows.left(ox); x < windows.right(ox); x++) {
				long at = windows.inIndex(image, y, x) + c;
				VectorMask<Float> here = VectorKernels.load(in, at).compare(VectorOperators.EQ, max).and(open);
				VectorKernels.store(VectorKernels.load(result, at).add(g, here), result, at);
				open = open.andNot(here);
			}
		}
	}
}
