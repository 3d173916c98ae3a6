package org.cgcworkbench.ui.experiment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Background;
import org.eclipse.swt.widgets.Widget;

/** The words for the keys whose choices depend on what is installed. */
public final class InstalledChoices {

	private static final List<Key<String>> KEYS = List.of(ExperimentKeys.FORMAT, ExperimentKeys.METHOD,
			ExperimentKeys.ENGINE);

	private InstalledChoices() {
	}

	/** Whether a key is one of them. */
	public static boolean decide(Key<?> key) {
		return KEYS.contains(key);
	}

	/**
	 * Lists the words by the names of the keys, in a job since that starts bundles, and hands them over on the SWT
	 * thread.
	 */
	public static void list(Widget owner, Consumer<Map<String, List<String>>> receiver) {
		Background.compute(Messages.InstalledChoices_job, InstalledChoices::words, owner, receiver);
	}

	private static Map<String, List<String>> words() {
		List<String> engines = new ArrayList<>(List.of(ExperimentKeys.ENGINE.defaultText()));
		InstalledExtensions.engines().stream().map(ComputeEngine::id).forEach(engines::add);
		return Map.of(ExperimentKeys.ENGINE.name(), engines, ExperimentKeys.METHOD.name(),
				InstalledExtensions.objectives().stream().map(ObjectiveFunction::id).toList(),
				ExperimentKeys.FORMAT.name(), InstalledExtensions.formats().stream().map(DatasetFormat::id).toList());
	}
}
