package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which annotation belongs to which picture. */
class BoxesTest {

	@TempDir
	private Path root;

	@BeforeEach
	void layOut() throws IOException {
		for (String picture : List.of("train/a/1.jpg", "train/b/2.jpg", "val/a/3.jpg", "val/b/4.jpg")) {
			write(picture, picture);
		}
	}

	@Test
	void byTheNameOfThePicture() throws IOException {
		write("annotation/3.xml", box("a", 1));
		write("annotation/deep/er/4.xml", box("b", 2));
		assertBoxes("val/a/3.jpg", 1);
		assertBoxes("val/b/4.jpg", 2);
		assertFault("train/a/1.jpg", BoxFault.NONE);
	}

	@Test
	void byPathBeforeName() throws IOException {
		write("val/a/1.jpg", "another");
		write("annotation/train/a/1.xml", box("a", 1));
		write("annotation/val/a/1.xml", box("a", 2));
		write("annotation/1.xml", box("a", 3));
		assertBoxes("train/a/1.jpg", 1);
		assertBoxes("val/a/1.jpg", 2);
		Files.delete(root.resolve("annotation/val/a/1.xml"));
		Files.delete(root.resolve("annotation/1.xml"));
		assertBoxes("train/a/1.jpg", 1);
		assertFault("val/a/1.jpg", BoxFault.NONE);
	}

	@Test
	void oneAnnotationForSeveralPicturesIsAmbiguous() throws IOException {
		write("val/a/1.jpg", "another");
		write("annotation/1.xml", box("a", 1));
		assertFault("train/a/1.jpg", BoxFault.AMBIGUOUS);
		assertFault("val/a/1.jpg", BoxFault.AMBIGUOUS);
		assertEquals(
				List.of("pictures whose annotation is not told by name and folders, 2 in all; none is used for them"),
				messages());
		Sample alone = open(DatasetSpec.evaluation(root, Optional.empty(), List.of())).validation().getFirst();
		assertEquals(Optional.of(BoxFault.AMBIGUOUS), alone.frame().fault(), "whatever part is looked at");
		write("val/a/1.jpg", "train/a/1.jpg");
		assertBoxes("train/a/1.jpg", 1);
		assertBoxes("val/a/1.jpg", 1);
	}

	@Test
	void severalAnnotationsForOnePictureAreAmbiguous() throws IOException {
		write("annotation/old/3.xml", box("a", 1));
		write("annotation/new/3.xml", box("a", 2));
		assertFault("val/a/3.jpg", BoxFault.AMBIGUOUS);
		write("annotation/a/3.xml", box("a", 3));
		assertBoxes("val/a/3.jpg", 3);
	}

	@Test
	void anAnnotationInTheFolderOfAnotherClassOrSplitIsNotUsed() throws IOException {
		write("annotation/b/3.xml", box("a", 1));
		write("annotation/train/4.xml", box("b", 1));
		assertFault("val/a/3.jpg", BoxFault.NONE);
		assertFault("val/b/4.jpg", BoxFault.NONE);
	}

	@Test
	void inTheUsualFoldersOrBesideThePicture() throws IOException {
		write("val/a/3.xml", box("a", 1));
		write("val/b/boxes/4.xml", box("b", 2));
		assertBoxes("val/a/3.jpg", 1);
		assertBoxes("val/b/4.jpg", 2);
		write("Annotations/3.xml", box("a", 3));
		assertBoxes("val/a/3.jpg", 3);
		assertEquals(List.of(
				"passed over: annotations beside the pictures, 2 in all, since boxes are taken from a "
						+ "folder of their own",
				"annotations that state no size, 1 in all; their boxes are taken as pixels of " + "the picture"),
				messages());
	}

	@Test
	void linkedAnnotationsAreFollowed() throws IOException {
		write("pool/x.xml", box("a", 1));
		Files.createDirectories(root.resolve("annotation"));
		Files.createSymbolicLink(root.resolve("annotation/3.xml"), root.resolve("pool/x.xml"));
		Files.createSymbolicLink(root.resolve("annotation/4.xml"), root.resolve("pool/none.xml"));
		Files.createSymbolicLink(root.resolve("annotation/round"), root.resolve("annotation"));
		assertBoxes("val/a/3.jpg", 1);
		assertFault("val/b/4.jpg", BoxFault.NONE);
		assertTrue(messages().contains("passed over: symbolic links that point to nothing, 1 in all"));
		assertTrue(messages().contains("passed over: links to a folder that is read already or lies above, 1 in all"));
	}

	@Test
	void namesWithAccentsHoweverComposed() throws IOException {
		write("train/\u00e4/e\u0301.jpg", "one");
		write("val/\u00e4/u\u0308.jpg", "two");
		write("annotation/a\u0308/\u00fc.xml", box("a\u0308", 5));
		assertBoxes("val/\u00e4/u\u0308.jpg", 5);
	}

	@Test
	void encodingsAsPythonWritesThem() throws IOException {
		for (String encoding : List.of("utf8", "UTF8", "utf_8", "u8", "utf-8-sig", "UTF-8", "latin1", "latin_1",
				"iso8859-1", "iso8859_15", "l1", "cp1252", "windows-1252", "utf-16", "UTF16", "utf_16_le", "cp1250")) {
			Charset charset = Charset.forName(encoding.matches("utf.?16") || encoding.equals("UTF16")
					? "UTF-16"
					: encoding.startsWith("utf_16")
							? "UTF-16LE"
							: encoding.matches("(?i)u.*8.*")
									? "UTF-8"
									: encoding.contains("1250") ? "cp1250" : "ISO-8859-1");
			Path file = root.resolve("annotation/3.xml");
			Files.createDirectories(file.getParent());
			Files.write(file,
					("<?xml version='1.0' encoding='" + encoding + "'?>\n" + box("\u00e4", 4)).getBytes(charset));
			assertEquals("\u00e4", sample("val/a/3.jpg").boxes().getFirst().className(), encoding);
		}
	}

	@Test
	void brokenAnnotationsAreToldInOneLineAndNothingIsPrinted() throws IOException {
		write("annotation/1.xml", "<annotation>\n<object>\n</annotation>");
		write("annotation/2.xml", "<?xml version='1.0' encoding='FOO-8'?><annotation/>");
		Files.write(root.resolve("annotation/3.xml"),
				"<?xml version='1.0' encoding='utf8'?><annotation>\u00e4</annotation>"
						.getBytes(StandardCharsets.ISO_8859_1));
		PrintStream before = System.err;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			assertEquals(List
					.of("annotations that cannot be used, 3 in all; their pictures are left out wherever boxes count;"
							+ " the first: line 3: not well-formed XML"),
					messages());
			Files.delete(root.resolve("annotation/1.xml"));
			assertTrue(messages().getFirst().endsWith(
					"the first: line 1: the encoding \"FOO-8\" is not known here; " + "write the file in UTF-8"),
					messages().toString());
			Files.delete(root.resolve("annotation/2.xml"));
			assertTrue(messages().getFirst()
					.endsWith("the first: its bytes are not UTF-8, the encoding that it states or XML's own"));
		} finally {
			System.setErr(before);
		}
		assertEquals("", printed.toString(StandardCharsets.UTF_8));
		assertFault("val/a/3.jpg", BoxFault.BROKEN);
	}

	@Test
	void boxesThatGoUnusedAreTold() throws IOException {
		write("annotation/1.xml", sized(box("Apple", 1)));
		write("annotation/3.xml", sized(box("Apfel", 1)));
		write("annotation/4.xml", sized(box("b", 1)));
		assertEquals(List.of("no box carries the name of its picture's class, and none counts, for 1 of 2 classes: "
				+ "a (boxes are named Apfel, Apple)"), messages());
		for (int i = 1; i <= 4; i++) {
			Files.deleteIfExists(root.resolve("annotation/" + i + ".xml"));
		}
		assertEquals(List.of("there is no annotation (.xml) in the folder of boxes"), messages());
		write("annotation/5.xml", box("a", 1));
		assertEquals(List.of("none of the 1 annotations is named like a picture; the first picture is train/a/1.jpg"),
				messages());
	}

	@Test
	void anInspectionCountsWhatDoesNotCount() throws IOException {
		Files.write(root.resolve("train/a/1.jpg"), TestImages.encode(TestImages.smooth(10, 10, 1), "jpeg"));
		Files.write(root.resolve("val/a/3.jpg"), TestImages.encode(TestImages.smooth(20, 10, 1), "jpeg"));
		write("annotation/1.xml", sized(box("a", 1)));
		write("annotation/3.xml", sized(box("a", 1)));
		DatasetSummary summary = DatasetSummary.inspect(open(), 1, () -> false);
		assertEquals(Map.of(BoxFault.SIZE, 1), summary.leftOut());
		assertEquals(2, summary.broken().size());
		assertEquals(new DatasetSummary.ClassSummary("a", 1, 1, 2), summary.classes().getFirst());
	}

	@Test
	void normalisedCornersAreNoPixels() throws IOException {
		write("annotation/3.xml",
				box("a", 1).replaceAll("<xmin>1<", "<xmin>0.25<").replaceAll("max>[0-9]+<", "max>0.75<"));
		assertFault("val/a/3.jpg", BoxFault.NORMALISED);
		assertEquals(List.of("annotations whose corners lie between 0 and 1, 1 in all; write them in pixels"),
				messages());
	}

	private static String box(String name, int xmin) {
		return "<annotation><object><name>" + name + "</name><bndbox><xmin>" + xmin
				+ "</xmin><ymin>0</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>";
	}

	private static String sized(String annotation) {
		return annotation.replace("<object>", "<size><width>10</width><height>10</height></size><object>");
	}

	private void assertBoxes(String picture, int xmin) {
		assertEquals(List.of(xmin), sample(picture).boxes().stream().map(Box::xmin).toList(), picture);
	}

	private void assertFault(String picture, BoxFault fault) {
		Sample sample = sample(picture);
		assertEquals(Optional.of(fault), TargetBoxes.of(sample, "a", 10, 10, () -> ImageOrientation.UPRIGHT).fault(),
				picture);
	}

	private Sample sample(String name) {
		Dataset dataset = open();
		return Stream.concat(dataset.train().stream(), dataset.validation().stream())
				.filter(sample -> sample.name().equals(name)).findFirst().orElseThrow();
	}

	private List<String> messages() {
		return open().warnings().stream().map(DatasetWarning::message).toList();
	}

	private Dataset open() {
		return open(DatasetSpec.whole(root, DatasetSpec.defaultBoxes(root), Optional.of("train"), Optional.of("val"),
				List.of()));
	}

	private static Dataset open(DatasetSpec spec) {
		return new ImageFolderFormat().open(spec);
	}

	private void write(String file, String content) throws IOException {
		Path path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}
}
