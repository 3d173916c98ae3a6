package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.lang.System.Logger.Level;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Products of matrices in float32 by OpenBLAS, each on one core. Matrices are row-major and lie at addresses. */
final class Gemm {

	private static final class Address extends FloatPointer {
		Address at(long place) {
			address = place;
			return this;
		}
	}

	private static final ThreadLocal<Address[]> OPERANDS = ThreadLocal
			.withInitial(() -> new Address[]{new Address(), new Address(), new Address()});

	/** Whether OpenBLAS is there. */
	static final boolean AVAILABLE = prepare();

	private Gemm() {
	}

	private static boolean prepare() {
		try {
			// the products themselves run side by side
			openblas_nolapack.blas_set_num_threads(1);
			return true;
		} catch (LinkageError e) {
			System.getLogger(Gemm.class.getName()).log(Level.DEBUG, "convolutions are left to libtorch", e);
			return false;
		}
	}

	/**
	 * c = a · b + beta · c.
	 *
	 * @param turnA
	 *            whether a lies transposed, {@code [k, m]} and not {@code [m, k]}
	 * @param turnB
	 *            whether b lies transposed, {@code [n, k]} and not {@code [k, n]}
	 * @param m
	 *            rows of c
	 * @param n
	 *            columns of c
	 * @param k
	 *            number of values that are summed up
	 * @param rowA
	 *            values from row to row of a in memory; likewise the other two
	 */
	static void multiply(boolean turnA, boolean turnB, int m, int n, int k, long a, int rowA, long b, int rowB,
			float beta, long c, int rowC) {
		Address[] operands = OPERANDS.get();
		openblas_nolapack.cblas_sgemm(openblas_nolapack.CblasRowMajor,
				turnA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
				turnB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans, m, n, k, 1f, operands[0].at(a),
				rowA, operands[1].at(b), rowB, beta, operands[2].at(c), rowC);
	}
}
