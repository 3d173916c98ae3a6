package org.cgcworkbench.engine.nd4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** A product of two matrices bound to its arrays, through ND4J's matmul operation (oneDNN or cuBLAS). */
final class MatrixProduct implements AutoCloseable {

	private final CustomOp product = DynamicCustomOp.builder("matmul").build();
	private final OpContext context = Nd4j.getExecutioner().buildContext();

	/**
	 * @param turn
	 *            whether the first is to be transposed before
	 * @param add
	 *            whether to add to what lies at the result's place
	 */
	MatrixProduct(INDArray first, boolean turn, INDArray second, boolean add, INDArray result) {
		context.setIArguments(turn ? 1 : 0, 0, 0);
		context.setTArguments(1, add ? 1 : 0);
		context.setInputArrays(first, second);
		context.setOutputArrays(result);
	}

	/** Values as a matrix whose columns are those along the last axis. */
	static INDArray rows(INDArray values) {
		long columns = values.size(-1);
		return values.reshape('c', values.length() / columns, columns);
	}

	void run() {
		Nd4jLibrary.useThreads();
		Nd4j.getExecutioner().exec(product, context);
	}

	@Override
	public void close() {
		ConvolutionOp.release(context);
	}
}
