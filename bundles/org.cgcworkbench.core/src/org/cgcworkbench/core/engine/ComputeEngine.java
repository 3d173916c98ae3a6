package org.cgcworkbench.core.engine;

import java.util.List;

import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.Weights;

/**
 * A library that can train and explain networks. Engines are OSGi services under this interface; whoever needs one asks
 * the service registry, see {@link EngineSelection}.
 * <p>
 * The interface is coarse: one call is one training step or one explanation pass over a batch, so that an engine can
 * run the whole of it on its device. Asking an engine for {@link #id()} or {@link #label()} loads no native code.
 */
public interface ComputeEngine {

	/** Short stable name as it stands in an experiment file, for example {@code nd4j}. */
	String id();

	/** Name to show to people, with the version of the library. */
	String label();

	/**
	 * The devices that this engine finds on this machine, refused ones included. Loads native code.
	 *
	 * @throws EngineException
	 *             where the native code cannot be loaded
	 */
	List<Device> devices();

	/** What this engine can do on one of its {@link #devices()}. */
	Capabilities capabilities(Device device);

	/**
	 * Creates a trainer. With several devices the batch is split evenly between them and the gradients are averaged;
	 * then batch-norm statistics and contrastive negatives are those of each device's share, and the first device's
	 * running statistics are the network's.
	 *
	 * @throws EngineException
	 *             where the engine does not know the network or the precision, or a device refuses
	 */
	Trainer createTrainer(TrainingSpec spec, List<Device> devices);

	/**
	 * Creates an explainer for a network in evaluation mode.
	 *
	 * @throws EngineException
	 *             where the engine does not know the network or the device refuses
	 */
	Explainer createExplainer(NetworkSpec network, Weights weights, Device device);
}
