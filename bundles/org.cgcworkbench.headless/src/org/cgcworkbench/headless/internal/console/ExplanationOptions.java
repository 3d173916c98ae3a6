package org.cgcworkbench.headless.internal.console;

import java.util.Iterator;
import java.util.Optional;

import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.extensions.InstalledExtensions;

import picocli.CommandLine.Option;

/** Options of all commands that compute heat maps. */
public final class ExplanationOptions {

	@Option(names = "--method", paramLabel = "METHOD", defaultValue = ExplanationMethods.STANDARD, completionCandidates = BuiltInMethods.class, description = "Explanation method: ${COMPLETION-CANDIDATES} or one of an added bundle; default: ${DEFAULT-VALUE}. Options stand behind it, as in rise:masks=4000:cells=8; workbench --help methods lists them.")
	public String method;

	/** Ids of the methods that come with the program. */
	static final class BuiltInMethods implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return ExplanationMethods.builtIn().stream().map(ExplanationMethod::id).iterator();
		}
	}

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
