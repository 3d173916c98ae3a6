package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

	@TempDir
	private Path folder;

	/** 6×5 pixels whose red is the column and whose green is the row. */
	@BeforeEach
	void draw() throws IOException {
		BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 30; i++) {
			image.setRGB(i % 6, i / 6, i % 6 << 16 | i / 6 << 8);
		}
		ImageIO.write(image, "png", folder.resolve("a.png").toFile());
	}

	@Test
	void aNameLeadsToFileAndPart() throws BrokenImageException {
		Part part = new Part(2, 1, 5, 3, 6, 5);
		String name = Picture.name("a.png", part, "cat & #class=dog");
		assertEquals("a.png#part=2,1,5,3&class=cat & #class=dog", name);
		RgbImage cut = Picture.named(folder, name).decode();
		assertEquals(3, cut.width());
		assertEquals(2, cut.height());
		assertArrayEquals(new byte[]{2, 1, 0, 3, 1, 0, 4, 1, 0, 2, 2, 0, 3, 2, 0, 4, 2, 0}, cut.rgb());
		assertEquals(5, Picture.named(folder, "a.png#class=x/../../y").decode().height());
		RgbImage top = Picture.named(folder, Picture.name("a.png", Part.withoutBottom(2))).decode();
		assertEquals("6×3", top.width() + "×" + top.height());
		assertEquals("x/a#1.png",
				Picture.named(folder, "x/a#1.png").file().toString().substring(folder.toString().length() + 1));
		assertThrows(BrokenImageException.class, () -> Picture.named(folder, "../a.png"));
	}

	@Test
	void aPartThatDoesNotFitIsSaid() {
		Path file = folder.resolve("a.png");
		BrokenImageException e = assertThrows(BrokenImageException.class,
				() -> new Picture(file, new Part(0, 0, 3, 3, 5, 6)).decode());
		assertTrue(e.getMessage().contains("has 6×5 pixels, its annotation was made for 5×6"), e.getMessage());
		assertThrows(BrokenImageException.class, () -> new Picture(file, Part.withoutBottom(5)).decode());
		assertThrows(BrokenImageException.class, () -> new Picture(file, new Part(3, 0, 9, 2, 0, 0)).decode());
	}

	@Test
	void aMaskCountsInPlaceOfBoxes() {
		BitSet pixels = new BitSet();
		pixels.set(7, 9);
		pixels.set(16);
		Sample sample = new Sample(folder.resolve("a.png"), "a.png", 0, List.of(), BoxFrame.PIXELS, Part.WHOLE,
				Optional.of((width, height) -> pixels));
		TargetBoxes found = TargetBoxes.of(sample, "cat", 6, 5, () -> ImageOrientation.UPRIGHT);
		assertEquals(List.of(new Box("cat", 1, 1, 4, 2)), found.boxes());
		boolean[] inside = found.inside(6, 5);
		assertTrue(inside[7] && inside[8] && inside[16] && !inside[9] && !inside[10]);
		BitSet cut = new Part(1, 1, 5, 3, 6, 5).of(pixels);
		assertEquals("{0, 1, 7}", cut.toString());
	}
}
