package org.cgcworkbench.core.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.Classes;
import org.cgcworkbench.core.dataset.internal.ImageList;
import org.cgcworkbench.core.dataset.internal.PoolFolder;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * Which of a data set's training pictures take part, which of them with their labels, and which pictures without. All
 * of it follows from these settings and the data set alone, so that it is the same for every method.
 * <p>
 * A share is taken of each class for itself: {@code max(1, round(share · n))} of its n pictures, halves to even, drawn
 * by the seed.
 *
 * @param share
 *            share of the training pictures that take part at all, above 0 and up to 1
 * @param labelledShare
 *            share of those whose labels are used, likewise
 * @param labelledList
 *            a text file that names the pictures whose labels are used, one a line, by a path or its end; empty for the
 *            share
 * @param unlabelled
 *            pictures without labels
 * @param seed
 *            of all draws
 */
public record TrainingImages(double share, double labelledShare, Optional<Path> labelledList, UnlabelledPool unlabelled,
		long seed) {

	private static final long LABELLED = 3;
	private static final long TAKING_PART = 5;

	/**
	 * The data set with these training pictures: those whose labels are used, and the unlabelled ones.
	 *
	 * @throws UserException
	 *             where the list cannot be read, names what is not there or leaves a class without any picture, or the
	 *             folder of unlabelled pictures holds none
	 */
	public Dataset of(Dataset whole) {
		List<Sample> part = share == 1 ? whole.train() : drawn(whole.train(), whole.classes(), share, TAKING_PART);
		List<Sample> labelled = labelledList
				.map(list -> ImageList.read(list, whole.root(), part, "the training images"))
				.orElseGet(() -> labelledShare == 1 ? part : drawn(part, whole.classes(), labelledShare, LABELLED));
		Classes.absent(whole.root(), whole.classes(), labelled).ifPresent(none -> {
			throw new UserException(labelledList.map(Path::toString).orElse(whole.root().toString()) + ": "
					+ none.message().replace("here and are not measured", "whose labels are used")
					+ "; add some of each or name the other classes in dataset.classes");
		});
		return switch (unlabelled) {
			case UnlabelledPool.OfTraining.ALL -> whole.training(labelled, part, List.of());
			case UnlabelledPool.OfTraining.OTHERS -> {
				Set<String> known = labelled.stream().map(Sample::name).collect(Collectors.toSet());
				yield whole.training(labelled, part.stream().filter(sample -> !known.contains(sample.name())).toList(),
						List.of());
			}
			case UnlabelledPool.Folder folder -> {
				PoolFolder pool = PoolFolder.open(folder.path(), whole.root());
				yield whole.training(labelled, pool.samples(), pool.warnings());
			}
		};
	}

	private List<Sample> drawn(List<Sample> samples, List<String> classes, double part, long purpose) {
		List<Sample> chosen = new ArrayList<>();
		Map<Integer, List<Sample>> byLabel = samples.stream().collect(Collectors.groupingBy(Sample::label));
		byLabel.forEach((label, members) -> {
			int count = (int) Math.max(1, Math.rint(part * members.size()));
			// the labels were once drawn by the number of the class, and runs of then are gone on with
			long key = purpose == LABELLED ? label : classes.get(label).hashCode();
			IntStream.of(SeededRandom.of(seed, key, purpose).permutation(members.size())).limit(count)
					.mapToObj(members::get).forEach(chosen::add);
		});
		return chosen.stream().sorted(Comparator.comparing(Sample::name)).toList();
	}
}
