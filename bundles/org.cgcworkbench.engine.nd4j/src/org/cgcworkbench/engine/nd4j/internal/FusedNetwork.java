package org.cgcworkbench.engine.nd4j.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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
	private final Map<String, Kernels.Moments> moments = new HashMap<>();

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
					kernels.maxPool(workspace.tensor(p.input()), p.window(), workspace.tensor(p.output()));
				case Normalization n -> normalize(workspace, n, views);
			}
		}
		return workspace.output();
	}

	private void normalize(Workspace workspace, Normalization n, int views) {
		INDArray input = workspace.tensor(n.input());
		INDArray residual = n.residual() == null ? null : workspace.tensor(n.residual());
		Kernels.Moments m = views == 0 ? parameters.running(n.layer()) : kernels.moments(input, views);
		if (views > 0) {
			moments.put(n.name(), m);
		}
		int sets = m.mean().length;
		float[][] scale = new float[sets][n.channels()];
		float[][] shift = new float[sets][n.channels()];
		for (int v = 0; v < sets; v++) {
			for (int c = 0; c < n.channels(); c++) {
				double factor = parameters.scale(n.layer(), c)
						/ Math.sqrt(m.variance()[v][c] + ResidualNetwork.EPSILON);
				scale[v][c] = (float) factor;
				shift[v][c] = (float) (parameters.shift(n.layer(), c) - m.mean()[v][c] * factor);
			}
		}
		kernels.scaleShift(input, scale, shift, residual, n.relu(), workspace.tensor(n.output()));
	}

	/** Backward pass after {@link #forward} in training mode; all gradients lie in the parameters afterwards. */
	void backward(Workspace workspace, int views) {
		for (Operation operation : workspace.plan().operations().reversed()) {
			switch (operation) {
				case NetworkPlan.Convolution c -> workspace.convolution(c).backward();
				case NetworkPlan.MaxPool p -> maxPoolBackward(workspace, p);
				case Normalization n -> normalizeBackward(workspace, n, views);
			}
		}
		parameters.flushNormalizationGradients();
	}

	private void maxPoolBackward(Workspace workspace, NetworkPlan.MaxPool p) {
		Workspace.Backward b = workspace.backward(p);
		kernels.maxPoolGradient(workspace.tensor(p.input()), workspace.tensor(p.output()), p.window(), b.first(),
				b.second(), b.result());
	}

	private void normalizeBackward(Workspace workspace, Normalization n, int views) {
		Workspace.Backward b = workspace.backward(n);
		INDArray input = workspace.tensor(n.input());
		Kernels.Moments m = moments.get(n.name());
		Kernels.GradientSums sums = kernels.gate(b.first(), b.second(), n.relu() ? workspace.tensor(n.output()) : null,
				input, m.mean(), b.first());
		double count = (double) input.length() / n.channels() / views;
		float[][] a = new float[views][n.channels()];
		float[][] slope = new float[views][n.channels()];
		float[][] constant = new float[views][n.channels()];
		for (int c = 0; c < n.channels(); c++) {
			double scaleGradient = 0;
			double shiftGradient = 0;
			for (int v = 0; v < views; v++) {
				double inverse = 1 / Math.sqrt(m.variance()[v][c] + ResidualNetwork.EPSILON);
				double factor = parameters.scale(n.layer(), c) * inverse;
				double sum = sums.gradient()[v][c];
				double times = sums.gradientTimesInput()[v][c];
				double b1 = -factor * inverse * inverse * times / count;
				a[v][c] = (float) factor;
				slope[v][c] = (float) b1;
				constant[v][c] = (float) (-factor * sum / count - b1 * m.mean()[v][c]);
				scaleGradient += times * inverse;
				shiftGradient += sum;
			}
			parameters.setNormalizationGradient(n.layer(), c, scaleGradient, shiftGradient);
		}
		kernels.combine(b.first(), input, a, slope, constant, b.result());
	}

	/** Moves the running statistics by the moments of the last forward pass, view after view. */
	void updateStatistics(Workspace workspace) {
		for (Operation operation : workspace.plan().operations()) {
			if (operation instanceof Normalization n) {
				Kernels.Moments m = moments.get(n.name());
				Parameters.Statistics s = parameters.statistics(n.layer());
				double count = (double) workspace.tensor(n.input()).length() / n.channels() / m.mean().length;
				double unbiased = count > 1 ? count / (count - 1) : 1;
				double momentum = 1 - ResidualNetwork.DECAY;
				for (int v = 0; v < m.mean().length; v++) {
					for (int c = 0; c < n.channels(); c++) {
						s.mean()[c] += (float) (momentum * (m.mean()[v][c] - s.mean()[c]));
						s.variance()[c] += (float) (momentum * (m.variance()[v][c] * unbiased - s.variance()[c]));
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
