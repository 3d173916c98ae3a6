package org.cgcworkbench.core.dataset.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * A generated data set for demonstrations and tests: birds of one shape that differ in nothing but a small patch on the
 * wing, in front of cluttered scenes. In the training split the scene goes with the class, in the validation split it
 * does not, so that a network that looks at the background is found out. Boxes are exact and hold the whole bird.
 * <p>
 * It follows from its parameters alone, bit for bit on one Java version. All kinds together are the same pictures as
 * the first six and the others, each with the same other parameters.
 *
 * @param kinds
 *            the classes, 2 or more
 * @param trainPerClass
 *            pictures to learn from, of each class
 * @param validationPerClass
 *            pictures to measure on, of each class
 * @param side
 *            height and width of the pictures in pixels, 64 to 512
 * @param correlation
 *            share of the training pictures whose scene is that of their class, the others' being drawn evenly
 */
public record SyntheticDataset(long seed, List<SyntheticKind> kinds, int trainPerClass, int validationPerClass,
		int side, double correlation) {

	/** Least side of a picture, in pixels. */
	public static final int LEAST_SIDE = 64;

	/** Greatest side of a picture, in pixels. */
	public static final int GREATEST_SIDE = 512;

	/** Most pictures of a class in a split. */
	public static final int MOST_PER_CLASS = 100_000;

	private static final String MARKER = "generated.txt";
	private static final String UNFINISHED = "unfinished: ";
	private static final double QUALITY = 0.92;

	/**
	 * Checks the parameters.
	 *
	 * @throws UserException
	 *             which names the one that is out of bounds
	 */
	public SyntheticDataset {
		kinds = List.copyOf(kinds);
		if (kinds.size() < 2 || Set.copyOf(kinds).size() < kinds.size()) {
			throw new UserException("a generated data set has two or more kinds of birds, each once");
		}
		checkWithin("training pictures of each class", trainPerClass, 1, MOST_PER_CLASS);
		checkWithin("validation pictures of each class", validationPerClass, 1, MOST_PER_CLASS);
		checkWithin("pixels on each side of a picture", side, LEAST_SIDE, GREATEST_SIDE);
		if (!(correlation >= 0 && correlation <= 1)) {
			throw new UserException(
					"the share of training pictures with their class's scene is 0 to 1, not " + correlation);
		}
	}

	private static void checkWithin(String what, int value, int least, int most) {
		if (value < least || value > most) {
			throw new UserException(
					"a generated data set has " + least + " to " + most + " " + what + ", not " + value);
		}
	}

	/**
	 * Writes the set as image folders with Pascal VOC boxes in {@code annotation}. One that was cut off is written
	 * anew.
	 *
	 * @return whether anything was written; not where the folder already holds this very set
	 * @throws UserException
	 *             where the folder holds something else
	 */
	public boolean generate(Path folder) throws IOException {
		Path marker = folder.resolve(MARKER);
		if (Files.exists(marker)) {
			String held = Files.readString(marker);
			if (held.equals(toString())) {
				return false;
			}
			if (!held.equals(UNFINISHED + this)) {
				throw new UserException(folder + ": holds another generated data set; name a new folder");
			}
		} else {
			checkUnused(folder);
		}
		Files.createDirectories(folder);
		AtomicFiles.writeString(marker, UNFINISHED + this);
		for (String kind : kinds.stream().map(SyntheticKind::key).toList()) {
			Files.createDirectories(folder.resolve("train").resolve(kind));
			Files.createDirectories(folder.resolve("val").resolve(kind));
		}
		Files.createDirectories(folder.resolve("annotation"));
		List<Integer> scenes = kinds.stream().map(SyntheticKind::scene).distinct().toList();
		List<IOException> failures = list().parallelStream().map(picture -> {
			try {
				write(folder, picture, scenes);
				return null;
			} catch (IOException e) {
				return e;
			}
		}).filter(failure -> failure != null).toList();
		if (!failures.isEmpty()) {
			throw failures.getFirst();
		}
		AtomicFiles.writeString(marker, toString());
		return true;
	}

	private static void checkUnused(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> entries = Files.list(folder)) {
			if (entries.findAny().isPresent()) {
				throw new UserException(folder + ": is not empty; name a new folder for the generated data set");
			}
		}
	}

	/** The number of pictures in both splits. */
	public int pictures() {
		return kinds.size() * (trainPerClass + validationPerClass);
	}

	private List<Picture> list() {
		List<Picture> pictures = new ArrayList<>();
		for (SyntheticKind kind : kinds) {
			for (int i = 0; i < trainPerClass + validationPerClass; i++) {
				pictures.add(new Picture(kind, i < trainPerClass, i));
			}
		}
		return pictures;
	}

	private void write(Path folder, Picture picture, List<Integer> scenes) throws IOException {
		SeededRandom random = SeededRandom.of(seed, side, picture.kind().ordinal(), picture.number());
		boolean own = picture.train() && random.nextDouble() < correlation;
		int drawn = scenes.get(random.nextInt(scenes.size()));
		SyntheticPicture drawing = SyntheticPicture.draw(random, side, picture.kind(),
				own ? picture.kind().scene() : drawn);
		Files.write(folder.resolve(picture.file()), ImageEncoder.jpeg(drawing.image(), QUALITY));
		Files.writeString(folder.resolve("annotation").resolve(picture.stem() + ".xml"),
				annotation(picture, drawing.xmin(), drawing.ymin(), drawing.xmax(), drawing.ymax()));
	}

	private String annotation(Picture picture, int xmin, int ymin, int xmax, int ymax) {
		return String.format(Locale.ROOT, """
				<annotation>
				  <filename>%s.jpg</filename>
				  <size><width>%d</width><height>%d</height><depth>3</depth></size>
				  <object>
				    <name>%s</name>
				    <bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox>
				  </object>
				</annotation>
				""", picture.stem(), side, side, picture.kind().key(), xmin, ymin, xmax, ymax);
	}

	private record Picture(SyntheticKind kind, boolean train, int number) {

		String stem() {
			return String.format(Locale.ROOT, "%s-%04d", kind.key(), number);
		}

		String file() {
			return (train ? "train/" : "val/") + kind.key() + "/" + stem() + ".jpg";
		}
	}
}
