package org.cgcworkbench.headless.internal.console;

import java.util.Optional;

import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.extensions.InstalledExtensions;

import picocli.CommandLine.Option;

/** Options of all commands that compute heat maps. */
public final class ExplanationOptions {

	@Option(names = "--method", paramLabel = "METHOD", defaultValue = "grad-cam", description = "Explanation method: grad-cam, grad-cam++, layer-cam, hires-cam, input-gradient or one of an added bundle; default: ${DEFAULT-VALUE}.")
	public String method;

	@Option(names = "--layer", paramLabel = "LAYER", description = "Layer explained, for example layer4; default: the method's own choice.")
	private String layer;

	@Option(names = "--short-side", paramLabel = "PIXELS", defaultValue = "224", description = "Short side that images are resized to for their maps; default: ${DEFAULT-VALUE}.")
	public int shortSide;

	public ExplanationMethod explanation() {
		return ExplanationMethods.find(InstalledExtensions.methods(), method);
	}

	public Optional<String> layer() {
		return Optional.ofNullable(layer);
	}
}
