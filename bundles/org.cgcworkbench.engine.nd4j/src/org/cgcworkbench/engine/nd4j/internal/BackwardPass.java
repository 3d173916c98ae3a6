package org.cgcworkbench.engine.nd4j.internal;

import java.util.List;
import java.util.function.Consumer;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.BiasGradients;
import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.engine.nd4j.internal.NetworkPlan.Normalization;
import org.cgcworkbench.engine.nd4j.internal.NetworkPlan.Operation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way back after a forward pass with running statistics, by a rule.
 *
 * @param biases
 *            takes the gradients at batch norms, or null
 */
record BackwardPass(Parameters parameters, PositiveWeights positive, Kernels kernels, BackwardRule rule,
		Consumer<BiasGradients> biases) {

	/**
	 * From the gradient of what the workspace's plan ends with to that of what it begins with: the sum of the arrays.
	 */
	List<INDArray> run(Workspace workspace) {
		for (Operation operation : workspace.plan().operations().reversed()) {
			Workspace.Backward b = workspace.backward(operation);
			switch (operation) {
				case NetworkPlan.Convolution c when rule.divides() -> excite(workspace.tensor(c.input()), c, b);
				case NetworkPlan.Convolution c -> workspace.convolution(c).backward();
				case NetworkPlan.MaxPool p -> FusedNetwork.maxPoolBackward(workspace, p, kernels);
				case Normalization n -> normalization(workspace, n, b);
			}
		}
		return workspace.inputGradient();
	}

	private void normalization(Workspace workspace, Normalization n, Workspace.Backward b) {
		INDArray output = n.relu() ? workspace.tensor(n.output()) : null;
		INDArray second = b.second();
		if (output != null && (rule == BackwardRule.GUIDED || rule == BackwardRule.DECONVNET)) {
			if (second != null) {
				b.first().addi(second);
			}
			keepPositive(b.first());
			second = null;
			output = rule == BackwardRule.DECONVNET ? null : output;
		}
		kernels.gate(b.first(), second, output, workspace.tensor(n.input()), new float[1][n.channels()]);
		Affine affine = parameters.norm(n.layer(), parameters.running(n.layer())[0]).affine();
		if (biases != null) {
			biases.accept(new BiasGradients(n.name(), (int) b.first().size(1), (int) b.first().size(2), affine.terms(),
					HostMemory.read(b.first())));
		}
		if (rule.divides() && n.residual() != null) {
			divide(workspace.tensor(n.residual()), workspace.tensor(n.output()), b);
		} else {
			Affine back = rule.divides()
					? Affine.identity(n.channels())
					: new Affine(affine.factors(), new float[n.channels()]);
			kernels.normalize(b.first(), new Affine[]{back}, null, false, b.result());
		}
	}

	/** The residual's share of what arrives at the sum stays in first, the rest goes on. */
	private static void divide(INDArray residual, INDArray sum, Workspace.Backward b) {
		try (INDArray share = b.first().mul(residual);
				INDArray low = sum.lt(Float.MIN_NORMAL);
				INDArray zeros = low.castTo(DataType.FLOAT);
				INDArray divisor = sum.add(zeros)) {
			// nothing has come through where the sum is not positive
			share.divi(divisor);
			b.result().assign(b.first().subi(share));
			b.first().assign(share);
		}
	}

	private void excite(INDArray input, NetworkPlan.Convolution c, Workspace.Backward b) {
		INDArray weight = positive.of(c.shape());
		try (INDArray sum = Nd4j.createUninitialized(DataType.FLOAT, b.first().shape());
				INDArray unused = Nd4j.createUninitialized(DataType.FLOAT, weight.shape());
				ConvolutionOp op = new ConvolutionOp(c.shape().window(), input, weight, sum)) {
			op.forward();
			b.first().divi(sum.addi(BackwardRule.EXCITATION_EPSILON));
			op.bindBackward(b.first(), b.result(), unused);
			op.backward();
			b.result().muli(input);
		}
	}

	static void keepPositive(INDArray array) {
		try (INDArray positive = array.gt(0); INDArray factor = positive.castTo(DataType.FLOAT)) {
			array.muli(factor);
		}
	}
}
