package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.kernel.WarmUp;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.support.VectorApi;
import org.cgcworkbench.core.weights.Weights;
import org.osgi.service.component.annotations.Component;

/** The DeepLearning4J/ND4J engine: oneDNN on the processor, CUDA where the add-on is installed. */
@Component(service = ComputeEngine.class)
public final class Nd4jEngine implements ComputeEngine {

	private static final int CPU_RANK = 10;
	private static final int CUDA_RANK = 100;

	@Override
	public String id() {
		return "nd4j";
	}

	@Override
	public String label() {
		return "DeepLearning4J / ND4J 1.0.0-M2.1";
	}

	@Override
	public Set<Architecture> architectures() {
		// ND4J's convolutions have no groups
		return Arrays.stream(Architecture.values()).filter(a -> a.groups() == 1).collect(Collectors.toSet());
	}

	@Override
	public List<Device> devices() {
		Nd4jLibrary.requireProcessor();
		return Nd4jLibrary.cudaInstalled() ? CudaDevices.list() : List.of(Device.processor());
	}

	@Override
	public Capabilities capabilities(Device device) {
		if (device.isCpu()) {
			return new Capabilities(Set.of(Precision.FLOAT32), CPU_RANK, null);
		}
		return new Capabilities(Set.of(Precision.FLOAT32), CUDA_RANK, CudaDevices.refusal(device));
	}

	@Override
	public Trainer createTrainer(TrainingSpec spec, List<Device> devices) {
		requireKnown(spec.network());
		List<Integer> numbers = new ArrayList<>();
		for (Device device : devices) {
			warmUp(device);
			require(device);
			if (!capabilities(device).precisions().contains(spec.precision())) {
				throw new EngineException("the ND4J engine computes in float32 only, not in " + spec.precision().key()
						+ "; set engine.precision to float32");
			}
			numbers.add(number(device));
		}
		return new Nd4jTrainer(spec, kernels(), numbers);
	}

	@Override
	public Explainer createExplainer(NetworkSpec network, Weights weights, Device device) {
		requireKnown(network);
		warmUp(device);
		require(device);
		return new Nd4jExplainer(network, weights, kernels(), number(device));
	}

	private void requireKnown(NetworkSpec network) {
		if (!architectures().contains(network.architecture())) {
			throw new EngineException("the ND4J engine does not know " + network.architecture().key()
					+ "; set engine.name to libtorch or auto");
		}
	}

	private void require(Device device) {
		Nd4jLibrary.load();
		if (device.isCpu() != Nd4jLibrary.onCpu()) {
			throw new EngineException(
					"the ND4J engine runs on the "
							+ (Nd4jLibrary.onCpu()
									? "processor; install the CUDA add-on to use "
									: "GPU once its CUDA add-on is installed; remove the add-on to use ")
							+ device.id());
		}
		String refusal = capabilities(device).refusal();
		if (refusal != null) {
			throw new EngineException(refusal);
		}
	}

	private static int number(Device device) {
		return device.isCpu() ? 0 : CudaDevices.number(device);
	}

	/** Before the library is loaded, which takes as long. */
	private static void warmUp(Device device) {
		if (device.isCpu()) {
			WarmUp.begin(false);
		}
	}

	private static Kernels kernels() {
		return VectorApi.PRESENT && Nd4jLibrary.onCpu() ? new VectorKernels() : new ArrayKernels();
	}
}
