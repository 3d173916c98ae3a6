package org.cgcworkbench.ui.experiment.internal.effective;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.text.EffectiveSetting;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IFile;
import org.eclipse.osgi.util.NLS;

/**
 * What an experiment can be compared with: nothing, a preset over the defaults, or a file, which is an experiment of
 * the workspace or the frozen one of a run.
 *
 * @param label
 *            what to show for it
 */
record Reference(String label, Optional<Preset> preset, Optional<Path> file) {

	static final Reference NOTHING = new Reference(Messages.Reference_nothing, Optional.empty(), Optional.empty());
	/** More would make a list that nobody reads; any file can be browsed for. */
	private static final int LATEST_RUNS = 200;
	private static final int LARGEST = 1 << 20;

	static Reference of(Path file, String label) {
		return new Reference(label, Optional.empty(), Optional.of(file));
	}

	/** Its settings by the names of the keys; reads files. */
	Map<String, EffectiveSetting> settings() throws IOException {
		if (file.isEmpty()) {
			return preset.map(EffectiveSetting::of).orElse(Map.of());
		}
		try (InputStream in = Files.newInputStream(file.get())) {
			return EffectiveSetting.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8), file.get());
		}
	}

	/** All that the workspace has, but one file; not on the SWT thread. */
	static List<Reference> all(Path but) {
		List<Reference> all = new ArrayList<>();
		all.add(NOTHING);
		Preset.all().forEach(preset -> all.add(
				new Reference(NLS.bind(Messages.Common_preset, preset.name()), Optional.of(preset), Optional.empty())));
		ExperimentFiles.experiments().stream().filter(file -> !ExperimentFiles.path(file).equals(but))
				.forEach(file -> all
						.add(of(ExperimentFiles.path(file), NLS.bind(Messages.Reference_experiment, shortPath(file)))));
		RunCatalogue.runs().stream().limit(LATEST_RUNS).forEach(
				run -> all.add(of(run.directory().experimentFile(), NLS.bind(Messages.Reference_run, run.name()))));
		return all;
	}

	private static String shortPath(IFile file) {
		return file.getFullPath().makeRelative().toString();
	}
}
