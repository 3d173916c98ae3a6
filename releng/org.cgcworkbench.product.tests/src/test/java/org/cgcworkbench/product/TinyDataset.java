package org.cgcworkbench.product;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/** Three classes of 48×48 pictures, told apart by the colour of a disc: 24 to learn from, 6 to measure on. */
record TinyDataset(Path folder) {

	private static final List<String> CLASSES = List.of("blue", "green", "red");
	private static final List<Color> COLOURS = List.of(Color.BLUE, Color.GREEN, Color.RED);
	private static final int SIDE = 48;

	static TinyDataset in(Path folder) {
		SplittableRandom random = new SplittableRandom(1);
		for (int label = 0; label < CLASSES.size(); label++) {
			for (int i = 0; i < 10; i++) {
				Path classFolder = folder.resolve(i < 8 ? "train" : "val").resolve(CLASSES.get(label));
				write(classFolder.resolve(String.format(Locale.ROOT, "disc-%02d.%s", i, i % 2 == 0 ? "jpg" : "png")),
						picture(COLOURS.get(label), random));
			}
		}
		return new TinyDataset(folder);
	}

	/** A file of the first class's training pictures. */
	Path trainingFile(String name) {
		return folder.resolve("train").resolve(CLASSES.getFirst()).resolve(name);
	}

	/** An experiment on it of 6 steps an epoch, with a checkpoint at each; more keys are added at the end. */
	Path experiment(String name, String... more) {
		Path file = folder.resolveSibling(name + ".yaml");
		String text = String.format(Locale.ROOT, """
				name: %s
				dataset:
				  path: %s
				network:
				  architecture: resnet18
				  input-size: 33
				schedule:
				  epochs: 2
				  batch-size: 4
				  learning-rate: 0.01
				checkpoint:
				  every-steps: 1
				engine:
				  name: nd4j
				  device: cpu
				""", name, folder.getFileName());
		try {
			Files.writeString(file, text + String.join("\n", more) + "\n");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return file;
	}

	private static BufferedImage picture(Color colour, SplittableRandom random) {
		BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < SIDE * SIDE; i++) {
			image.setRGB(i % SIDE, i / SIDE, random.nextInt(0x404040, 0xc0c0c0));
		}
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(colour);
		graphics.fillOval(random.nextInt(SIDE / 2), random.nextInt(SIDE / 2), SIDE / 2, SIDE / 2);
		graphics.dispose();
		return image;
	}

	private static void write(Path file, BufferedImage image) {
		try {
			Files.createDirectories(file.getParent());
			String name = file.getFileName().toString();
			ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
