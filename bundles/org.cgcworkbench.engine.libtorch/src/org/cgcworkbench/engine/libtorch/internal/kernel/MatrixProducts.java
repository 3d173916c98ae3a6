package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.engine.libtorch.internal.kernel.Primitive.Argument;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Products of many pairs of float32 matrices by oneDNN, c = a · b or c += a · b. Matrices are row-major and lie at
 * addresses, those of a side one after the other.
 */
final class MatrixProducts {

	/** How the matrices on the right lie. */
	enum Right {
		/** {@code [k, n]}. */
		PLAIN,
		/** {@code [n, k]}. */
		TURNED,
		/** As {@link #packed} gives them. */
		PACKED
	}

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
	 * @param right
	 *            how b lies
	 * @param add
	 *            whether to add to what lies at c
	 */
	record Shape(int count, int m, int n, int k, boolean turnA, Right right, boolean add) {
	}

	/** Any number of rows: oneDNN's order of packed matrices does not depend on it. */
	private static final int ROWS = 384;

	private static final Map<Shape, MatrixProducts> KNOWN = new ConcurrentHashMap<>();

	private final Primitive product;

	private MatrixProducts(Shape shape) {
		try (PointerScope scope = new PointerScope()) {
			memory.desc left = matrices(shape.count(), shape.m(), shape.k(), shape.turnA());
			memory.desc right = shape.right() == Right.PACKED
					? packed(shape.count(), shape.n(), shape.k())
					: matrices(shape.count(), shape.k(), shape.n(), shape.right() == Right.TURNED);
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

	/** The order of matrices on the right that oneDNN multiplies with as they lie. */
	private static memory.desc packed(long count, long n, long k) {
		memory.desc right = new memory.desc(new long[]{count, k, n}, memory.data_type.f32, memory.format_tag.any);
		try (matmul.primitive_desc description = new matmul.primitive_desc(OneDnn.engine(),
				matrices(count, ROWS, k, false), right, matrices(count, ROWS, n, false),
				OneDnn.attributes(scratchpad_mode.library, false), false)) {
			return description.weights_desc();
		}
	}

	/**
	 * Matrices in the order that products read fastest, for those on the right that are used again and again.
	 *
	 * @param turned
	 *            {@code [count, n, k]}
	 * @return to be closed by the caller
	 */
	static Tensor packed(Tensor turned, long count, long n, long k) {
		try (PointerScope scope = new PointerScope()) {
			memory.desc from = matrices(count, k, n, true);
			memory.desc to = packed(count, n, k);
			Tensor packed = Tensors.own(() -> torch.empty(Math.ceilDiv(to.get_size(), Float.BYTES)));
			reorder.primitive_desc description = new reorder.primitive_desc(OneDnn.engine(), from, OneDnn.engine(), to,
					OneDnn.attributes(scratchpad_mode.library, false), false);
			try (Primitive order = new Primitive(description, new reorder(description),
					new Argument(dnnl.DNNL_ARG_FROM, from), new Argument(dnnl.DNNL_ARG_TO, to))) {
				order.run(Tensors.address(turned), Tensors.address(packed), 0);
			}
			return packed;
		}
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
