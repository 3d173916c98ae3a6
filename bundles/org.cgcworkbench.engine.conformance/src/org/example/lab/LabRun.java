package org.example.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationListener;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationRun;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.run.Program;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.training.CancellationToken;
import org.cgcworkbench.core.training.TrainingListener;
import org.cgcworkbench.core.training.TrainingPlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trains an experiment and measures what came of it. */
@Component(service = LabRun.class)
public final class LabRun {

	private static final Program PROGRAM = new Program("Lab 1.0", Optional.empty());

	private final List<ComputeEngine> engines;
	private final List<DatasetFormat> formats;

	@Activate
	public LabRun(@Reference List<ComputeEngine> engines, @Reference List<DatasetFormat> formats) {
		this.engines = engines;
		this.formats = formats;
	}

	/** Trains a new run. */
	public RunDirectory train(Path file) throws IOException {
		Experiment experiment = ExperimentReader.read(file, List.of());
		TrainingPlan plan = TrainingPlan.of(experiment, engines, formats, StandardObjective.all());
		try (TrainingPlan.Start start = plan.start(Optional.empty(), ProcessGroup.ALONE)) {
			RunDirectory run = RunDirectory.create(experiment);
			plan.train(start, run, PROGRAM, new TrainingListener() {
			}, new CancellationToken());
			return run;
		}
	}

	/** Measures the run's best weights on its validation images, and keeps the result in the run. */
	public EvaluationResult evaluate(RunDirectory run) throws IOException {
		EvaluationRun evaluation = EvaluationRun.of(run, formats);
		EngineSelection selection = evaluation.model().selection(engines, EngineSelection.AUTO,
				List.of(EngineSelection.AUTO));
		EvaluationOptions options = EvaluationOptions.standard().withInputSize(evaluation.model().inputSize());
		EvaluationResult result = evaluation.measure(Metrics.standard(Metrics.builtIn()), options, selection, PROGRAM,
				EvaluationListener.NONE);
		new EvaluationFolder(run.evaluation()).store(result, System.err::println);
		return result;
	}
}
