package org.cgcworkbench.ui.experiment.internal.effective;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.text.EffectiveSetting;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.eclipse.core.resources.IFile;

/** What an experiment can be compared with. */
sealed interface Reference {

	/** More would make a list that nobody reads; any file can be browsed for. */
	int LATEST_RUNS = 200;

	/** What to show for it. */
	String label();

	/** Its settings by the names of the keys; reads files. */
	Map<String, EffectiveSetting> settings() throws IOException;

	/** Nothing. */
	record Nothing() implements Reference {
		@Override
		public String label() {
			return "nothing";
		}

		@Override
		public Map<String, EffectiveSetting> settings() {
			return Map.of();
		}
	}

	/** A preset over the defaults. */
	record OfPreset(Preset preset) implements Reference {
		@Override
		public String label() {
			return "preset " + preset.name();
		}

		@Override
		public Map<String, EffectiveSetting> settings() {
			return EffectiveSetting.of(preset);
		}
	}

	/** An experiment of the workspace, or the frozen one of a run. */
	record OfFile(Path file, String label) implements Reference {

		private static final int LARGEST = 1 << 20;

		@Override
		public Map<String, EffectiveSetting> settings() throws IOException {
			try (InputStream in = Files.newInputStream(file)) {
				return EffectiveSetting.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8), file);
			}
		}
	}

	/** All that the workspace has, but one file; not on the SWT thread. */
	static List<Reference> all(Path but) {
		List<Reference> all = new ArrayList<>();
		all.add(new Nothing());
		Preset.all().forEach(preset -> all.add(new OfPreset(preset)));
		ExperimentFiles.experiments().stream().filter(file -> !ExperimentFiles.path(file).equals(but))
				.forEach(file -> all.add(new OfFile(ExperimentFiles.path(file), "experiment " + shortPath(file))));
		RunCatalogue.runs().stream().limit(LATEST_RUNS)
				.forEach(run -> all.add(new OfFile(run.directory().experimentFile(), "run " + run.name())));
		return all;
	}

	private static String shortPath(IFile file) {
		return file.getFullPath().makeRelative().toString();
	}
}
