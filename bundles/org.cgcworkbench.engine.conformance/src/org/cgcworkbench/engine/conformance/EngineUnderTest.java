package org.cgcworkbench.engine.conformance;

import java.util.List;

import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.weights.Weights;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The engine that the system property {@code cgc.engine} names, on the first device that it runs on. */
final class EngineUnderTest {

	static final Optimizer SGD = Optimizer.sgd(0.9, 1e-4);

	private static final ComputeEngine ENGINE = find();

	private EngineUnderTest() {
	}

	static ComputeEngine engine() {
		return ENGINE;
	}

	static Device device() {
		return ENGINE.devices().stream().filter(d -> ENGINE.capabilities(d).usable()).findFirst().orElseThrow();
	}

	static Trainer trainer(NetworkSpec network, Weights weights, Objective objective) {
		return trainer(network, weights, objective, SGD);
	}

	static Trainer trainer(NetworkSpec network, Weights weights, Objective objective, Optimizer optimizer) {
		return ENGINE.createTrainer(new TrainingSpec(network, weights, objective, optimizer, Precision.FLOAT32),
				List.of(device()));
	}

	static Explainer explainer(NetworkSpec network, Weights weights) {
		return ENGINE.createExplainer(network, weights, device());
	}

	/** 0 or 1: where figures are of many images, the engines of the product take turns. */
	static int turn() {
		return ENGINE.id().equals("nd4j") ? 0 : 1;
	}

	private static ComputeEngine find() {
		Bundle own = FrameworkUtil.getBundle(EngineUnderTest.class);
		return own == null ? ofClassPath() : registered(own.getBundleContext());
	}

	/** Outside of OSGi the system property {@code cgc.engine.class} names the engine. */
	private static ComputeEngine ofClassPath() {
		try {
			return (ComputeEngine) Class.forName(System.getProperty("cgc.engine.class")).getConstructor().newInstance();
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static ComputeEngine registered(BundleContext context) {
		String id = System.getProperty("cgc.engine");
		try {
			for (Bundle bundle : context.getBundles()) {
				if (bundle.getSymbolicName().equals(System.getProperty("cgc.engine.bundle"))) {
					bundle.start();
				}
			}
			for (ServiceReference<ComputeEngine> reference : context.getServiceReferences(ComputeEngine.class, null)) {
				ComputeEngine engine = context.getService(reference);
				if (engine.id().equals(id)) {
					return engine;
				}
			}
		} catch (BundleException | InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
		throw new IllegalStateException("no engine " + id + " is installed");
	}
}
