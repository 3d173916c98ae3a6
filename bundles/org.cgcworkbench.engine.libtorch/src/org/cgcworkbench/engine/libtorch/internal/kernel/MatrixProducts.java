package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

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

	private static final class Address extends Pointer {
		Address at(long place) {
			address = place;
			return this;
		}
	}

	private final matmul product;
	private final memory a;
	private final memory b;
	private final memory c;
	private final IntMemoryMap arguments = OneDnn.kept(new IntMemoryMap());
	private final Address place = new Address();

	private MatrixProducts(Shape shape) {
		engine engine = OneDnn.engine();
		try (PointerScope scope = new PointerScope()) {
			memory.desc left = matrices(shape.count(), shape.m(), shape.k(), shape.turnA());
			memory.desc right = matrices(shape.count(), shape.k(), shape.n(), shape.turnB());
			memory.desc result = matrices(shape.count(), shape.m(), shape.n(), false);
			primitive_attr how = new primitive_attr();
			if (shape.add()) {
				post_ops ending = new post_ops();
				ending.append_sum();
				how.set_post_ops(ending);
			}
			product = OneDnn.kept(new matmul(new matmul.primitive_desc(engine, left, right, result, how, false)));
			a = OneDnn.kept(new memory(left, engine, (Pointer) null));
			b = OneDnn.kept(new memory(right, engine, (Pointer) null));
			c = OneDnn.kept(new memory(result, engine, (Pointer) null));
		}
		arguments.put(dnnl.DNNL_ARG_SRC, a);
		arguments.put(dnnl.DNNL_ARG_WEIGHTS, b);
		arguments.put(dnnl.DNNL_ARG_DST, c);
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
		a.set_data_handle(place.at(first));
		b.set_data_handle(place.at(second));
		c.set_data_handle(place.at(result));
		product.execute(OneDnn.stream(), arguments);
		OneDnn.stream()._wait();
	}
}
