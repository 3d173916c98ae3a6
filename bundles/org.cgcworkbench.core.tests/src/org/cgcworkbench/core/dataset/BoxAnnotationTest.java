package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations are written as they are read. */
class BoxAnnotationTest {

	private static final int WIDTH = 40;
	private static final int HEIGHT = 30;
	private static final String OURS = """
			<?xml version='1.0' encoding='latin_1'?>
			<!-- by hand -->
			<annotation verified="yes">
			  <source><database>Ours</database></source>
			  <size><width>40</width><height>30</height><depth>3</depth></size>
			  <object id="7">
			    <name>a</name>
			    <pose>Left</pose><truncated>1</truncated><difficult>1</difficult>
			    <bndbox><xmin>1.4</xmin><ymin>2</ymin><xmax>20</xmax><ymax>21</ymax></bndbox>
			    <part><name>head</name><bndbox><xmin>7</xmin><ymin>7</ymin><xmax>8</xmax><ymax>8</ymax></bndbox></part>
			  </object>
			  <object><name>märz</name><bndbox><xmin>3</xmin><ymin>4</ymin><xmax>5</xmax><ymax>6</ymax></bndbox></object>
			</annotation>
			""";

	@TempDir
	private Path root;

	@BeforeEach
	void layOut() throws IOException {
		for (String picture : List.of("train/a/1.jpg", "train/b/2.jpg", "val/a/1.jpg", "val/b/4.jpg")) {
			put(picture, jpeg());
		}
	}

	@Test
	void aDrawnBoxIsReadWhereverAnnotationsLie() throws IOException {
		BoxAnnotation beside = annotation("val/a/1.jpg");
		assertEquals(real("val/a/1.xml"), beside.file());
		assertEquals(List.of(), beside.boxes());
		Box box = new Box("a", 3, 4, 12, 13);
		Sample saved = beside.save(List.of(drawn(box)));
		assertEquals(List.of(box), saved.boxes());
		assertEquals(saved, sample("val/a/1.jpg"), "as the data set is read");
		assertEquals(List.of(), sample("train/a/1.jpg").boxes());
		Files.delete(beside.file());
		Files.createDirectory(root.resolve("Annotations"));
		BoxAnnotation apart = annotation("val/a/1.jpg");
		assertEquals(real("Annotations/val/a/1.xml"), apart.file());
		apart.save(List.of(drawn(box)));
		assertEquals(List.of(box), sample("val/a/1.jpg").boxes());
		assertEquals(List.of(), sample("train/a/1.jpg").boxes(), "the one of the same name in another split");
		assertTrue(Files.readString(apart.file()).contains("<filename>1.jpg</filename>"));
	}

	@Test
	void anAnnotationThatAnswersByNameIsEditedWhereItLies() throws IOException {
		put("annotation/flat/4.xml", xml("b", 2));
		BoxAnnotation annotation = annotation("val/b/4.jpg");
		assertEquals(real("annotation/flat/4.xml"), annotation.file());
		annotation.save(List.of(annotation.boxes().getFirst().with(new Box("b", 5, 6, 7, 8))));
		assertEquals(List.of(new Box("b", 5, 6, 7, 8)), sample("val/b/4.jpg").boxes());
	}

	@Test
	void whatIsNotEditedStays() throws IOException {
		put("annotation/val/a/1.xml", OURS.getBytes(StandardCharsets.ISO_8859_1));
		BoxAnnotation annotation = annotation("val/a/1.jpg");
		List<EditedBox> boxes = new ArrayList<>(annotation.boxes());
		assertEquals(new Box("a", 1, 2, 20, 21, true), boxes.getFirst().box());
		boxes.set(0, boxes.getFirst().with(new Box("a", 1, 2, 25, 21, true)));
		boxes.set(1, boxes.get(1).with(boxes.get(1).box().named("b & \"c\"")));
		boxes.add(drawn(new Box("new", 0, 0, 9, 9)));
		annotation.save(boxes);
		String wanted = OURS.replace("'1.0' encoding='latin_1'", "\"1.0\" encoding=\"UTF-8\"")
				.replace("<xmax>20<", "<xmax>25<").replace("märz", "b &amp; \"c\"").replace("\n</annotation>", """

						  <object>
						    <name>new</name>
						    <pose>Unspecified</pose>
						    <truncated>0</truncated>
						    <difficult>0</difficult>
						    <bndbox>
						      <xmin>0</xmin>
						      <ymin>0</ymin>
						      <xmax>9</xmax>
						      <ymax>9</ymax>
						    </bndbox>
						  </object>
						</annotation>""");
		assertEquals(squeezed(wanted), squeezed(Files.readString(annotation.file())));
		annotation.save(boxes.subList(1, 2));
		String left = Files.readString(annotation.file());
		assertFalse(left.contains("head"), left);
		assertTrue(left.contains("verified=\"yes\"") && left.contains("<database>Ours</database>"), left);
	}

	/** Line breaks between comment and root are no part of a document tree. */
	private static String squeezed(String xml) {
		return xml.replaceAll("\\s*(<!--.*?-->)\\s*", "$1");
	}

	@Test
	void whatIsUndoneIsAsItWas() throws IOException {
		byte[] before = OURS.getBytes(StandardCharsets.ISO_8859_1);
		put("annotation/val/a/1.xml", before);
		BoxAnnotation annotation = annotation("val/a/1.jpg");
		annotation.save(List.of());
		assertEquals(List.of(), sample("val/a/1.jpg").boxes());
		annotation.save(annotation.boxes());
		assertArrayEquals(before, Files.readAllBytes(annotation.file()));
		BoxAnnotation fresh = annotation("val/b/4.jpg");
		fresh.save(List.of(drawn(new Box("b", 1, 1, 9, 9))));
		assertTrue(Files.exists(fresh.file()));
		fresh.save(List.of());
		assertFalse(Files.exists(fresh.file()), "it was not there");
	}

	@Test
	void changesOfOtherProgramsAreNotLost() throws IOException {
		put("annotation/val/b/4.xml", xml("b", 2));
		BoxAnnotation annotation = annotation("val/b/4.jpg");
		put("annotation/val/b/4.xml", xml("b", 3));
		refused("another program", () -> annotation.save(List.of()));
		BoxAnnotation fresh = annotation("val/a/1.jpg");
		put("annotation/val/a/1.xml", xml("a", 3));
		refused("another program", () -> fresh.save(List.of(drawn(new Box("a", 1, 1, 9, 9)))));
		assertEquals(List.of(new Box("a", 3, 0, 9, 9)), sample("val/a/1.jpg").boxes());
	}

	@Test
	void picturesThatExifTurns() throws IOException {
		put("val/a/1.jpg", TestImages.turned(jpeg(), 6));
		BoxAnnotation annotation = annotation("val/a/1.jpg");
		Box box = new Box("a", 3, 4, 12, 20);
		Sample saved = annotation.save(List.of(drawn(box)));
		assertEquals(List.of(new Box("a", 9, 3, 25, 12)), saved.boxes(), "drawn on the upright picture");
		assertEquals(new BoxFrame(HEIGHT, WIDTH, Optional.empty()), saved.frame());
		assertEquals(List.of(box), dataset().targetBoxes(sample("val/a/1.jpg"), WIDTH, HEIGHT).boxes());
		assertEquals(box, annotation("val/a/1.jpg").boxes().getFirst().box());
		for (int orientation = 1; orientation <= 8; orientation++) {
			put("val/b/4.jpg", TestImages.turned(jpeg(), orientation));
			if (orientation == 1 || orientation > 4) {
				BoxAnnotation turned = annotation("val/b/4.jpg");
				turned.save(List.of(drawn(new Box("b", 3, 4, 12, 20))));
				assertEquals(List.of(new Box("b", 3, 4, 12, 20)),
						dataset().targetBoxes(sample("val/b/4.jpg"), WIDTH, HEIGHT).boxes(), "EXIF " + orientation);
				Files.delete(turned.file());
			} else {
				refused("upright", () -> annotation("val/b/4.jpg"));
			}
		}
	}

	@Test
	void whatDoesNotFitIsRefused() throws IOException {
		put("annotation/val/a/1.xml", "<annotation><object></annotation>".getBytes(StandardCharsets.UTF_8));
		refused("line 1", () -> annotation("val/a/1.jpg"));
		put("annotation/val/a/1.xml", OURS.replace("<width>40", "<width>80").getBytes(StandardCharsets.ISO_8859_1));
		refused("the size that the annotation states", () -> annotation("val/a/1.jpg"));
		put("annotation/x/4.xml", xml("b", 2));
		put("annotation/y/4.xml", xml("b", 2));
		refused("several annotations", () -> annotation("val/b/4.jpg"));
		put("train/b/2.png", TestImages.encode(TestImages.smooth(WIDTH, HEIGHT, 5), "png"));
		refused("several pictures", () -> annotation("train/b/2.jpg"));
		DatasetSpec without = DatasetSpec.whole(root, Optional.empty(), Optional.empty(), Optional.of("val"),
				List.of());
		refused("dataset.boxes: none", () -> new ImageFolderFormat().boxFiles(without));
	}

	@Test
	void whatCouldNotBeReadIsNotWritten() throws IOException {
		BoxAnnotation annotation = annotation("val/a/1.jpg");
		refused("between 0 and 1", () -> annotation.save(List.of(drawn(new Box("a", 0, 0, 1, 1)))));
		refused("XML cannot hold", () -> annotation.save(List.of(drawn(new Box("a\0", 3, 0, 9, 9)))));
		refused("no name", () -> annotation.save(List.of(drawn(new Box("", 3, 0, 9, 9)))));
		assertFalse(Files.exists(annotation.file()));
	}

	private interface Attempt {
		void run() throws IOException;
	}

	private static void refused(String with, Attempt attempt) {
		String message = assertThrows(UserException.class, attempt::run).getMessage();
		assertTrue(message.contains(with), message);
	}

	private static EditedBox drawn(Box box) {
		return new EditedBox(box, EditedBox.NEW);
	}

	private static byte[] jpeg() throws IOException {
		return TestImages.encode(TestImages.smooth(WIDTH, HEIGHT, 5), "jpg");
	}

	private static byte[] xml(String name, int xmin) {
		return ("<annotation><object><name>" + name + "</name><bndbox><xmin>" + xmin
				+ "</xmin><ymin>0</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>")
				.getBytes(StandardCharsets.UTF_8);
	}

	private void put(String name, byte[] content) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		Files.write(file, content);
	}

	private Path real(String name) throws IOException {
		return root.toRealPath().resolve(name);
	}

	private BoxAnnotation annotation(String picture) {
		return new ImageFolderFormat().boxFiles(spec()).open(sample(picture));
	}

	private Sample sample(String name) {
		Dataset dataset = dataset();
		return dataset.learned().stream().filter(sample -> sample.name().equals(name)).findFirst()
				.or(() -> dataset.validation().stream().filter(sample -> sample.name().equals(name)).findFirst())
				.orElseThrow();
	}

	private Dataset dataset() {
		return new ImageFolderFormat().open(spec());
	}

	private DatasetSpec spec() {
		return DatasetSpec.whole(root, DatasetSpec.defaultBoxes(root), Optional.of("train"), Optional.of("val"),
				List.of());
	}
}
