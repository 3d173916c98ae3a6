package org.cgcworkbench.core.dataset.division;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivisionTest {

	private static final Division FIFTH = new Division(0.2, 1, false);

	@TempDir
	private Path temporary;
	private Path source;
	private Path target;

	@BeforeEach
	void images() throws IOException {
		source = Files.createDirectories(temporary.resolve("flat"));
		target = temporary.resolve("made/set");
		for (int i = 0; i < 10; i++) {
			image(source.resolve("cat/" + i + ".png"), i);
			image(source.resolve("dog/" + i + ".png"), 100 + i);
		}
	}

	private static Path image(Path file, int number) throws IOException {
		byte[] pixels = new byte[48];
		pixels[0] = (byte) number;
		Files.createDirectories(file.getParent());
		return Files.write(file, ImageEncoder.png(new RgbImage(4, 4, pixels)));
	}

	private Division.Made divide(Division division) throws IOException {
		return division.write(LabelledImages.of(source, Optional.empty()), target, () -> false);
	}

	private Dataset made() {
		return new ImageFolderFormat().open(DatasetSpec.whole(target, DatasetSpec.defaultBoxes(target),
				Optional.of("train"), Optional.of("val"), List.of()));
	}

	private TreeSet<String> validation() {
		TreeSet<String> names = new TreeSet<>();
		made().validation().forEach(sample -> names.add(sample.name()));
		return names;
	}

	@Test
	void takesTheShareOfEachClassAndMovesNothing() throws IOException {
		Division.Made made = divide(FIFTH);
		assertEquals(16, made.train());
		assertEquals(4, made.validation());
		Dataset dataset = made();
		assertEquals(List.of("cat", "dog"), dataset.classes());
		assertEquals(2, dataset.validation().stream().filter(sample -> sample.label() == 0).count());
		assertEquals(List.of(), dataset.warnings());
		assertEquals(20, files(source));
		assertTrue(Files.isSymbolicLink(dataset.train().getFirst().file()));
		assertEquals(21, Files.readAllLines(target.resolve("division.csv")).size());
	}

	private static long files(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).count();
		}
	}

	@Test
	void followsFromTheSeed() throws IOException {
		divide(FIFTH);
		TreeSet<String> first = validation();
		target = temporary.resolve("again");
		divide(new Division(0.2, 1, true));
		assertEquals(first, validation());
		assertFalse(Files.isSymbolicLink(made().train().getFirst().file()));
		target = temporary.resolve("other");
		divide(new Division(0.2, 2, false));
		assertFalse(first.equals(validation()));
	}

	@Test
	void copiesOfAPhotographStayTogether() throws IOException {
		for (int i = 0; i < 10; i++) {
			image(source.resolve("cat/copy-" + i + ".png"), i);
		}
		image(source.resolve("dog/as-cat.png"), 3);
		for (long seed = 0; seed < 20; seed++) {
			target = temporary.resolve("seed-" + seed);
			divide(new Division(0.3, seed, false));
			assertEquals(6, made().validation().stream().filter(sample -> sample.label() == 0).count());
			assertTrue(made().warnings().stream().noneMatch(warning -> warning.message().contains("learned from and")));
		}
	}

	@Test
	void bringsAnnotationsAlong() throws IOException {
		String boxes = "<annotation><size><width>4</width><height>4</height><depth>3</depth></size><object><name>%s</name>"
				+ "<bndbox><xmin>0</xmin><ymin>0</ymin><xmax>2</xmax><ymax>3</ymax></bndbox></object></annotation>";
		for (int i = 0; i < 10; i++) {
			Files.writeString(source.resolve("cat/" + i + ".xml"), boxes.replace("%s", "cat"));
			Files.writeString(source.resolve("dog/" + i + ".xml"), boxes.replace("%s", "dog"));
		}
		divide(FIFTH);
		assertEquals(List.of(), made().warnings());
		assertTrue(Stream.concat(made().train().stream(), made().validation().stream())
				.allMatch(sample -> sample.boxes().size() == 1));
		Path folder = Files.createDirectories(source.resolve("Annotations"));
		Files.move(source.resolve("cat"), folder.resolve("cat"));
		for (int i = 0; i < 10; i++) {
			image(source.resolve("cat/" + i + ".png"), i);
			Files.delete(folder.resolve("cat/" + i + ".png"));
		}
		target = temporary.resolve("folder");
		divide(FIFTH);
		assertEquals(List.of("cat", "dog"), made().classes());
		assertTrue(made().train().stream().filter(sample -> sample.label() == 0)
				.allMatch(sample -> sample.boxes().size() == 1));
	}

	@Test
	void readsAList() throws IOException {
		Path list = Files.writeString(temporary.resolve("labels.csv"), """
				Class;"File"
				"wild; cat";cat/0.png
				wild; cat;cat/1.png
				dog;"dog/0.png"
				dog;dog/1.png

				dog;dog/2.png
				""".replace("wild; cat;", "\"wild; cat\";"));
		LabelledImages images = LabelledImages.of(list, Optional.of(source));
		FIFTH.write(images, target, () -> false);
		assertEquals(List.of("dog", "wild; cat"), made().classes());
		assertEquals(3, made().train().size());
		assertTrue(images.warnings().getFirst().message().contains("heading"));
	}

	@Test
	void filesOfOneNameKeepTheirFolders() throws IOException {
		Path list = Files.writeString(source.resolve("labels.csv"),
				"cat/0.png,a\ndog/0.png,a\ncat/1.png,a\ndog/2.png,b\ndog/3.png,b\n");
		assertEquals(List.of("1.png", "cat/0.png", "dog/0.png"),
				List.copyOf(LabelledImages.of(list, Optional.empty()).classes().get("a").keySet()));
	}

	@Test
	void refusesRowsThatDoNotFit() throws IOException {
		refuses("row 2: there is no file dog/77.png", "cat/0.png,cat\ndog/77.png,dog\n");
		refuses("row 3: cat/0.png is of the class dog here and of cat",
				"cat/0.png,cat\ndog/1.png,dog\ncat/0.png,dog\n");
		refuses("row 1: has 1 cell", "cat/0.png\n");
		refuses("row 1: the class \"../up\" cannot name a folder", "cat/0.png,../up\n");
		refuses("row 2: a quotation mark", "cat/0.png,cat\n\"dog/0.png,dog\n");
		refuses("row 2: \"notes.txt\" does not end like an image", "cat/0.png,cat\nnotes.txt,dog\n");
		refuses("only one class", "cat/0.png,cat\ncat/1.png,cat\n");
	}

	private void refuses(String problem, String rows) throws IOException {
		Path list = Files.writeString(temporary.resolve("list.csv"), rows);
		String message = assertThrows(UserException.class, () -> LabelledImages.of(list, Optional.of(source)))
				.getMessage();
		assertTrue(message.contains(problem), message);
	}

	@Test
	void refusesWhatCannotBeDivided() throws IOException {
		image(source.resolve("lone/1.png"), 200);
		assertTrue(assertThrows(UserException.class, () -> divide(FIFTH)).getMessage().contains("lone has one image"));
		image(source.resolve("lone/2.png"), 200);
		assertTrue(assertThrows(UserException.class, () -> divide(FIFTH)).getMessage().contains("one photograph"));
		assertThrows(UserException.class, () -> new Division(1, 0, false));
		assertThrows(UserException.class, () -> new Division(Double.NaN, 0, false));
		image(source.resolve("lone/3.png"), 201);
		target = source.resolve("cat/set");
		assertTrue(
				assertThrows(UserException.class, () -> divide(FIFTH)).getMessage().contains("lies among the images"));
		target = source;
		assertTrue(assertThrows(UserException.class, () -> divide(FIFTH)).getMessage().contains("is not empty"));
	}

	@Test
	void isThereWholeOrNotAtAll() throws IOException {
		LabelledImages images = LabelledImages.of(source, Optional.empty());
		int[] seen = new int[1];
		assertThrows(CancellationException.class, () -> FIFTH.write(images, target, () -> ++seen[0] == 7));
		try (Stream<Path> left = Files.list(target.getParent())) {
			assertEquals(0, left.count());
		}
	}
}
