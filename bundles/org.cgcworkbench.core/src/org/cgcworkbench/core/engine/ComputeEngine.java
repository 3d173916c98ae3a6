package org.cgcworkbench.core.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.network.Architecture;
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

	/** The networks that this engine knows. */
	default Set<Architecture> architectures() {
		return EnumSet.allOf(Architecture.class);
	}

	/**
	 * The devices that this engine finds on this machine, refused ones included. Loads native code only where it takes
	 * that to find them, for example GPUs: whoever looks for an engine asks all of them, and a process should hold the
	 * native code of the one that it uses.
	 *
	 * @throws EngineException
	 *             where the native code cannot be loaded
	 */
	List<Device> devices();

	/**
	 * What a user should know about how this engine is installed on this machine, a line each: for example where
	 * libraries of an add-on were found. Loads no native code. What keeps a device from being used is its
	 * {@link Capabilities#refusal()} instead.
	 */
	default List<String> notes() {
		return List.of();
	}

	/** What this engine can do on one of its {@link #devices()}. */
	Capabilities capabilities(Device device);

	/**
	 * Versions of the native libraries that compute on a device, beyond what {@link #label} says, each as a name and a
	 * number, such as {@code cuDNN 9.1.0}. Loads native code.
	 */
	default List<String> libraries(Device device) {
		return List.of();
	}

	/**
	 * Whether this engine trains on several devices by a process for each, which meet in a {@link ProcessGroup}; if
	 * not, one trainer takes them all.
	 */
	default boolean oneProcessADevice() {
		return false;
	}

	/**
	 * Creates a trainer. With several devices the batch is split evenly between them and the gradients are averaged;
	 * then batch-norm statistics and contrastive negatives are those of each device's share, and the first device's
	 * running statistics are the network's. An engine with {@link #oneProcessADevice()} takes one device here, and
	 * waits for the other processes of the group.
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
