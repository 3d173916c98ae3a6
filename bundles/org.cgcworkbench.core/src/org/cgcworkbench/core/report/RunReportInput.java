package org.cgcworkbench.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;

/**
 * What a report says about a run.
 *
 * @param settings
 *            of its experiment by full key name; empty for an evaluation without a run, as is the history
 * @param manifest
 *            where it has one
 */
public record RunReportInput(String name, Map<String, String> settings, RunHistory history, Optional<Manifest> manifest,
		List<EvaluationResult> evaluations) {

	public RunReportInput {
		settings = new LinkedHashMap<>(settings);
		evaluations = List.copyOf(evaluations);
	}

	/**
	 * Reads a run's folder with the evaluations in it, or the JSON file of an evaluation alone.
	 *
	 * @throws UserException
	 *             where it is neither, or a file is damaged
	 */
	public static RunReportInput of(Path path) {
		try {
			if (Files.isRegularFile(path)) {
				EvaluationResult evaluation = EvaluationFile.read(path);
				return new RunReportInput(path.getFileName().toString().replaceFirst("\\.json$", ""), Map.of(),
						new RunHistory(), Optional.empty(), List.of(evaluation));
			}
			RunDirectory run = RunDirectory.open(path);
			Optional<Manifest> manifest = Files.exists(run.manifest())
					? Optional.of(Manifest.read(run.manifest()))
					: Optional.empty();
			return new RunReportInput(run.name(), ExperimentReader.settings(run.experimentFile()),
					RunHistory.read(run.events()), manifest, evaluations(run.evaluation()));
		} catch (IOException e) {
			throw new UserException("cannot read the run " + path + ": " + e.getMessage(), e);
		}
	}

	private static List<EvaluationResult> evaluations(Path folder) throws IOException {
		List<EvaluationResult> evaluations = new ArrayList<>();
		if (Files.isDirectory(folder)) {
			try (Stream<Path> files = Files.list(folder)) {
				files.filter(file -> file.toString().endsWith(".json")).sorted()
						.forEach(file -> evaluations.add(EvaluationFile.read(file)));
			}
		}
		return evaluations;
	}
}
