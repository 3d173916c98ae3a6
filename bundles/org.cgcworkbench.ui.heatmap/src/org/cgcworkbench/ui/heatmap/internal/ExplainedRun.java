package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.extensions.InstalledExtensions;

/**
 * A run that explains an image.
 *
 * @param cancelled
 *            whether its maps are no longer wanted
 */
record ExplainedRun(MapRequest request, RunDirectory run, Models.Open open, BooleanSupplier cancelled) {

	private static final int SCORES = 5;

	Explanation explanation() {
		ExplanationMethod method = ExplanationMethods.find(InstalledExtensions.methods(), request.settings().method());
		String layer = ExplanationMethods.layer(method, open.explainer(),
				Optional.of(request.settings().layer()).filter(Predicate.not(String::isEmpty)));
		return new Explanation(open.explainer(), method, layer, request.settings().shortSide(),
				open.model().inputSize(), EvaluationOptions.STANDARD_BATCH, 0, cancelled);
	}

	/** Number of the class that is explained; of an image without a label that is the predicted one. */
	int explained(Prediction prediction) {
		String label = request.image().className();
		ClassChoice choice = request.settings().classChoice();
		if (choice instanceof ClassChoice.Named named) {
			return open.model().classNumber(named.name());
		}
		return choice instanceof ClassChoice.Label && !label.isEmpty()
				? open.model().classNumber(label)
				: prediction.predicted();
	}

	/** The likeliest classes. */
	List<ClassScore> scores(Prediction prediction) {
		double[] probabilities = prediction.probabilities();
		return prediction.highest(SCORES).stream()
				.map(number -> new ClassScore(open.model().className(number), probabilities[number])).toList();
	}

	ShownMap.Origin origin(int explained, String layer) {
		return new ShownMap.Origin(open.model().className(explained), layer,
				open.checkpoint().getFileName() + " " + open.stamp(), false);
	}

	/** The run, and which of its checkpoints where that is not the best. */
	String title() {
		String file = open.checkpoint().getFileName().toString();
		return request.epoch() == 0 ? run.name() : run.name() + ", " + file.substring(0, file.lastIndexOf('.'));
	}
}
