package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.PthTraining;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * Reads what stands beside the state dict of a checkpoint of the published code. The optimizer knows its parameters by
 * numbers, in the order of the network's modules, which is that of the state dict without its buffers.
 */
public final class TrainingDict {

	private static final List<String> BUFFERS = List.of(".running_mean", ".running_var", ".num_batches_tracked");
	/** Stands before the names of momenta and of the best accuracy while they are read; no name holds it. */
	private static final String MOMENTUM = "\0momentum ";
	private static final String BEST = "\0best";
	/** Items of a parameter's state and of a group, keys and values; PyTorch writes some twenty. */
	private static final int MOST_KEPT = 200;
	private static final int MOST_EPOCHS = 1_000_000;
	private static final double PER_CENT = 100;
	private static final String REMEDY = "; start from its weights with network.initial-weights instead";

	private final Map<String, Object> root;
	private final Map<String, TorchTensor> tensors;

	private TrainingDict(Map<String, Object> root, Map<String, TorchTensor> tensors) {
		this.root = root;
		this.tensors = tensors;
	}

	/** Reads it; see {@link PthTraining}. */
	public static PthTraining read(Path path, FileKind kind) {
		return StateDict.open(path, kind, file -> {
			Map<String, Object> root = file.root() instanceof PickledDict dict ? dict.named() : Map.of();
			return new TrainingDict(root, StateDictSearch.tensors(file.root()).tensors()).read(path, file);
		});
	}

	private PthTraining read(Path path, TorchFile file) throws IOException {
		if (!(root.get("epoch") instanceof Long epochs) || !(root.get("optimizer") instanceof PickledDict optimizer)) {
			throw new RefusedException("it has no epoch and optimizer, as a training that was saved has" + REMEDY);
		}
		if (epochs < 1 || epochs > MOST_EPOCHS) {
			throw new RefusedException("it says that " + epochs + " epochs were finished" + REMEDY);
		}
		Map<String, TorchTensor> all = new LinkedHashMap<>(tensors);
		Map<String, TorchTensor> buffers = buffers(optimizer.named());
		buffers.forEach((name, tensor) -> all.put(MOMENTUM + name, tensor));
		if (root.get("best_acc1") instanceof TorchTensor best && best.count() == 1) {
			all.put(BEST, best);
		}
		Map<String, Tensor> values = StateDict.read(path, file, all).tensors();
		Map<String, Tensor> weights = new LinkedHashMap<>();
		tensors.keySet().forEach(name -> weights.put(name, values.get(name)));
		return new PthTraining(new LoadedWeights(path, new Weights(weights), Map.of()), momenta(buffers, values),
				(int) (long) epochs, best(values.get(BEST)));
	}

	/** The momentum buffers by the names of their parameters; those that are not there yet are left out. */
	private Map<String, TorchTensor> buffers(Map<String, Object> optimizer) {
		Map<Long, Object> states = new HashMap<>();
		if (optimizer.get("state") instanceof PickledDict state) {
			for (int i = 0; i < state.items().size(); i += 2) {
				// a list may hold itself, which could not be hashed
				if (state.items().get(i) instanceof Long number) {
					states.put(number, state.items().get(i + 1));
				}
			}
		}
		List<String> names = parameters();
		List<Object> numbers = numbers(optimizer.get("param_groups"), names.size());
		Map<String, TorchTensor> buffers = new LinkedHashMap<>();
		for (int i = 0; i < names.size(); i++) {
			if (numbers.get(i) instanceof Long number && states.get(number) instanceof PickledDict state
					&& !state.items().isEmpty()) {
				Map<String, Object> kept = state.items().size() > MOST_KEPT ? Map.of() : state.named();
				Object buffer = kept.get("momentum_buffer");
				if (buffer instanceof TorchTensor tensor && tensor.shape().equals(tensors.get(names.get(i)).shape())) {
					buffers.put(names.get(i), tensor);
				} else if (buffer != null || !kept.containsKey("momentum_buffer")) {
					throw new RefusedException("its optimizer keeps something else of parameter " + i
							+ " than SGD's momentum in the shape of " + names.get(i) + REMEDY);
				}
			}
		}
		return buffers;
	}

	/**
	 * So many numbers of parameters, group after group; a group may be in the list, and a list in groups, many times.
	 */
	private static List<Object> numbers(Object groups, int count) {
		List<Object> numbers = new ArrayList<>();
		for (Object group : groups instanceof List<?> list ? list : List.of()) {
			if (!(group instanceof PickledDict dict) || dict.items().size() > MOST_KEPT
					|| !(dict.named().get("params") instanceof List<?> own) || own.isEmpty()) {
				throw new RefusedException("its optimizer has a group without parameters" + REMEDY);
			}
			if (own.size() > count - numbers.size()) {
				throw new RefusedException("its optimizer has more parameters than its network" + REMEDY);
			}
			numbers.addAll(own);
		}
		if (numbers.size() < count) {
			throw new RefusedException("its optimizer has fewer parameters than its network" + REMEDY);
		}
		return numbers;
	}

	private List<String> parameters() {
		return tensors.keySet().stream().filter(name -> BUFFERS.stream().noneMatch(name::endsWith)).toList();
	}

	/** PyTorch adds a buffer with a parameter's first step; until then it counts as zero. */
	private Weights momenta(Map<String, TorchTensor> buffers, Map<String, Tensor> values) {
		if (buffers.isEmpty()) {
			return Weights.empty();
		}
		Map<String, Tensor> momenta = new LinkedHashMap<>();
		parameters().forEach(name -> momenta.put(name,
				buffers.containsKey(name) ? values.get(MOMENTUM + name) : Tensor.zeros(tensors.get(name).shape())));
		return new Weights(momenta);
	}

	private OptionalDouble best(Tensor stored) {
		double perCent = stored != null
				? stored.values()[0]
				: root.get("best_acc1") instanceof Number number ? number.doubleValue() : Double.NaN;
		return perCent >= 0 && perCent <= PER_CENT ? OptionalDouble.of(perCent / PER_CENT) : OptionalDouble.empty();
	}
}
