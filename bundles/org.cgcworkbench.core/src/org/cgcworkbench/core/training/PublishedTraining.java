package org.cgcworkbench.core.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.OptimizerState;
import org.cgcworkbench.core.network.InitialWeights;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.TensorNames;
import org.cgcworkbench.core.run.EpochSums;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.PthTraining;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * A training of the published code that a new run goes on with.
 *
 * @param weights
 *            all that {@link NetworkLayout} lists
 * @param optimizerState
 *            the momentum of all parameters, as a trainer takes it; empty where the file has none
 * @param epochs
 *            that were finished
 * @param best
 *            highest validation accuracy so far, 0 to 1; empty where it is not known
 * @param origin
 *            the file and what is to be said of it
 */
public record PublishedTraining(Weights weights, Weights optimizerState, int epochs, OptionalDouble best,
		WeightsOrigin origin) {

	/**
	 * Reads a file, see {@link PthTraining}.
	 *
	 * @param network
	 *            that it has to be of, its classes included
	 * @param optimizer
	 *            that goes on: SGD, with Nesterov's momentum or without, which keep the same of each parameter
	 * @throws UserException
	 *             where it holds no such training
	 */
	static PublishedTraining read(Path file, NetworkSpec network, Optimizer optimizer) throws IOException {
		return of(PthTraining.read(file), network, optimizer);
	}

	/** The same of what was read. */
	static PublishedTraining of(PthTraining training, NetworkSpec network, Optimizer optimizer) throws IOException {
		Path file = training.loaded().file();
		List<String> notes = new ArrayList<>();
		InitialWeights fitted = InitialWeights.fit(training.loaded(), network, 0);
		int classes = NetworkMetadata.network(plain(training.loaded())).classes();
		if (classes != network.classes()) {
			throw new UserException(file + " tells " + classes + " classes apart, the data set has " + network.classes()
					+ "; start from its weights with network.initial-weights instead");
		}
		notes.addAll(fitted.notes());
		notes.add("goes on after epoch " + training.epochs() + " of this training, "
				+ (training.momenta().isEmpty() ? "without momentum, since it has none" : "with its momentum") + ".");
		training.best().ifPresent(best -> notes.add(String.format(Locale.ROOT,
				"its best accuracy was %.2f %%; its weights stand as the best until an epoch is better.", best * 100)));
		return new PublishedTraining(fitted.weights(), state(training, fitted.weights(), network, optimizer),
				training.epochs(), training.best(),
				new WeightsOrigin(file.toString(), Optional.of(Sha256.of(file)), notes));
	}

	private static LoadedWeights plain(LoadedWeights loaded) {
		return TensorNames.plain(loaded, note -> {
		});
	}

	private static Weights state(PthTraining training, Weights weights, NetworkSpec network, Optimizer optimizer) {
		Path file = training.loaded().file();
		if (optimizer.kind() == Optimizer.Kind.ADAMW) {
			throw new UserException(file + " was trained by sgd and cannot go on with adamw; set schedule.optimizer to "
					+ "sgd, or start from its weights with network.initial-weights");
		}
		if (training.momenta().isEmpty()) {
			return Weights.empty();
		}
		Weights plain = plain(new LoadedWeights(file, training.momenta(), Map.of())).weights();
		Map<String, Tensor> momenta = new LinkedHashMap<>();
		NetworkLayout.of(network).keySet().stream().filter(name -> !NetworkLayout.isStatistic(name))
				.forEach(name -> momenta.put(name, plain.get(name)));
		return OptimizerState
				.flat(optimizer, 1, List.of(new Weights(momenta)), optimizer.averages() ? weights : Weights.empty())
				.copy();
	}

	/** Where the training stands in epochs of so many steps; patience counts from here. */
	TrainingState state(int stepsPerEpoch) {
		return new TrainingState(epochs, stepsPerEpoch, (long) epochs * stepsPerEpoch, true, stepsPerEpoch,
				best.orElse(Double.NaN), epochs, EpochSums.ZERO);
	}
}
