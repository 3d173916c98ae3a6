package org.cgcworkbench.core.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.weights.HeldTensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;

/**
 * What an optimizer goes on from, beside the weights that are measured.
 *
 * @param steps
 *            taken so far; where they do not count for the optimizer, 1 stands for any number of them
 * @param slots
 *            one for each of {@link Optimizer.Kind#slots}, by the parameters' names
 * @param trained
 *            parameters and statistics in training where the weights that are measured are their average; else empty
 */
public record OptimizerState(long steps, List<Weights> slots, Weights trained) {

	private static final String STEPS = "steps";
	private static final String TRAINED = "trained.";

	public OptimizerState {
		slots = List.copyOf(slots);
	}

	/**
	 * A state as named tensors: slots and weights in training by their prefixes, and the number of steps where it
	 * counts. Nothing is copied; for the parameters see {@link OptimizerState}.
	 */
	public static TensorSource flat(Optimizer optimizer, long steps, List<? extends TensorSource> slots,
			TensorSource trained) {
		HeldTensors all = new HeldTensors();
		for (int i = 0; i < slots.size(); i++) {
			all.add(optimizer.kind().slots().get(i), slots.get(i));
		}
		all.add(TRAINED, trained);
		if (optimizer.kind().counts()) {
			// exact to 2^24; corrections by later steps are 1
			all.add(STEPS, List.of(1), into -> into[0] = steps);
		}
		return all;
	}

	/**
	 * What {@link #flat} wrote; no steps where it is empty.
	 *
	 * @throws EngineException
	 *             where another optimizer wrote it
	 */
	public static OptimizerState of(Weights flat, Optimizer optimizer) {
		if (flat.isEmpty()) {
			return new OptimizerState(0, List.of(), Weights.empty());
		}
		problem(flat, optimizer).ifPresent(problem -> {
			throw new EngineException(problem);
		});
		List<Weights> slots = new ArrayList<>();
		for (String prefix : optimizer.kind().slots()) {
			slots.add(part(flat, prefix));
		}
		long steps = optimizer.kind().counts() ? (long) flat.get(STEPS).values()[0] : 1;
		return new OptimizerState(steps, slots, part(flat, TRAINED));
	}

	/** What keeps an optimizer from going on from a state, in words for the user; empty where it can. */
	public static Optional<String> problem(Weights flat, Optimizer optimizer) {
		if (flat.isEmpty()) {
			return Optional.empty();
		}
		Optimizer.Kind kind = kind(flat);
		boolean averaged = flat.tensors().keySet().stream().anyMatch(name -> name.startsWith(TRAINED));
		if (kind != optimizer.kind()) {
			return Optional.of("it was trained by " + kind.key() + " and cannot go on with " + optimizer.kind().key()
					+ "; set schedule.optimizer to " + kind.key() + " or start a new run from its weights");
		}
		if (averaged != optimizer.averages()) {
			return Optional.of("its weights are " + (averaged ? "" : "not ") + "averaged; set schedule.average-decay "
					+ (averaged ? "as it was" : "to 0") + " or start a new run from its weights");
		}
		return kind.counts() && !flat.tensors().containsKey(STEPS)
				? Optional.of("it does not say how many steps were taken; go on from another checkpoint")
				: Optional.empty();
	}

	private static Optimizer.Kind kind(Weights flat) {
		for (Optimizer.Kind kind : Optimizer.Kind.values()) {
			String prefix = kind.slots().getFirst();
			if (!prefix.isEmpty() && flat.tensors().keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
				return kind;
			}
		}
		return Optimizer.Kind.SGD;
	}

	private static Weights part(Weights flat, String prefix) {
		Map<String, Tensor> part = new LinkedHashMap<>();
		flat.tensors().forEach((name, tensor) -> {
			if (name.startsWith(prefix) && (!prefix.isEmpty() || !name.startsWith(TRAINED))) {
				part.put(name.substring(prefix.length()), tensor);
			}
		});
		return new Weights(part);
	}
}
