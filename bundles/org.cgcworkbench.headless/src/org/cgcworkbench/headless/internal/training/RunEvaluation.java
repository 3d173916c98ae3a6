package org.cgcworkbench.headless.internal.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationJournal;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationRun;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.EvaluationProgress;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductVersion;

/** Measures weights of a run with what is installed and keeps the result in its folder. */
public record RunEvaluation(RunDirectory run, EvaluationRun evaluation) {

	/** Of those weights and images. */
	public static RunEvaluation of(RunDirectory run, Path weights, EvaluationRun.Images images) throws IOException {
		return new RunEvaluation(run,
				EvaluationRun.of(TrainedModel.open(weights), Optional.of(run), images, InstalledExtensions.formats()));
	}

	/** Measures; one that was stopped is gone on with. */
	public EvaluationResult measure(List<Metric> metrics, EvaluationOptions options, EngineOptions engine)
			throws IOException {
		try (EvaluationJournal journal = EvaluationJournal.in(run.evaluation())) {
			EvaluationResult result = evaluation.measure(metrics, options, engine.selection(evaluation.model()),
					ProductVersion.program(), journal, new EvaluationProgress());
			new EvaluationFolder(run.evaluation()).store(result, Log::note);
			journal.remove();
			return result;
		}
	}
}
