package org.cgcworkbench.engine.nd4j.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.nd4j.internal.NetworkPlan.Normalization;
import org.cgcworkbench.engine.nd4j.internal.NetworkPlan.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The trunk of a network: runs its plan, or a part of it, forward and backward over a workspace. */
final class FusedNetwork implements AutoCloseable {

	/** Workspaces that are kept for the next batch of the same shape. */
	private static final int KEPT = 3;

	private record Shape(NetworkPlan plan, Workspace.Use use, int images, int height, int width) {
	}

	private final Parameters parameters;
	private final Kernels kernels;
	private final LinkedHashMap<Shape, Workspace> workspaces = new LinkedHashMap<>(8, 0.75f, true);
	private final Map<String, Moments[]> moments = new HashMap<>();

	FusedNetwork(Parameters parameters, Kernels kernels) {
		this.parameters = parameters;
		this.kernels = kernels;
	}

	/** The workspace for a batch, kept from earlier or laid out anew. */
	Workspace workspace(NetworkPlan plan, Workspace.Use use, int images, int height, int width) {
		Shape shape = new Shape(plan, use, images, height, width);
		Workspace workspace = workspaces.get(shape);
		if (workspace == null) {
			while (workspaces.size() >= KEPT) {
				workspaces.pollFirstEntry().getValue().close();
			}
			workspace = new Workspace(plan, parameters, use, images, height, width);
			workspaces.put(shape, workspace);
		}
		return workspace;
	}

	/**
	 * Forward pass over what lies in the workspace's input; returns what the plan ends with.
	 *
	 * @param views
	 *            views with batch statistics of their own, 0 for the running statistics
	 */
	INDArray forward(Workspace workspace, int views) {
		for (Operation operation : workspace.plan().operations()) {
			switch (operation) {
				case NetworkPlan.Convolution c -> workspace.convolution(c).forward();
				case NetworkPlan.MaxPool p ->
					kernels.maxPool(workspace.tensor(p.input()), workspace.tensor(p.output()), workspace.places(p));
				case Normalization n -> normalize(workspace, n, views);
			}
		}
		return workspace.output();
	}

	private void normalize(Workspace workspace, Normalization n, int views) {
		INDArray input = workspace.tensor(n.input());
		INDArray residual = n.residual() == null ? null : workspace.tensor(n.residual());
		Moments[] m = views == 0 ? parameters.running(n.layer()) : kernels.moments(input, views);
		if (views > 0) {
			moments.put(n.name(), m);
		}
		Affine[] affine = Arrays.stream(m).map(of -> parameters.norm(n.layer(), of).affine()).toArray(Affine[]::new);
		kernels.normalize(input, affine, residual, n.relu(), workspace.tensor(n.output()));
	}

	/** Backward pass after {@link #forward} in training mode; all gradients lie in the parameters afterwards. */
	void backward(Workspace workspace, int views) {
		for (Operation operation : workspace.plan().operations().reversed()) {
			switch (operation) {
				case NetworkPlan.Convolution c -> workspace.convolution(c).backward();
				case NetworkPlan.MaxPool p -> maxPoolBackward(workspace, p, kernels);
				case Normalization n -> normalizeBackward(workspace, n, views);
			}
		}
		parameters.flushNormalizationGradients();
	}

	private void normalizeBackward(Workspace workspace, Normalization n, int views) {
		Workspace.Backward b = workspace.backward(n);
		INDArray input = workspace.tensor(n.input());
		Moments[] m = moments.get(n.name());
		float[][] origin = Arrays.stream(m).map(of -> Parameters.floats(of.mean())).toArray(float[][]::new);
		double[][] sums = kernels.gate(b.first(), b.second(), n.relu() ? workspace.tensor(n.output()) : null, input,
				origin);
		int channels = n.channels();
		ChannelNorm.Gradient[] gradients = new ChannelNorm.Gradient[views];
		double[] toScale = new double[channels];
		double[] toShift = new double[channels];
		for (int v = 0; v < views; v++) {
			ChannelNorm norm = parameters.norm(n.layer(), m[v]);
			for (int c = 0; c < channels; c++) {
				// the differences were taken to the mean rounded to float32
				sums[v][channels + c] += sums[v][c] * (origin[v][c] - norm.mean()[c]);
				toScale[c] += sums[v][channels + c] * norm.inverse()[c];
				toShift[c] += sums[v][c];
			}
			gradients[v] = norm.gradient(sums[v], (double) input.length() / channels / views);
		}
		parameters.setNormalizationGradient(n.layer(), toScale, toShift);
		kernels.combine(b.first(), input, gradients);
	}

	static void maxPoolBackward(Workspace workspace, NetworkPlan.MaxPool p, Kernels kernels) {
		Workspace.Backward b = workspace.backward(p);
		kernels.maxPoolGradient(workspace.tensor(p.input()), workspace.places(p), b.first(), b.second(), b.result());
	}

	/** Moves the running statistics by the moments of the last forward pass, view after view. */
	void updateStatistics(Workspace workspace) {
		for (Operation operation : workspace.plan().operations()) {
			if (operation instanceof Normalization n) {
				Moments[] m = moments.get(n.name());
				Parameters.Statistics s = parameters.statistics(n.layer());
				double count = (double) workspace.tensor(n.input()).length() / n.channels() / m.length;
				double unbiased = count > 1 ? count / (count - 1) : 1;
				double momentum = 1 - ResidualNetwork.DECAY;
				for (Moments of : m) {
					for (int c = 0; c < n.channels(); c++) {
						s.mean()[c] += (float) (momentum * (of.mean()[c] - s.mean()[c]));
						s.variance()[c] += (float) (momentum * (of.variance()[c] * unbiased - s.variance()[c]));
					}
				}
			}
		}
	}

	@Override
	public void close() {
		workspaces.values().forEach(Workspace::close);
		workspaces.clear();
	}
}
