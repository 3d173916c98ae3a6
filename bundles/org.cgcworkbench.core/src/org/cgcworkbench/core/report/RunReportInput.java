package org.cgcworkbench.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.ZeroMaps;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.support.IoMessage;

/**
 * What a report says about a run.
 *
 * @param settings
 *            of its experiment by full key name; empty for an evaluation without a run, as is the history
 * @param load
 *            how busy its machine was; likewise
 * @param manifest
 *            where it has one
 * @param checkpoint
 *            SHA-256 of its best checkpoint, where known
 * @param evaluations
 *            the one that speaks for the run last; each with its share of zero maps
 * @param problems
 *            files that were passed over, and why
 */
public record RunReportInput(String name, Map<String, String> settings, RunHistory history, RunLoad load,
		Optional<Manifest> manifest, Optional<String> checkpoint, List<EvaluationResult> evaluations,
		List<String> problems) {

	public RunReportInput {
		settings = new LinkedHashMap<>(settings);
		evaluations = evaluations.stream().map(ZeroMaps::with)
				.sorted(Comparator.comparing(EvaluationResult::head, EvaluationHead.order(checkpoint))).toList();
		problems = List.copyOf(problems);
	}

	/**
	 * Reads a run's folder with the evaluations in it, or the JSON file of an evaluation alone.
	 *
	 * @throws UserException
	 *             where it is neither, or the experiment or the one evaluation is damaged
	 */
	public static RunReportInput of(Path path) {
		try {
			if (Files.isRegularFile(path)) {
				EvaluationResult evaluation = EvaluationFile.read(path);
				return new RunReportInput(path.getFileName().toString().replaceFirst("\\.json$", ""), Map.of(),
						new RunHistory(), new RunLoad(), Optional.empty(), Optional.empty(), List.of(evaluation),
						List.of());
			}
			RunDirectory run = RunDirectory.open(path);
			List<String> problems = new ArrayList<>();
			List<EvaluationResult> evaluations = new EvaluationFolder(run.evaluation()).read(problems::add);
			return new RunReportInput(run.name(), ExperimentReader.settings(run.experimentFile()),
					RunHistory.read(run.events()), RunLoad.read(run.load()), manifest(run, problems),
					new Checkpoints(run.checkpoints(), 0).bestDigest(), evaluations, problems);
		} catch (IOException e) {
			throw new UserException("cannot read the run " + path + ": " + IoMessage.reason(e), e);
		}
	}

	/** Classes of the images that it was measured on; 0 where it was not. */
	int classes() {
		return evaluations.isEmpty()
				? 0
				: (int) evaluations.getLast().images().stream().map(ImageResult::label).distinct().count();
	}

	private static Optional<Manifest> manifest(RunDirectory run, List<String> problems) {
		try {
			return Files.exists(run.manifest()) ? Optional.of(Manifest.read(run.manifest())) : Optional.empty();
		} catch (UserException e) {
			problems.add(e.getMessage());
			return Optional.empty();
		}
	}
}
