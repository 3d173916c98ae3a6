package org.cgcworkbench.engine.libtorch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.kernel.WarmUp;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.group.ProcessPeers;
import org.cgcworkbench.engine.libtorch.internal.inference.LibtorchExplainer;
import org.cgcworkbench.engine.libtorch.internal.library.CudaDevices;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.training.LibtorchTrainer;
import org.osgi.service.component.annotations.Component;

/** The libtorch engine: oneDNN on the processor, CUDA where the add-on is installed. */
@Component(service = ComputeEngine.class)
public final class LibtorchEngine implements ComputeEngine {

	/** Above the ND4J engine's 10 and 100, as {@code bench step} measures. */
	private static final int CPU_RANK = 20;

	@Override
	public String id() {
		return "libtorch";
	}

	@Override
	public String label() {
		return "libtorch 2.13.0";
	}

	@Override
	public boolean oneProcessADevice() {
		return true;
	}

	@Override
	public List<Device> devices() {
		List<Device> devices = new ArrayList<>(CudaDevices.list());
		devices.add(Device.processor());
		return devices;
	}

	@Override
	public List<String> notes() {
		return CudaDevices.notes();
	}

	@Override
	public Capabilities capabilities(Device device) {
		return device.isCpu()
				? new Capabilities(Set.of(Precision.FLOAT32, Precision.BFLOAT16), CPU_RANK, null)
				: CudaDevices.capabilities(device);
	}

	@Override
	public List<String> libraries(Device device) {
		return device.isCpu() ? LibtorchLibrary.libraries() : CudaDevices.libraries();
	}

	@Override
	public Trainer createTrainer(TrainingSpec spec, List<Device> devices) {
		if (devices.size() != 1) {
			throw new EngineException("the libtorch engine trains on one device in each process");
		}
		if (devices.getFirst().isCpu()) {
			// before the library is loaded, which takes as long
			WarmUp.begin(spec.precision() == Precision.BFLOAT16);
		}
		org.bytedeco.pytorch.Device device = open(devices.getFirst(), spec.precision());
		return LibtorchLibrary.guarded(() -> {
			Peers peers = spec.group().alone() ? Peers.NONE : new ProcessPeers(spec.group(), device);
			return new LibtorchTrainer(spec, device, peers);
		});
	}

	@Override
	public Explainer createExplainer(NetworkSpec network, Weights weights, Device device) {
		org.bytedeco.pytorch.Device opened = open(device, Precision.FLOAT32);
		return LibtorchLibrary.guarded(() -> new LibtorchExplainer(network, weights, opened));
	}

	private org.bytedeco.pytorch.Device open(Device device, Precision precision) {
		LibtorchLibrary.load();
		Capabilities capabilities = capabilities(device);
		if (!capabilities.usable()) {
			throw new EngineException(capabilities.refusal());
		}
		if (!capabilities.precisions().contains(precision)) {
			throw new EngineException("the libtorch engine does not compute in " + precision.key() + " on "
					+ device.id() + " (" + device.name() + "); set engine.precision to "
					+ String.join(" or ", capabilities.precisions().stream().sorted().map(Precision::key).toList()));
		}
		LibtorchLibrary.use(precision);
		return new org.bytedeco.pytorch.Device(device.id());
	}
}
