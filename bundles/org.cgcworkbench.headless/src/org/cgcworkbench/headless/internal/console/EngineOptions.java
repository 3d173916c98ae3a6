package org.cgcworkbench.headless.internal.console;

import java.util.List;

import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.extensions.InstalledExtensions;

import picocli.CommandLine.Option;

/** Options of all commands that compute. */
public final class EngineOptions {

	@Option(names = "--engine", paramLabel = "ENGINE", defaultValue = EngineSelection.AUTO, description = "Compute engine, or auto (default); see ./workbench engines.")
	public String engine;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = EngineSelection.AUTO, split = ",", description = "Device, for example cpu or cuda:0, or auto (default).")
	public List<String> devices;

	public Explainer explainer(TrainedModel model) {
		return model.explainer(InstalledExtensions.engines(), engine, devices);
	}

	public EngineSelection selection(TrainedModel model) {
		return model.selection(InstalledExtensions.engines(), engine, devices);
	}
}
