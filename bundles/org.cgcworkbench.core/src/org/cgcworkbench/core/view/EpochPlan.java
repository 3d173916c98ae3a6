package org.cgcworkbench.core.view;

import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * Which samples make which batch. Follows from the settings, the samples and the epoch alone.
 *
 * @param batchSize
 *            samples a batch
 * @param steps
 *            batches; the samples that do not fill another are left out in this epoch
 * @param order
 *            sample of each place; {@code order[p]} gives all views of place p, or its original and augmented view
 *            where there are apart labelled samples
 * @param labelled
 *            samples that give the cross-entropy views, pass after pass; empty where these come from the order too
 */
record EpochPlan(int batchSize, int steps, int[] order, int[] labelled) {

	private static final long SHUFFLE = 1;
	private static final long LABELLED = 2;
	private static final long CHOICE = 3;

	static EpochPlan of(LoaderSettings settings, List<Sample> samples, int epoch) {
		int[] main = IntStream.range(0, samples.size()).toArray();
		int[] apart = {};
		if (settings.labelledShare() < 1) {
			boolean[] chosen = labelled(samples, settings);
			int[] withLabel = IntStream.of(main).filter(i -> chosen[i]).toArray();
			int[] without = IntStream.of(main).filter(i -> !chosen[i]).toArray();
			boolean pairs = settings.views() == 3 && without.length > 0;
			main = pairs ? without : withLabel;
			apart = pairs ? withLabel : apart;
		}
		int batch = Math.min(settings.batchSize(), main.length);
		int steps = main.length / batch;
		int[] order = shuffled(main, SeededRandom.of(settings.seed(), epoch, SHUFFLE));
		return new EpochPlan(batch, steps, order, passes(apart, steps * batch, settings.seed(), epoch));
	}

	/** The same share of every class, at least one sample of each, whatever the epoch. */
	static boolean[] labelled(List<Sample> samples, LoaderSettings settings) {
		boolean[] chosen = new boolean[samples.size()];
		int classes = samples.stream().mapToInt(Sample::label).max().orElse(-1) + 1;
		for (int label = 0; label < classes; label++) {
			int wanted = label;
			int[] members = IntStream.range(0, samples.size()).filter(i -> samples.get(i).label() == wanted).toArray();
			int count = (int) Math.max(1, Math.rint(settings.labelledShare() * members.length));
			int[] drawn = shuffled(members, SeededRandom.of(settings.seed(), label, CHOICE));
			for (int i = 0; i < Math.min(count, drawn.length); i++) {
				chosen[drawn[i]] = true;
			}
		}
		return chosen;
	}

	private static int[] passes(int[] members, int length, long seed, int epoch) {
		if (members.length == 0) {
			return members;
		}
		int[] result = new int[length];
		int[] pass = {};
		for (int i = 0; i < length; i++) {
			int at = i % members.length;
			if (at == 0) {
				pass = shuffled(members, SeededRandom.of(seed, epoch, LABELLED, i));
			}
			result[i] = pass[at];
		}
		return result;
	}

	private static int[] shuffled(int[] members, SeededRandom random) {
		return IntStream.of(random.permutation(members.length)).map(i -> members[i]).toArray();
	}
}
