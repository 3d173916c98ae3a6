package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.engine.libtorch.internal.kernel.Primitive.Argument;

/**
 * Products of many pairs of float32 matrices by oneDNN, c = a · b or c += a · b. Matrices are row-major and lie at
 * addresses, those of a side one after the other.
 */
final class MatrixProducts {

	/**
	 * What is multiplied.
	 *
	 * @param count
	 *            products
	 * @param m
	 *            rows of c
	 * @param n
	 *            columns of c
	 * @param k
	 *            number of values that are summed up
	 * @param turnA
	 *            whether a lies transposed, {@code [k, m]} and not {@code [m, k]}
	 * @param turnB
	 *            whether b lies transposed, {@code [n, k]} and not {@code [k, n]}
	 * @param add
	 *            whether to add to what lies at c
	 */
	record Shape(int count, int m, int n, int k, boolean turnA, boolean turnB, boolean add) {
	}

	private static final Map<Shape, MatrixProducts> KNOWN = new ConcurrentHashMap<>();

	private final Primitive product;

	private MatrixProducts(Shape shape) {
		try (PointerScope scope = new PointerScope()) {
			memory.desc left = matrices(shape.count(), shape.m(), shape.k(), shape.turnA());
			memory.desc right = matrices(shape.count(), shape.k(), shape.n(), shape.turnB());
			memory.desc result = matrices(shape.count(), shape.m(), shape.n(), false);
			matmul.primitive_desc description = new matmul.primitive_desc(OneDnn.engine(), left, right, result,
					OneDnn.attributes(scratchpad_mode.library, shape.add()), false);
			product = new Primitive(description, new matmul(description), new Argument(dnnl.DNNL_ARG_SRC, left),
					new Argument(dnnl.DNNL_ARG_WEIGHTS, right), new Argument(dnnl.DNNL_ARG_DST, result));
		}
	}

	private static memory.desc matrices(long count, long rows, long columns, boolean turned) {
		return new memory.desc(new long[]{count, rows, columns}, memory.data_type.f32,
				turned ? new long[]{rows * columns, 1, rows} : new long[]{rows * columns, columns, 1});
	}

	/** Products of a shape; they are prepared once. */
	static MatrixProducts of(Shape shape) {
		return KNOWN.computeIfAbsent(shape, MatrixProducts::new);
	}

	/** Computes with all cores and returns when it is done. */
	synchronized void compute(long first, long second, long result) {
		// this thread is to use as many threads as libtorch
		torch.lazy_init_num_threads();
		product.run(first, second, result);
	}
}
