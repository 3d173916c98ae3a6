package org.example.lab;

import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.Weights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The libtorch engine, with a line on each step. */
@Component(service = ComputeEngine.class)
public final class TimedEngine implements ComputeEngine {

	private static final String LIBTORCH = "(component.name=org.cgcworkbench.engine.libtorch.internal.LibtorchEngine)";

	private final ComputeEngine engine;

	@Activate
	public TimedEngine(@Reference(target = LIBTORCH) ComputeEngine engine) {
		this.engine = engine;
	}

	@Override
	public String id() {
		return "timed";
	}

	@Override
	public String label() {
		return engine.label() + ", timed";
	}

	@Override
	public Set<Architecture> architectures() {
		return engine.architectures();
	}

	@Override
	public List<Device> devices() {
		return engine.devices();
	}

	@Override
	public Capabilities capabilities(Device device) {
		Capabilities own = engine.capabilities(device);
		// below the engine itself, so that auto does not take this one
		return new Capabilities(own.precisions(), own.rank() - 1, own.refusal());
	}

	@Override
	public Trainer createTrainer(TrainingSpec spec, List<Device> devices) {
		return new TimedTrainer(engine.createTrainer(spec, devices));
	}

	@Override
	public Explainer createExplainer(NetworkSpec network, Weights weights, Device device) {
		return engine.createExplainer(network, weights, device);
	}
}
