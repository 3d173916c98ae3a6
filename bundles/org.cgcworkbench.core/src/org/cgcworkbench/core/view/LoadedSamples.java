package org.cgcworkbench.core.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;

/**
 * What a loader makes views of.
 *
 * @param all
 *            samples, each once; their places in the list are their numbers
 * @param labelled
 *            numbers of those whose labels are used, at least one
 * @param unlabelled
 *            numbers of those that give the original and the augmented view; empty where the labelled ones do
 */
record LoadedSamples(List<Sample> all, int[] labelled, int[] unlabelled) {

	LoadedSamples {
		if (labelled.length == 0) {
			throw new IllegalArgumentException("no samples");
		}
	}

	/** Samples that all have labels. */
	static LoadedSamples of(List<Sample> samples) {
		return new LoadedSamples(List.copyOf(samples), IntStream.range(0, samples.size()).toArray(), new int[0]);
	}

	/**
	 * Those of a data set.
	 *
	 * @param pairs
	 *            whether original and augmented views are made; else unlabelled samples are left out
	 */
	static LoadedSamples of(Dataset dataset, boolean pairs) {
		List<Sample> all = dataset.learned();
		if (dataset.unlabelled().isEmpty()) {
			return of(all);
		}
		Map<String, Integer> numbers = new HashMap<>();
		all.forEach(sample -> numbers.put(sample.name(), numbers.size()));
		return new LoadedSamples(all, numbers(dataset.train(), numbers),
				pairs ? numbers(dataset.unlabelled(), numbers) : new int[0]);
	}

	private static int[] numbers(List<Sample> samples, Map<String, Integer> numbers) {
		return samples.stream().mapToInt(sample -> numbers.get(sample.name())).toArray();
	}

	/** Whether original and augmented views are of other samples than the cross-entropy view. */
	boolean apart() {
		return unlabelled.length > 0;
	}

	/** Numbers of the samples that give the original and the augmented view. */
	int[] paired() {
		return apart() ? unlabelled : labelled;
	}
}
