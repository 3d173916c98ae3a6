package org.cgcworkbench.core.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.internal.Digests;
import org.cgcworkbench.core.support.Sha256;

/**
 * Labelled pictures, split into those to learn from and those to measure on.
 *
 * @param name
 *            the folder's name
 * @param root
 *            the folder
 * @param classes
 *            class names; a label is an index into them
 * @param train
 *            those whose labels are learned, in order of their names; empty where the data set was opened for
 *            evaluation
 * @param unlabelled
 *            those that are trained on without their labels, in order of their names; some may be in {@code train} too
 * @param validation
 *            in order of their names
 * @param warnings
 *            what was passed over while reading the folder
 * @param outputs
 *            for each class the outputs of a network that count as it, where several may, as all breeds count as dogs;
 *            empty where each class is the output of its own number
 */
public record Dataset(String name, Path root, List<String> classes, List<Sample> train, List<Sample> unlabelled,
		List<Sample> validation, List<DatasetWarning> warnings, List<List<Integer>> outputs) {

	public Dataset {
		classes = List.copyOf(classes);
		outputs = outputs.stream().map(List::copyOf).toList();
		train = List.copyOf(train);
		unlabelled = List.copyOf(unlabelled);
		validation = List.copyOf(validation);
		warnings = List.copyOf(warnings);
	}

	/** A data set whose training pictures all have labels and each of whose classes is the output of its own number. */
	public Dataset(String name, Path root, List<String> classes, List<Sample> train, List<Sample> validation,
			List<DatasetWarning> warnings) {
		this(name, root, classes, train, List.of(), validation, warnings, List.of());
	}

	/**
	 * The same data set for a network that tells other classes apart.
	 *
	 * @param counting
	 *            for each class the outputs that count as it, one at least
	 */
	public Dataset withOutputs(List<List<Integer>> counting) {
		return new Dataset(name, root, classes, train, unlabelled, validation, warnings, counting);
	}

	/**
	 * The output that is measured as a sample's class: that of its number or, where several count as it, the one with
	 * the highest score, the first where scores are equal. So a sample is right where any of them is the highest.
	 *
	 * @param logits
	 *            of the sample
	 */
	public int output(Sample sample, float[] logits) {
		return outputs.isEmpty()
				? sample.label()
				: outputs.get(sample.label()).stream()
						.reduce((best, other) -> logits[other] > logits[best] ? other : best).orElseThrow();
	}

	/** The name of the class that an output counts as; the sample's own where it counts as several. */
	public String className(Sample sample, int output) {
		if (!outputs.isEmpty()) {
			return IntStream.concat(IntStream.of(sample.label()), IntStream.range(0, outputs.size()))
					.filter(label -> outputs.get(label).contains(output)).mapToObj(classes::get).findFirst()
					.orElse("class " + output);
		}
		return output < classes.size() ? classes.get(output) : "class " + output;
	}

	/** The same data set with one more warning, ahead of the others. */
	public Dataset with(DatasetWarning warning) {
		return new Dataset(name, root, classes, train, unlabelled, validation, joined(List.of(warning), warnings),
				outputs);
	}

	/** The same data set with other pictures to train on, and more warnings behind the others. */
	Dataset training(List<Sample> labelled, List<Sample> withoutLabels, List<DatasetWarning> more) {
		return new Dataset(name, root, classes, labelled, withoutLabels, validation, joined(warnings, more), outputs);
	}

	/** The same data set with some of its pictures. */
	Dataset listed(List<Sample> learned, List<Sample> measured, List<DatasetWarning> other) {
		return new Dataset(name, root, classes, learned, unlabelled, measured, other, outputs);
	}

	private static List<DatasetWarning> joined(List<DatasetWarning> first, List<DatasetWarning> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
	}

	/** All pictures that training looks at, each once, in order of their names. */
	public List<Sample> learned() {
		if (unlabelled.isEmpty()) {
			return train;
		}
		Map<String, Sample> byName = new TreeMap<>();
		Stream.concat(unlabelled.stream(), train.stream()).forEach(sample -> byName.put(sample.name(), sample));
		return List.copyOf(byName.values());
	}

	/**
	 * The boxes of a sample that carry the name of its class, whether they fit the picture or not; its pixels are not
	 * needed.
	 */
	public List<Box> namedBoxes(Sample sample) {
		return TargetBoxes.named(sample, classes.get(sample.label()));
	}

	/**
	 * The boxes of a sample that count for its own class, or why none does.
	 *
	 * @param width
	 *            of the sample's decoded picture
	 * @param height
	 *            likewise
	 */
	public TargetBoxes targetBoxes(Sample sample, int width, int height) {
		return TargetBoxes.of(sample, classes.get(sample.label()), width, height, () -> sample.picture().orientation());
	}

	/**
	 * A digest that changes when the data set does: SHA-256, in hexadecimal, over the classes and over every sample's
	 * split, name, file size, label and boxes, in order of their names. Contents are not read, so that a hundred
	 * thousand pictures take a second; a picture that was replaced by another of the very same size goes unnoticed.
	 */
	public String fingerprint() {
		MessageDigest digest = Sha256.start();
		add(digest, "classes", classes);
		describe(digest, "train", learned());
		describe(digest, "validation", validation);
		if (!outputs.isEmpty()) {
			add(digest, "outputs", outputs);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void describe(MessageDigest digest, String split, List<Sample> samples) {
		Stream<Sample> sorted = samples.stream().sorted(Comparator.comparing(Sample::name));
		sorted.forEachOrdered(sample -> {
			add(digest, split, sample.name(), Digests.size(sample.file()), sample.label(), text(sample.boxes()));
			if (sample.mask().isPresent()) {
				add(digest, "mask");
			}
		});
	}

	/** In the words that fingerprints had before boxes could be difficult. */
	private static String text(List<Box> boxes) {
		return boxes.stream().map(box -> box.toString().replace(", difficult=false]", "]")).toList().toString();
	}

	private static void add(MessageDigest digest, Object... values) {
		for (Object value : values) {
			digest.update(value.toString().getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
		}
		digest.update((byte) '\n');
	}
}
