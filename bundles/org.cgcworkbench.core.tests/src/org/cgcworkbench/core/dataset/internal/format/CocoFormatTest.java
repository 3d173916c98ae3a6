package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.labels;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.target;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.MaskRuns;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.PixelMask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoFormatTest {

	private static final String TRAIN = "annotations/instances_train2017.json";
	private static final String VAL = "annotations/instances_val2017.json";
	private static final String CATEGORIES = """
			"categories": [{"supercategory": "animal", "id": 18, "name": "dog"}, {"id": 17, "name": "cat"}]""";

	private LaidOut data;

	@BeforeEach
	void layOut(@TempDir Path folder) {
		data = new LaidOut(folder.resolve("coco"), new CocoFormat());
		data.text(TRAIN,
				"""
						{"info": {"year": 2017}, "licenses": [{"id": 1}], "images": [
						{"license": 1, "file_name": "000000000009.jpg", "coco_url": "http://x", "height": 30, "width": 40, "id": 9},
						{"file_name": "000000000025.jpg", "height": 30, "width": 40, "id": 25}],
						"annotations": [
						{"segmentation": [[1.5, 2, 20, 2, 20, 20]], "area": 3.2, "iscrowd": 0, "image_id": 9,
						 "bbox": [1.5, 2.25, 18.5, 17.75], "category_id": 18, "id": 1},
						{"segmentation": {"counts": [10, 5], "size": [30, 40]}, "iscrowd": 1, "image_id": 25,
						 "bbox": [0, 0, 40, 30], "category_id": 17, "id": 2},
						{"iscrowd": 0, "image_id": 25, "bbox": [0, 0, 40, 30], "category_id": 17, "id": 3}],
						"""
						+ CATEGORIES + "}");
		data.text(VAL, """
				{"images": [{"file_name": "000000000139.jpg", "height": 30, "width": 40, "id": 139}], "annotations": [
				{"segmentation": [[2, 3, 6, 3, 6, 5, 2, 5], [30, 20, 31, 20, 31, 22, 30, 22]], "iscrowd": 0,
				 "image_id": 139, "bbox": [2, 3, 29, 19], "category_id": 18, "id": 1},
				{"segmentation": {"counts": [31, 2, 1165, 1, 1], "size": [30, 40]}, "iscrowd": 1,
				 "image_id": 139, "bbox": [1, 1, 39, 28], "category_id": 17, "id": 2}],
				""" + CATEGORIES + "}");
		data.jpeg("train2017/000000000009.jpg", 40, 30).jpeg("train2017/000000000025.jpg", 40, 30)
				.jpeg("val2017/000000000139.jpg", 40, 30);
	}

	@Test
	void objectsAreCutOut() throws Exception {
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("dog", "cat"), dataset.classes(), "in the order of the file");
		assertEquals(List.of("train2017/000000000009.jpg#part=0,0,24,24&class=dog",
				"train2017/000000000025.jpg#part=0,0,40,30&class=cat"), names(dataset.train()));
		counts(dataset, dataset.train().getFirst(), 1, 2, 19, 19);
		assertEquals(List.of("val2017/000000000139.jpg#part=0,0,37,28&class=dog"), names(dataset.validation()));
		assertEquals(dataset.train(), data.open(data.training("train2017", "val2017")).train());
	}

	@Test
	void masksOfPolygonsAndRuns() throws Exception {
		Dataset dataset = data.open(data.measuring().with(Optional.of(ObjectUse.EACH), true));
		assertEquals(List.of("cat", "dog"), labels(dataset, dataset.validation()));
		BitSet cat = target(dataset, dataset.validation().get(0)).mask().orElseThrow().inside();
		// runs go down the columns of 30 pixels
		assertEquals("{41, 81, 1159}", cat.toString());
		BitSet dog = target(dataset, dataset.validation().get(1)).mask().orElseThrow().inside();
		assertEquals(4 * 2 + 1 * 2, dog.cardinality());
		assertTrue(dog.get(3 * 40 + 2) && dog.get(4 * 40 + 5) && dog.get(21 * 40 + 30));
		counts(dataset, dataset.validation().get(1), 2, 3, 30, 21);
	}

	/** What pycocotools.mask.frPyObjects makes of these counts. */
	@Test
	void compressedRuns() {
		assertArrayEquals(new int[]{6, 1, 40, 4, 5, 4, 5, 4, 21}, MaskRuns.expanded("61X13mN000`0"));
		assertArrayEquals(new int[0], MaskRuns.expanded(""));
		int[] known = {6, 1, 40, 4, 5, 4, 5, 4, 21};
		assertEquals("61X13mN000`0", MaskRuns.of(PixelMask.of(known, 9, 10)).counts());
		assertEquals(PixelMask.of(known, 9, 10), new MaskRuns(9, 10, "61X13mN000`0").pixels());
		int[] runs = {0, 3, 70, 1, 16};
		assertArrayEquals(runs, MaskRuns.expanded(MaskRuns.of(PixelMask.of(runs, 9, 10)).counts()));
		PixelMask mask = PixelMask.of(runs, 9, 10);
		assertArrayEquals(runs, mask.runs());
		assertEquals("{0, 9, 18, 34}", mask.inside().toString());
		assertThrows(IllegalArgumentException.class, () -> PixelMask.of(new int[]{80, 11}, 9, 10));
	}

	@Test
	void besideTheImages() {
		LaidOut roboflow = new LaidOut(data.root.resolve("export"), new CocoFormat());
		for (String split : List.of("train", "valid")) {
			roboflow.text(split + "/_annotations.coco.json", """
					{"images": [{"id": 0, "file_name": "a.jpg", "height": 30, "width": 40}], "annotations": [
					{"id": 0, "image_id": 0, "category_id": 17, "bbox": [0, 0, 20, 20]},
					{"id": 1, "image_id": 0, "category_id": 18, "bbox": [20, 0, 20, 20]}],
					""" + CATEGORIES + "}");
			roboflow.jpeg(split + "/a.jpg", 40, 30);
		}
		Dataset dataset = roboflow.open(roboflow.training("train", "val"));
		assertEquals(2, dataset.train().size());
		assertEquals("valid/a.jpg#part=0,0,24,24&class=cat", dataset.validation().getFirst().name());
	}

	@Test
	void whatIsWrongIsNamed() throws IOException {
		data.text(VAL, "{\"images\": [{\"file_name\": \"a.jpg\", \"id\": 1}]}");
		data.problem(data.measuring(), "instances_val2017.json, line 1: an object has no number width");
		data.text(VAL, "{\"images\": [{\"file_name\": \"../../a.jpg\", \"id\": 1, \"width\": 1, \"height\": 1}], "
				+ CATEGORIES + "}");
		data.problem(data.measuring(), "\"../../a.jpg\" lies outside of the data set");
		data.text(VAL,
				"{\"images\": [{\"file_name\": \"a.jpg\", \"id\": 1, \"width\": 1, \"height\": 1}],"
						+ "\"annotations\": [{\"image_id\": 2, \"category_id\": 18, \"bbox\": [0, 0, 1, 1]}],"
						+ CATEGORIES + "}");
		data.problem(data.measuring(), "an annotation names the image 2 and the category 18");
		data.text(VAL, "{\"images\": [}");
		data.problem(data.measuring(), "cannot be read as COCO JSON");
		data.text(VAL, "{}");
		data.problem(data.measuring(), "lists no images or no categories");
		data.delete(VAL);
		data.problem(data.measuring(), "coco has no split val here; it has train, train2017");
		data.delete(TRAIN);
		data.problem(data.measuring(), "needs annotations/instances_SPLIT.json or SPLIT/_annotations.coco.json");
	}

	/** Outlines of 100 corners, of which nothing is kept. */
	@Test
	void aLargeFileTakesLittleMemory() throws IOException {
		Path large = data.root.resolve("large.json");
		String outline = "[[" + "123.45, ".repeat(199) + "1]]";
		try (BufferedWriter out = Files.newBufferedWriter(large)) {
			out.write("{\"annotations\": [");
			for (int i = 0; i < 20_000; i++) {
				out.write((i == 0 ? "" : ",\n") + "{\"segmentation\": " + outline + ", \"image_id\": " + i / 10
						+ ", \"bbox\": [1, 2, 3, 4], \"category_id\": 18, \"id\": " + i + "}");
			}
			out.write("], \"images\": [");
			for (int i = 0; i < 2000; i++) {
				out.write((i == 0 ? "" : ",") + "{\"id\": " + i + ", \"file_name\": \"" + i
						+ ".jpg\", \"width\": 9, \"height\": 9}");
			}
			out.write("], " + CATEGORIES + "}");
		}
		CocoFile read = CocoFile.read(large, false);
		System.gc();
		long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		CocoFile again = CocoFile.read(large, false);
		System.gc();
		long kept = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before;
		assertTrue(kept < Files.size(large) / 4, kept + " bytes of " + Files.size(large));
		assertEquals(2000, again.things().size());
		assertEquals(read.classes(), again.classes());
	}
}
