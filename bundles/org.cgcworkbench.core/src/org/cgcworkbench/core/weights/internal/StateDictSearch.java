package org.cgcworkbench.core.weights.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.PlainText;

/**
 * Finds the state dict in what a checkpoint holds. It stands alone, under one of the usual names or as the only dict of
 * tensors; in the place of a dict there may be a whole module, whose parameters and buffers are taken by their names.
 */
final class StateDictSearch {

	private static final List<String> USUAL = List.of("state_dict", "model_state_dict", "model", "net", "network",
			"model_state", "weights", "params", "trunk");
	/** Stands beside a student and a teacher in checkpoints of DINO, whose figures are the teacher's. */
	private static final String DINO = "dino_loss";
	private static final String TEACHER = "teacher";
	private static final int MOST_NESTED = 4;
	private static final int MOST_SHOWN = 8;

	/** What was found in each dict and module; one that is referred to often is looked at once. */
	private final Map<Object, Map<String, Object>> seen = new IdentityHashMap<>();

	private StateDictSearch() {
	}

	/**
	 * What was found.
	 *
	 * @param tensors
	 *            by their names
	 * @param place
	 *            the name that they stand under, where it is none of the usual ones
	 */
	record Found(Map<String, TorchTensor> tensors, Optional<String> place) {
	}

	/**
	 * The tensors by their names.
	 *
	 * @throws RefusedException
	 *             where there are none, several such dicts, or tensors of a kind that is not read here
	 */
	static Found tensors(Object root) {
		StateDictSearch search = new StateDictSearch();
		Map<String, Object> found = search.find(root, 0);
		if (found.isEmpty()) {
			throw new RefusedException("it holds no tensors" + described(root));
		}
		Map<String, TorchTensor> tensors = new LinkedHashMap<>();
		found.forEach((name, value) -> {
			if (value instanceof TorchTensor tensor) {
				tensors.put(name, tensor);
			} else if (value instanceof UnreadTensor unread) {
				throw new RefusedException(PlainText.name(name) + " is stored as " + PlainText.name(unread.kind())
						+ ", which is not read here; save the tensors as float32");
			}
		});
		return new Found(tensors, search.place(root, found));
	}

	private Optional<String> place(Object root, Map<String, Object> found) {
		return root instanceof PickledDict dict
				? dict.named().entrySet().stream()
						.filter(entry -> seen.get(entry.getValue()) == found && !USUAL.contains(entry.getKey()))
						.map(Map.Entry::getKey).findFirst()
				: Optional.empty();
	}

	/** The entries of the state dict in a value; none where it holds none. */
	private Map<String, Object> find(Object value, int depth) {
		Map<String, Object> known = seen.get(value);
		if (known == null && depth <= MOST_NESTED && (value instanceof Inert || value instanceof PickledDict)) {
			// a dict may hold itself
			seen.put(value, Map.of());
			known = value instanceof PickledDict dict
					? find(dict.named(), depth)
					: PickledModule.entries((Inert) value);
			seen.put(value, known);
		}
		return known == null ? Map.of() : known;
	}

	private Map<String, Object> find(Map<String, Object> entries, int depth) {
		if (entries.containsKey(DINO)) {
			return find(entries.get(TEACHER), depth + 1);
		}
		for (String name : USUAL) {
			Map<String, Object> nested = find(entries.get(name), depth + 1);
			if (!nested.isEmpty()) {
				return nested;
			}
		}
		if (entries.entrySet().stream()
				.anyMatch(entry -> entry.getKey().contains(".") && entry.getValue() instanceof TorchTensor)) {
			return entries;
		}
		Map<String, Map<String, Object>> others = new LinkedHashMap<>();
		entries.forEach((name, nested) -> {
			Map<String, Object> tensors = find(nested, depth + 1);
			if (!tensors.isEmpty()) {
				others.put(name, tensors);
			}
		});
		if (others.size() > 1) {
			throw new RefusedException("it holds several dicts of tensors (" + shown(others.keySet())
					+ "); save the one that is wanted under the name state_dict");
		}
		return others.isEmpty() ? own(entries) : others.values().iterator().next();
	}

	private static Map<String, Object> own(Map<String, Object> entries) {
		return entries.values().stream().anyMatch(TorchTensor.class::isInstance) ? entries : Map.of();
	}

	private static String described(Object root) {
		return switch (root) {
			case PickledDict dict -> ", only " + shown(dict.named().keySet());
			case Inert object -> ", but an object of " + PlainText.name(object.name())
					+ ", which is not built here; save model.state_dict()";
			case List<?> list -> ", but a list of " + list.size() + "; save model.state_dict()";
			case null, default -> ", and no dict; save model.state_dict()";
		};
	}

	private static String shown(Collection<String> names) {
		List<String> first = new ArrayList<>(names.stream().limit(MOST_SHOWN).map(n -> PlainText.name(n, 40)).toList());
		if (names.size() > MOST_SHOWN) {
			first.add("and more");
		}
		return first.isEmpty() ? "an empty dict" : String.join(", ", first);
	}
}
