package org.cgcworkbench.core.dataset.internal.format;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.BrokenImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Struct;

/** Files that are damaged in all kinds of ways are read or refused in words, in little time and memory. */
class HostileFilesTest {

	private static final int TRIES = 1500;

	@TempDir
	private Path folder;

	private interface Reader {
		void read(Path file);
	}

	private void damaged(byte[] sound, Reader reader) throws IOException {
		Random random = new Random(3);
		Path file = folder.resolve("data");
		int refused = 0;
		for (int i = 0; i < TRIES; i++) {
			byte[] bytes = sound.clone();
			for (int n = random.nextInt(4); n >= 0; n--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			Files.write(file, i % 5 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
			try {
				reader.read(file);
			} catch (UserException e) {
				refused++;
			}
		}
		assertTrue(refused > TRIES / 10, refused + " of " + TRIES);
	}

	@Test
	void mat() throws IOException {
		Cell files = Mat5.newCell(2, 1);
		files.set(0, Mat5.newString("a.jpg"));
		files.set(1, Mat5.newString("b.jpg"));
		Struct cars = Mat5.newStruct(1, 2);
		cars.set("fname", 0, Mat5.newString("1.jpg")).set("fname", 1, Mat5.newScalar(7));
		Path sound = folder.resolve("sound.mat");
		Mat5.writeToFile(Mat5.newMatFile().addArray("file_list", files).addArray("annotations", cars).addArray("labels",
				Mat5.newMatrix(3, 4)), sound.toFile());
		damaged(Files.readAllBytes(sound), file -> Mat.read(file, content -> {
			content.getMatrix("labels").getInt(0);
			return Mat.text(content.getCell("file_list").get(1))
					+ Mat.text(content.getStruct("annotations").get("fname", 0));
		}));
	}

	@Test
	void coco() throws IOException {
		byte[] sound = """
				{"images": [{"file_name": "a.jpg", "height": 30, "width": 40, "id": 1}], "annotations": [
				{"segmentation": [[2, 3, 6, 3, 6, 5, 2, 5]], "iscrowd": 0, "image_id": 1, "bbox": [2, 3, 29, 19],
				 "category_id": 18}, {"segmentation": {"counts": "61X13mN000`0", "size": [30, 40]}, "image_id": 1,
				 "bbox": [1, 1, 39, 28], "category_id": 18}], "categories": [{"id": 18, "name": "dog"}]}
				""".getBytes(StandardCharsets.UTF_8);
		damaged(sound, file -> CocoFile.read(file, true).things()
				.forEach((picture, things) -> things.forEach(thing -> thing.mask().ifPresent(mask -> {
					try {
						mask.inside(40, 30);
					} catch (BrokenImageException e) {
						throw new UserException(e.getMessage(), e);
					}
				}))));
	}
}
