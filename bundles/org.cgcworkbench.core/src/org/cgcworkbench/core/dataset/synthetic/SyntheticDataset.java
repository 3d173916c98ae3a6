package org.cgcworkbench.core.dataset.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * It follows from its parameters alone, bit for bit on one Java version.
 *
 * @param classes
 *            2 to 6
 * @param trainPerClass
 *            pictures to learn from, of each class
 * @param validationPerClass
 *            pictures to measure on, of each class
 * @param side
 *            height and width of the pictures in pixels, 64 to 512
 * @param correlation
 *            share of the training pictures whose scene is that of their class, the others' being drawn evenly
 */
public record SyntheticDataset(long seed, int classes, int trainPerClass, int validationPerClass, int side,
		double correlation) {

	/** Names of the classes, after the patch on the wing. */
	public static final List<String> CLASSES = List.of("amber-bar", "azure-disc", "crimson-chevron", "jade-ring",
			"violet-diamond", "white-cross");

	private static final String MARKER = "generated.txt";
	private static final List<String> PARTS = List.of("train", "val", "annotation");
	private static final double QUALITY = 0.92;

	public SyntheticDataset {
		if (classes < 2 || classes > CLASSES.size() || trainPerClass < 1 || validationPerClass < 1 || side < 64
				|| side > 512 || !(correlation >= 0 && correlation <= 1)) {
			throw new IllegalArgumentException("no such synthetic data set");
		}
	}

	/**
	 * Writes the set as image folders with Pascal VOC boxes in {@code annotation}. Nothing is done where the folder
	 * already holds this very set.
	 *
	 * @throws UserException
	 *             where the folder holds something else
	 */
	public void generate(Path folder) throws IOException {
		Path marker = folder.resolve(MARKER);
		if (Files.exists(marker)) {
			if (!Files.readString(marker).equals(toString())) {
				throw new UserException(folder + ": holds another generated data set; name a new folder");
			}
			return;
		}
		checkUnused(folder);
		List<Picture> pictures = list();
		for (Picture picture : pictures) {
			Files.createDirectories(folder.resolve(picture.file()).getParent());
		}
		Files.createDirectories(folder.resolve("annotation"));
		List<IOException> failures = pictures.parallelStream().map(picture -> {
			try {
				write(folder, picture);
				return null;
			} catch (IOException e) {
				return e;
			}
		}).filter(failure -> failure != null).toList();
		if (!failures.isEmpty()) {
			throw failures.getFirst();
		}
		AtomicFiles.writeString(marker, toString());
	}

	private static void checkUnused(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> entries = Files.list(folder)) {
			// a generated set that was cut off has no other entries
			if (entries.anyMatch(entry -> !PARTS.contains(entry.getFileName().toString()))) {
				throw new UserException(folder + ": is not empty; name a new folder for the generated data set");
			}
		}
	}

	/** The number of pictures in both splits. */
	public int pictures() {
		return classes * (trainPerClass + validationPerClass);
	}

	private List<Picture> list() {
		List<Picture> pictures = new ArrayList<>();
		for (int label = 0; label < classes; label++) {
			for (int i = 0; i < trainPerClass + validationPerClass; i++) {
				pictures.add(new Picture(label, i < trainPerClass, i));
			}
		}
		return pictures;
	}

	private void write(Path folder, Picture picture) throws IOException {
		SeededRandom random = SeededRandom.of(seed, side, picture.label(), picture.number());
		boolean own = picture.train() && random.nextDouble() < correlation;
		int drawn = random.nextInt(classes);
		SyntheticPicture drawing = SyntheticPicture.draw(random, side, picture.label(), own ? picture.label() : drawn);
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
				""", picture.stem(), side, side, CLASSES.get(picture.label()), xmin, ymin, xmax, ymax);
	}

	private record Picture(int label, boolean train, int number) {

		String stem() {
			return String.format(Locale.ROOT, "%s-%04d", CLASSES.get(label), number);
		}

		String file() {
			return (train ? "train/" : "val/") + CLASSES.get(label) + "/" + stem() + ".jpg";
		}
	}
}
