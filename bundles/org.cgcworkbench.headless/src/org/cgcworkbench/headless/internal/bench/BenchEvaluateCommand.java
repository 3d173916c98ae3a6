package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationListener;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.Stop;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the metrics. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, header = "Measure metrics", description = "Measures how many images per second each metric takes, with an untrained network on generated images.")
final class BenchEvaluateCommand extends BenchMeasurement {

	private static final List<SyntheticKind> KINDS = SyntheticKind.FIRST.subList(0, 4);
	private static final int SIDE = 384;
	private static final int WARM_UP = 4;

	/** A metric and the short side of the images that its maps are computed on. */
	private record Case(String metric, int shortSide) {
	}

	private static final List<Case> CASES = List.of(new Case("accuracy", 224), new Case(Metrics.CONTENT_HEATMAP, 224),
			new Case(Metrics.CONTENT_HEATMAP, 448), new Case("pointing-game", 224), new Case(Metrics.INSERTION, 224),
			new Case(Metrics.DELETION, 224), new Case(Metrics.CONSISTENCY, 224));

	@Mixin
	private EngineOptions engine;

	@Option(names = "--architecture", defaultValue = "resnet18", paramLabel = "NAME", description = "The network; default: ${DEFAULT-VALUE}.")
	private Architecture architecture;

	@Option(names = "--metrics", split = ",", paramLabel = "METRIC", description = "Only these of the built-in metrics.")
	private List<String> metrics = List.of();

	@Option(names = "--images", defaultValue = "24", paramLabel = "N", description = "Images to measure; default: ${DEFAULT-VALUE}.")
	private int images;

	@Option(names = "--warm-up", defaultValue = "12", paramLabel = "SECONDS", description = "How long to measure each metric before that counts: Java compiles what it has run for a while; default: ${DEFAULT-VALUE}.")
	private double warmUp;

	@Override
	boolean ready() {
		if (!(warmUp >= 0)) {
			throw new UserException("--warm-up starts at 0");
		}
		if (images < WARM_UP) {
			throw new UserException("--images starts at " + WARM_UP);
		}
		for (String metric : metrics) {
			if (CASES.stream().noneMatch(measured -> measured.metric().equals(metric))) {
				throw new UserException("the speed of " + metric + " is not measured; choose from "
						+ CASES.stream().map(Case::metric).distinct().collect(Collectors.joining(", ")));
			}
		}
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		try (TemporaryFolder folder = TemporaryFolder.create()) {
			generate(folder.path(), images);
			measure(folder.path(), report);
		}
		return Ending.FINISHED.exitCode();
	}

	/** Writes the images that are measured, at least that many. */
	static void generate(Path folder, int images) throws IOException {
		new SyntheticDataset(0, KINDS, 1, Math.ceilDiv(images, KINDS.size()), SIDE, 1).generate(folder);
	}

	private void measure(Path data, BenchReport report) {
		Dataset dataset = new ImageFolderFormat().open(DatasetSpec.evaluation(data, Optional.empty(), List.of()));
		EngineSelection selection = EngineSelection.of(InstalledExtensions.engines(), engine.engine, engine.devices,
				Precision.FLOAT32, architecture);
		NetworkSpec network = NetworkSpec.of(architecture, KINDS.size());
		try (Explainer explainer = selection.engine().createExplainer(network, weights(network),
				selection.devices().getFirst())) {
			for (Case measured : CASES.stream().filter(c -> metrics.isEmpty() || metrics.contains(c.metric()))
					.toList()) {
				long end = System.nanoTime() + (long) (warmUp * 1e9);
				evaluate(explainer, dataset, measured, WARM_UP);
				while (System.nanoTime() < end) {
					evaluate(explainer, dataset, measured, images);
				}
				double seconds = evaluate(explainer, dataset, measured, images);
				Map<String, Object> row = new LinkedHashMap<>();
				row.put("metric", measured.metric());
				row.put("short-side", measured.shortSide());
				row.put("architecture", architecture.key());
				row.put("engine", selection.engine().id());
				row.put("device", selection.devices().getFirst().id());
				row.put("threads", explainer.threads());
				row.put("images", images);
				row.put("images-per-second", images / seconds);
				report.add(row);
			}
		}
	}

	/** With nothing but positive weights in its last layer, so that no map is zero and no image is left out. */
	private static Weights weights(NetworkSpec network) {
		Weights weights = WeightInitialization.random(network, 0, false);
		float[] last = weights.get(NetworkLayout.LAST_LAYER_WEIGHT).values();
		for (int i = 0; i < last.length; i++) {
			last[i] = Math.abs(last[i]);
		}
		return weights;
	}

	private static double evaluate(Explainer explainer, Dataset dataset, Case measured, int limit) {
		EvaluationOptions options = EvaluationOptions.standard().withShortSide(measured.shortSide()).withLimit(limit);
		List<Metric> metrics = Metrics.find(Metrics.builtIn(), List.of(measured.metric()));
		long began = System.nanoTime();
		int scored = Evaluation.run(explainer, dataset, metrics, options, LISTENER).metrics().get(measured.metric())
				.images();
		if (scored != limit) {
			throw new IllegalStateException(measured.metric() + " scored " + scored + " of " + limit + " images");
		}
		return (System.nanoTime() - began) / 1e9;
	}

	private static final EvaluationListener LISTENER = new EvaluationListener() {

		@Override
		public void warning(String message) {
			Log.note(message);
		}

		@Override
		public boolean cancelled() {
			return Stop.token().cancelled();
		}
	};
}
