package org.cgcworkbench.core.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationRun;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * How the runs of a sweep are measured, all in the same way.
 *
 * @param metrics
 *            full ids
 * @param method
 *            full id of the explanation method
 * @param layer
 *            the layer explained; empty for the method's own choice
 * @param split
 *            of the data set; empty for the one that the run was validated on
 * @param limit
 *            measures only so many images; 0 for all
 * @param last
 *            whether the weights at the end of the training are measured, and not those of the highest validation
 *            accuracy
 * @param seed
 *            of all that is drawn for the measurement, the same for each run so that all measure the same images
 */
public record SweepEvaluation(List<String> metrics, String method, Optional<String> layer, int shortSide,
		Optional<String> split, int limit, int batch, boolean last, long seed) {

	/** What stands in files for the weights of the highest validation accuracy. */
	public static final String BEST = "best";
	/** The same for those at the end of the training. */
	public static final String LAST = "last";

	public SweepEvaluation {
		metrics = List.copyOf(metrics);
	}

	/**
	 * The options for a network.
	 *
	 * @param methods
	 *            those installed
	 * @param inputSize
	 *            of the network, in pixels
	 */
	public EvaluationOptions options(List<ExplanationMethod> methods, int inputSize) {
		return EvaluationOptions.standard().withShortSide(shortSide).withInputSize(inputSize).withBatch(batch, 0)
				.withMethod(ExplanationMethods.find(methods, method), layer).withSeed(seed).withLimit(limit);
	}

	/** The images that are measured. */
	public EvaluationRun.Images images() {
		return new EvaluationRun.Images(Optional.empty(), Optional.empty(), split, ImageFolderFormat.ID,
				Optional.empty(), Optional.empty(), Optional.empty());
	}

	/** The weights of a run that are measured. */
	public Path weights(RunDirectory run) {
		Checkpoints all = new Checkpoints(run.checkpoints(), 0);
		return last ? all.last() : all.best();
	}

	/** The file of a run's evaluation as it is asked for here; empty where there is none yet. */
	public Optional<Path> of(RunDirectory run) throws IOException {
		return new EvaluationFolder(run.evaluation()).heads(problem -> {
			// a damaged file is measured again
		}).entrySet().stream().filter(entry -> isOf(run, entry.getValue())).map(Map.Entry::getKey).findFirst();
	}

	/** Whether an evaluation of a run is as it is asked for here. */
	private boolean isOf(RunDirectory run, EvaluationHead head) {
		Map<String, String> settings = head.settings();
		List<String> unusual = List.of(settings.getOrDefault(EvaluationSettings.UNUSUAL, "").split("; "));
		boolean own = unusual.stream()
				.noneMatch(word -> word.matches("(data|boxes|objects|masks|list) .*|masks|boxes in place of masks")
						|| split.isEmpty() && word.startsWith("split ")
						|| layer.isEmpty() && word.startsWith("layer "));
		return own && isOfWeights(run, settings.getOrDefault(EvaluationSettings.MODEL, ""))
				&& method.equals(settings.get(EvaluationSettings.METHOD))
				&& String.valueOf(shortSide).equals(settings.get(EvaluationSettings.SHORT_SIDE))
				&& String.valueOf(seed).equals(settings.get(EvaluationSettings.SEED))
				&& layer.map(asked -> asked.equals(settings.get(EvaluationSettings.LAYER))).orElse(true)
				&& split.map(asked -> asked.equals(settings.get(EvaluationSettings.SPLIT))).orElse(true)
				&& isOfLimit(settings.get(EvaluationSettings.LIMIT), head.images())
				&& head.metrics().keySet().containsAll(metrics);
	}

	private boolean isOfWeights(RunDirectory run, String measured) {
		try {
			return measured.endsWith(weights(run).getFileName().toString());
		} catch (UserException e) {
			// checkpoints may be removed once all is measured
			return true;
		}
	}

	/** A limit that the data set does not reach is not written down. */
	private boolean isOfLimit(String written, int images) {
		return written == null ? limit == 0 || images <= limit : written.equals(String.valueOf(limit));
	}
}
