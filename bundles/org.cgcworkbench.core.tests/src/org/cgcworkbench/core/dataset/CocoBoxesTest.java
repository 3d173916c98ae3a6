package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes go out as COCO and come back. */
class CocoBoxesTest {

	private static final Box FIRST = new Box("a", 3, 4, 12, 20, true);
	private static final Box SECOND = new Box("thing", 0, 0, 39, 29);

	@TempDir
	private Path folder;
	private Path root;
	private Path file;

	@BeforeEach
	void layOut() throws IOException {
		root = folder.resolve("set");
		file = folder.resolve("boxes.json");
		byte[] jpeg = TestImages.encode(TestImages.smooth(40, 30, 5), "jpg");
		for (String picture : List.of("train/a/1.jpg", "train/b/2.jpg", "val/a/3.jpg", "val/b/1.jpg")) {
			Files.createDirectories(root.resolve(picture).getParent());
			Files.write(root.resolve(picture), picture.startsWith("val/a") ? TestImages.turned(jpeg, 6) : jpeg);
		}
	}

	@Test
	void outAndBack() throws IOException {
		save("train/a/1.jpg", FIRST, SECOND);
		save("val/a/3.jpg", new Box("a", 3, 4, 12, 20));
		String before = dataset().fingerprint();
		assertEquals(new CocoBoxes.Exported(4, 3, List.of()), CocoBoxes.write(dataset(), file));
		String json = Files.readString(file);
		assertTrue(json.contains("\"bbox\" : [ 3, 4, 10, 17 ]") && json.contains("\"ignore\" : 1"), json);
		for (String picture : List.of("train/a/1", "val/a/3")) {
			Files.delete(root.resolve(picture + ".xml"));
		}
		assertEquals(new CocoBoxes.Imported(2, 3, 0, 0, List.of()), read(false));
		assertEquals(before, dataset().fingerprint(), "images and boxes are as they were");
		assertEquals(new CocoBoxes.Imported(0, 0, 2, 0, List.of()), read(false));
		save("train/a/1.jpg", SECOND);
		assertEquals(new CocoBoxes.Imported(2, 3, 0, 0, List.of()), read(true));
		assertEquals(List.of(FIRST, SECOND), sample("train/a/1.jpg").boxes());
	}

	@Test
	void readAsADataSetOfItsOwn() throws IOException {
		save("val/b/1.jpg", new Box("b", 3, 4, 12, 20));
		Path coco = root.resolve("annotations");
		CocoBoxes.write(dataset(), folder.resolve("instances_val.json"));
		Files.createDirectories(coco);
		Files.move(folder.resolve("instances_val.json"), coco.resolve("instances_val.json"));
		Dataset read = new org.cgcworkbench.core.dataset.internal.format.CocoFormat().open(
				DatasetSpec.evaluation(root, Optional.empty(), List.of()).with(Optional.of(ObjectUse.EACH), false));
		assertEquals(List.of(new Box("b", 3, 4, 12, 20)), read.validation().getFirst().boxes());
	}

	@Test
	void whatDoesNotFitIsCountedAndLeft() throws IOException {
		write("""
				{"info": {"x": [1, {"y": 2}]},
				 "categories": [{"id": 4, "name": "a\\u0000"}, {"id": 5, "name": " b "}],
				 "images": [{"id": 1, "file_name": "1.jpg", "width": 40, "height": 30},
				  {"id": 2, "file_name": "../../etc/passwd", "width": 40, "height": 30},
				  {"id": 3, "file_name": "set/train/b/2.jpg", "width": 40, "height": 30},
				  {"id": 4, "file_name": "val\\\\b\\\\1.jpg", "width": 80, "height": 60},
				  {"id": 5, "file_name": "train/a/1.jpg", "width": 40, "height": 30}],
				 "annotations": [
				  {"image_id": 1, "category_id": 5, "bbox": [1, 1, 5, 5]},
				  {"image_id": 2, "category_id": 5, "bbox": [1, 1, 5, 5]},
				  {"image_id": 3, "category_id": 5, "bbox": [1.5, 1, 5, 5]},
				  {"image_id": 4, "category_id": 5, "bbox": [1, 1, 5, 5]},
				  {"image_id": 5, "category_id": 4, "bbox": [1, 1, 5, 5]}]}
				""");
		CocoBoxes.Imported imported = read(false);
		assertEquals(List.of(new Box("b", 1, 1, 6, 5)), sample("train/b/2.jpg").boxes());
		assertEquals(1, imported.images());
		assertEquals(2, imported.unknown(), "one name is not told, one leads out of the folder");
		assertEquals(2, imported.left().size());
		assertTrue(imported.left().toString().contains(BoxFault.SIZE.meaning()), imported.left().toString());
		assertFalse(Files.exists(root.resolve("train/a/1.xml")), "a name that XML cannot hold");
	}

	@Test
	void hostileFilesAreRefusedInALine() throws IOException {
		String images = "{\"images\": [{\"id\": 1, \"file_name\": \"1.jpg\", \"width\": 40, \"height\": 30}], ";
		String categories = "\"categories\": [{\"id\": 1, \"name\": \"a\"}], ";
		for (String hostile : List.of("", "[]", "{\"images\": 3}", images + categories + "\"annotations\": [[]]}",
				images + categories
						+ "\"annotations\": [{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, -1, 1]}]}",
				images + categories
						+ "\"annotations\": [{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 1e300, 1]}]}",
				images + categories
						+ "\"annotations\": [{\"image_id\": 9, \"category_id\": 1, \"bbox\": [0, 0, 1, 1]}]}",
				images + categories + "\"x\": " + "[".repeat(5000) + "}",
				images.replace("1.jpg", "other.jpg") + categories + "\"annotations\": []}")) {
			write(hostile);
			String message = assertThrows(UserException.class, () -> read(true)).getMessage();
			assertTrue(message.startsWith(file.toString()) && message.lines().count() == 1, message);
		}
		assertEquals(List.of(), sample("train/a/1.jpg").boxes());
	}

	private void write(String json) throws IOException {
		Files.writeString(file, json);
	}

	private CocoBoxes.Imported read(boolean replace) throws IOException {
		return CocoBoxes.read(file, dataset(), files(), replace, () -> false);
	}

	private void save(String picture, Box... boxes) throws IOException {
		files().open(sample(picture))
				.save(List.of(boxes).stream().map(box -> new EditedBox(box, EditedBox.NEW)).toList());
	}

	private BoxFiles files() {
		return new ImageFolderFormat().boxFiles(spec());
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
		return DatasetSpec.whole(root, Optional.of(root), Optional.of("train"), Optional.of("val"), List.of());
	}
}
