package org.cgcworkbench.headless.internal.console;

import java.util.List;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
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

	private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(:[0-9]+)?");

	/**
	 * Refuses what no engine would know as a device, before anything begins.
	 *
	 * @throws UserException
	 *             that names the option
	 */
	public static void checkDevices(List<String> devices) {
		for (String device : devices) {
			if (!FORM.matcher(device).matches()) {
				throw new UserException("--device is '" + device + "' and should be auto, cpu, cuda:0 and so on");
			}
		}
	}

	public Explainer explainer(TrainedModel model) {
		return model.explainer(InstalledExtensions.engines(), engine, devices);
	}

	public EngineSelection selection(TrainedModel model) {
		return model.selection(InstalledExtensions.engines(), engine, devices);
	}
}
