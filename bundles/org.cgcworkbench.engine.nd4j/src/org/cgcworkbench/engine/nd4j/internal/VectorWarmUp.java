package org.cgcworkbench.engine.nd4j.internal;

import java.util.List;

import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs every vector kernel on small arrays until the JVM has compiled it. Without this the first step over real images
 * would run interpreted, which takes some ten times as long as compiling.
 */
final class VectorWarmUp {

	private static final int ROUNDS = 150;
	private static final int VIEWS = 3;
	private static final int SIDE = 8;
	private static final int CHANNELS = 64;

	private static boolean done;

	private VectorWarmUp() {
	}

	static synchronized void run(VectorKernels kernels) {
		if (done) {
			return;
		}
		Window pool = ResidualNetwork.POOLING;
		float[][] perChannel = new float[VIEWS][CHANNELS];
		try (INDArray x = ones(SIDE);
				INDArray y = ones(SIDE);
				INDArray z = ones(SIDE);
				INDArray p = ones(SIDE / 2);
				INDArray g = ones(SIDE / 2)) {
			for (int i = 0; i < ROUNDS; i++) {
				double[][] mean = kernels.moments(x, VIEWS).mean();
				kernels.scaleShift(x, perChannel, perChannel, null, true, y);
				kernels.scaleShift(x, perChannel, perChannel, z, true, y);
				kernels.gate(x, z, y, x, mean, z);
				kernels.gate(x, null, y, x, mean, z);
				kernels.gate(x, null, null, x, mean, z);
				kernels.combine(x, z, perChannel, perChannel, perChannel, y);
				kernels.maxPool(x, pool, p);
				kernels.maxPoolGradient(x, p, pool, g, p, z);
				kernels.update(x, y, List.of(z), 0, x.length() - 1, UpdateStep.of(Optimizer.sgd(0, 0), 0, 1));
			}
		}
		done = true;
	}

	private static INDArray ones(int side) {
		return Nd4j.ones(DataType.FLOAT, VIEWS, side, side, CHANNELS);
	}
}
