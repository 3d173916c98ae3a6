package org.cgcworkbench.headless.internal.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A PyTorch in a comparison: the forms of its program, of which the fastest counts. */
final class Rival {

	/** Forms that are slower than this share of the fastest are not measured on. */
	private static final double CLOSE = 0.9;

	private final Comparison comparison;
	private final PyTorch pytorch;
	private final Map<String, Side> forms = new LinkedHashMap<>();
	private final List<String> going;

	Rival(Comparison comparison, PyTorch pytorch) {
		this.comparison = comparison;
		this.pytorch = pytorch;
		going = new ArrayList<>(pytorch.forms(comparison.program()));
		going.forEach(form -> forms.put(form, new Side()));
	}

	PyTorch pytorch() {
		return pytorch;
	}

	/** The forms that are measured in the next round. */
	List<String> going() {
		return List.copyOf(going);
	}

	Side form(String name) {
		return forms.get(name);
	}

	/** Leaves out a form that cannot be measured. */
	void drop(String form) {
		going.remove(form);
		forms.remove(form);
	}

	/** Measures on what may still become the fastest, and the published form. */
	void choose(Set<Integer> rounds) {
		Double best = best(rounds).map(form -> speed(form, rounds)).orElse(null);
		if (best != null) {
			going.removeIf(form -> !(comparison.published() && form.equals(PyTorch.PLAIN))
					&& speed(form, rounds) != null && speed(form, rounds) < CLOSE * best);
		}
	}

	/** The name of the fastest form; empty where none was measured. */
	Optional<String> best(Set<Integer> rounds) {
		return forms.keySet().stream().filter(form -> speed(form, rounds) != null)
				.max(Comparator.comparingDouble(form -> speed(form, rounds)));
	}

	private Double speed(String form, Set<Integer> rounds) {
		return forms.get(form).median(comparison.unit(), rounds);
	}

	/** What a round gave, for people. */
	String text(int round) {
		StringBuilder text = new StringBuilder("PyTorch " + pytorch.pytorch());
		forms.forEach((form, side) -> Optional.ofNullable(side.in(round, comparison.unit()))
				.ifPresent(speed -> text.append(String.format(Locale.ROOT, " %s %.2f,", form, speed))));
		return text.substring(0, text.length() - 1);
	}
}
