package org.cgcworkbench.engine.nd4j.internal;

import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.objective.FeatureMaps;
import org.cgcworkbench.core.objective.Loss;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network in training on one device: gradients and update apart, so that several can average in between. */
final class Replica implements AutoCloseable {

	private final NetworkPlan plan;
	private final Kernels kernels;
	private final Parameters parameters;
	private final FusedNetwork network;
	private final OptimizerUpdate update;
	private Objective objective;
	/** The network of averaged weights, from when they are first measured. */
	private FusedNetwork averaged;
	private Workspace lastWorkspace;

	Replica(TrainingSpec spec, Kernels kernels) {
		objective = spec.objective();
		this.kernels = kernels;
		plan = NetworkPlan.of(spec.network());
		parameters = new Parameters(spec.network(), spec.weights(), true);
		network = new FusedNetwork(parameters, kernels);
		update = new OptimizerUpdate(spec, parameters, kernels);
	}

	void setObjective(Objective other) {
		objective = other;
	}

	/** Forward and backward; all gradients lie in the parameters afterwards, nothing is updated. */
	Loss gradients(ViewBatch batch) {
		Workspace workspace = network.workspace(plan, Workspace.Use.BACKWARD, batch.views() * batch.size(),
				batch.side(), batch.side());
		HostMemory.write(workspace.input(), batch.pixels());
		INDArray last = network.forward(workspace, batch.views());
		FeatureMaps maps = new FeatureMaps(HostMemory.read(last), batch.views() * batch.size(), (int) last.size(1),
				(int) last.size(2), plan.network().features());
		Loss loss = objective.loss(parameters.head(plan.network().features()), batch, maps);
		HostMemory.write(workspace.outputGradient(), loss.featureGradient());
		parameters.setLastLayerGradient(loss.weightGradient(), loss.biasGradient());
		network.backward(workspace, batch.views());
		lastWorkspace = workspace;
		return loss;
	}

	/** Updates statistics and parameters after {@link #gradients}. */
	void update(double trunkRate, double lastLayerRate) {
		network.updateStatistics(lastWorkspace);
		update.apply(trunkRate, lastLayerRate);
	}

	float[] logits(ImageBatch images) {
		FusedNetwork measured = measured();
		Workspace workspace = measured.workspace(plan, Workspace.Use.FORWARD, images.size(), images.height(),
				images.width());
		HostMemory.write(workspace.input(), images.pixels());
		Head head = update.measured().head(plan.network().features());
		return Head.floats(head.logits(head.pool(HostMemory.read(measured.forward(workspace, 0)), images.size())));
	}

	private FusedNetwork measured() {
		if (update.measured() == parameters) {
			return network;
		}
		if (averaged == null) {
			averaged = new FusedNetwork(update.measured(), kernels);
		}
		return averaged;
	}

	OptimizerUpdate update() {
		return update;
	}

	Parameters parameters() {
		return parameters;
	}

	@Override
	public void close() {
		network.close();
		if (averaged != null) {
			averaged.close();
		}
		update.close();
		parameters.close();
	}
}
