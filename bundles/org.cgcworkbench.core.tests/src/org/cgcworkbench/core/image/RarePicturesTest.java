package org.cgcworkbench.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are seldom met; expected levels are those of Pillow 13. */
class RarePicturesTest {

	/** 5×3 pixels: red 50 x, green 100 y, blue 255 - 40 x. */
	private static final String WEBP = ImageDecoderTest.WEBP_LOSSLESS;

	@Test
	void wholeNumbersOf32BitsAreCutTo8() throws IOException {
		ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
		data.putInt(0).putInt(200).putInt(70_000).putInt(-5);
		for (int format : new int[]{1, 2}) {
			RgbImage image = decode(tiff(4, 1, 32, 1, 1, data.array(), new int[]{339, format}));
			assertEquals(List.of(0, 200, 255, 0), levels(image, 0));
			assertEquals(List.of(0, 200, 255, 0), levels(image, 2));
		}
		byte[] fraction = tiff(4, 1, 32, 1, 1, data.array(), new int[]{339, 3});
		assertMessage("its kind of pixels is not supported", fraction);
	}

	@Test
	void signedNumbersOf16BitsAreCutTo8() throws IOException {
		ByteBuffer data = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
		data.putShort((short) -7).putShort((short) 99).putShort((short) 3000);
		assertEquals(List.of(0, 99, 255), levels(decode(tiff(3, 1, 16, 1, 1, data.array(), new int[]{339, 2})), 0));
	}

	/** Pillow clips them, which leaves no picture; here the upper 8 bits are kept, as of 16. */
	@Test
	void of12BitsTheUpper8AreKept() throws IOException {
		byte[] data = {0x00, 0x0f, (byte) 0xff, (byte) 0x80, 0x01, 0x23};
		assertEquals(List.of(0x00, 0xff, 0x80, 0x12), levels(decode(tiff(4, 1, 12, 1, 1, data)), 0));
		assertEquals(List.of(0xff, 0x00, 0x7f, 0xed), levels(decode(tiff(4, 1, 12, 1, 0, data)), 0));
	}

	@Test
	void coloursThatWereMultipliedByAlphaAreDividedByIt() throws IOException {
		byte[] data = {100, 50, 7, (byte) 200, 9, 9, 9, 0, (byte) 200, 1, 0, 100, 1, 2, 3, (byte) 255};
		RgbImage associated = decode(tiff(4, 1, 8, 4, 2, data, new int[]{338, 1}));
		assertEquals(List.of(127, 0, 255, 1), levels(associated, 0));
		assertEquals(List.of(63, 0, 2, 2), levels(associated, 1));
		assertEquals(List.of(8, 0, 0, 3), levels(associated, 2));
		assertEquals(List.of(100, 9, 200, 1), levels(decode(tiff(4, 1, 8, 4, 2, data, new int[]{338, 2})), 0));
	}

	@Test
	void tiffIsTurnedUpright() throws IOException {
		byte[] data = {1, 2, 3, 4, 5, 6};
		int[][] upright = {{3, 1, 2, 3, 4, 5, 6}, {3, 3, 2, 1, 6, 5, 4}, {3, 6, 5, 4, 3, 2, 1}, {3, 4, 5, 6, 1, 2, 3},
				{2, 1, 4, 2, 5, 3, 6}, {2, 4, 1, 5, 2, 6, 3}, {2, 6, 3, 5, 2, 4, 1}, {2, 3, 6, 2, 5, 1, 4}};
		for (int value = 1; value <= 8; value++) {
			RgbImage image = decode(tiff(3, 2, 8, 1, 1, data, new int[]{274, value}));
			int[] expected = upright[value - 1];
			assertEquals(expected[0], image.width(), "orientation " + value);
			assertEquals(Arrays.stream(expected).skip(1).boxed().toList(), levels(image, 1), "orientation " + value);
		}
	}

	@Test
	void orientationIsReadWhereItIsNotApplied(@TempDir Path folder) throws IOException {
		byte[] jpeg = TestImages.encode(TestImages.smooth(20, 10, 1), "jpeg");
		byte[] turned = TestImages.turned(jpeg, 6);
		Path file = Files.write(folder.resolve("a.jpg"), turned);
		assertEquals(ImageOrientation.CLOCKWISE, ImageOrientation.of(file));
		assertEquals(20, ImageDecoder.decode(file).width(), "as Pillow and torchvision have it");
		assertEquals(10, ImageOrientation.of(file).upright(ImageDecoder.decode(file)).width());
		assertEquals(new ImageHeader(20, 10, ImageOrientation.CLOCKWISE), ImageHeader.of(file));
		Files.write(file, jpeg);
		assertEquals(ImageOrientation.UPRIGHT, ImageOrientation.of(file));
		turned[30] = 0x7f;
		Files.write(file, turned);
		assertEquals(ImageOrientation.UPRIGHT, ImageOrientation.of(file), "damaged EXIF data say nothing");
		byte[] webp = Base64.getDecoder().decode(WEBP);
		Files.write(file, riff(Arrays.copyOfRange(webp, 12, webp.length), chunk("EXIF", TestImages.exif(6))));
		assertEquals(ImageOrientation.CLOCKWISE, ImageOrientation.of(file));
	}

	@Test
	void aHeaderTellsTheSize(@TempDir Path folder) throws IOException {
		for (String format : List.of("jpg", "png", "bmp", "gif", "tif")) {
			Path file = folder.resolve("a." + format);
			Files.write(file, TestImages.encode(TestImages.smooth(21, 10, 1), format));
			assertEquals(new ImageHeader(21, 10, ImageOrientation.UPRIGHT), ImageHeader.of(file), format);
		}
		byte[] jpeg = TestImages.encode(TestImages.smooth(20, 10, 1), "jpg");
		Path file = Files.write(folder.resolve("b.jpg"), Arrays.copyOf(jpeg, 30));
		assertThrows(BrokenImageException.class, () -> ImageHeader.of(file));
		assertThrows(BrokenImageException.class, () -> ImageHeader.of(folder.resolve("none.jpg")));
	}

	@Test
	void aGifFrameIsPutIntoItsPlace() throws IOException {
		byte[] colours = {10, 20, 30, 40};
		IndexColorModel palette = new IndexColorModel(2, 4, colours, colours, colours);
		BufferedImage frame = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
		frame.getRaster().setSample(0, 0, 0, 1);
		frame.getRaster().setSample(1, 0, 0, 3);
		byte[] gif = TestImages.encode(frame, "gif");
		gif[6] = 4;
		gif[8] = 3;
		gif[11] = 2;
		int at = 13 + 3 * 4;
		while (gif[at] != 0x2c) {
			at++;
		}
		gif[at + 1] = 1;
		gif[at + 3] = 2;
		RgbImage image = decode(gif);
		assertEquals(4, image.width());
		assertEquals(List.of(10, 10, 10, 10, 10, 10, 10, 10, 10, 20, 40, 10), levels(image, 0),
				"the first colour around");
		gif[at + 1] = 3;
		assertEquals(5, decode(gif).width(), "a frame beyond the canvas makes it larger");
	}

	@Test
	void aWebpFrameIsPutIntoItsPlace() throws IOException {
		byte[] webp = Base64.getDecoder().decode(WEBP);
		byte[] inner = Arrays.copyOfRange(webp, 12, webp.length);
		byte[] canvas = {2, 0, 0, 0, 11, 0, 0, 7, 0, 0};
		byte[] place = {2, 0, 0, 1, 0, 0, 4, 0, 0, 2, 0, 0, 100, 0, 0, 0};
		byte[] frame = ByteBuffer.allocate(16 + inner.length).put(place).put(inner).array();
		RgbImage image = decode(
				riff(chunk("VP8X", canvas), chunk("ANIM", new byte[]{1, 2, 3, 4, 0, 0}), chunk("ANMF", frame)));
		assertEquals(12, image.width());
		assertEquals(8, image.height());
		assertEquals(0, image.level(0, 0, 2), "black around");
		assertEquals(255, image.level(4, 2, 2));
		assertEquals(200, image.level(8, 4, 0));
		assertEquals(200, image.level(8, 4, 1));
		assertEquals(0, image.level(9, 4, 1));
		place[0] = 6;
		byte[] beyond = ByteBuffer.allocate(16 + inner.length).put(place).put(inner).array();
		assertMessage("reaches beyond", riff(chunk("VP8X", canvas), chunk("ANMF", beyond)));
	}

	@Test
	void whatTakesTooMuchMemoryIsRefusedByItsHeader() {
		byte[] lossy = Base64.getDecoder().decode(ImageDecoderTest.WEBP_LOSSY);
		ByteBuffer.wrap(lossy).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 7999).putShort(28, (short) 7999);
		assertMessage("7999×7999 pixels, more than the limit of 32 megapixels", lossy);
		assertMessage("8000×8000 pixels of 16 bytes take more than 1024 MiB of memory",
				tiff(8000, 8000, 32, 4, 2, new byte[16]));
		assertMessage("more than the limit of 64 megapixels", tiff(70_000, 1000, 8, 1, 1, new byte[16]));
		assertMessage("its pixels have 65534 samples, more than 16", tiff(976, 13, 8, 65534, 2, new byte[16]));
	}

	@Test
	void picturesWithinPicturesCannotGetRoundTheLimit() throws IOException {
		byte[] bmp = TestImages.encode(TestImages.smooth(20, 10, 1), "bmp");
		for (byte compression : new byte[]{4, 5}) {
			bmp[30] = compression;
			assertMessage("it embeds a JPEG or PNG", bmp);
		}
		byte[] jpeg = TestImages.encode(TestImages.smooth(300, 200, 1), "jpeg");
		assertMessage("it embeds a JPEG of 300×200 pixels in a picture of 16×16",
				tiff(16, 16, 8, 3, 6, jpeg, new int[]{259, 7}));
	}

	private static List<Integer> levels(RgbImage image, int channel) {
		List<Integer> levels = new ArrayList<>();
		for (int i = 0; i < image.width() * image.height(); i++) {
			levels.add(image.level(i % image.width(), i / image.width(), channel));
		}
		return levels;
	}

	private static RgbImage decode(byte[] bytes) throws BrokenImageException {
		return ImageDecoder.decode(bytes, "picture", ImageLimits.DEFAULT);
	}

	private static void assertMessage(String part, byte[] bytes) {
		String problem = assertThrows(BrokenImageException.class, () -> decode(bytes)).problem();
		assertTrue(problem.contains(part), problem);
	}

	private static byte[] chunk(String name, byte[] data) {
		ByteBuffer out = ByteBuffer.allocate(8 + data.length + (data.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
		return out.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data).array();
	}

	private static byte[] riff(byte[]... chunks) {
		int length = Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
		ByteBuffer out = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN);
		out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + length);
		out.put("WEBP".getBytes(StandardCharsets.US_ASCII));
		Arrays.stream(chunks).forEach(out::put);
		return out.array();
	}

	/** A little-endian TIFF of one strip; more tags are numbers of 16 bits and take the place of the usual ones. */
	private static byte[] tiff(int width, int height, int bits, int samples, int photometric, byte[] data,
			int[]... more) {
		List<int[]> tags = new ArrayList<>(
				List.of(new int[]{256, width}, new int[]{257, height}, new int[]{259, 1}, new int[]{262, photometric},
						new int[]{277, samples}, new int[]{278, height}, new int[]{279, data.length}));
		for (int[] tag : more) {
			tags.removeIf(usual -> usual[0] == tag[0]);
			tags.add(tag);
		}
		int depths = 10 + 12 * (tags.size() + 2) + 4;
		tags.add(new int[]{258, depths});
		tags.add(new int[]{273, depths + 2 * samples});
		tags.sort(Comparator.comparingInt(tag -> tag[0]));
		ByteBuffer out = ByteBuffer.allocate(depths + 2 * samples + data.length).order(ByteOrder.LITTLE_ENDIAN);
		out.put(new byte[]{'I', 'I', 42, 0}).putInt(8).putShort((short) tags.size());
		for (int[] tag : tags) {
			boolean several = tag[0] == 258 && samples > 2;
			boolean whole = tag[0] == 258 && !several;
			out.putShort((short) tag[0]).putShort((short) (tag[0] == 258 ? 3 : 4)).putInt(tag[0] == 258 ? samples : 1)
					.putInt(whole ? bits * (samples == 2 ? 0x10001 : 1) : tag[1]);
		}
		out.putInt(0);
		for (int i = 0; i < samples; i++) {
			out.putShort((short) bits);
		}
		out.put(data);
		assertArrayEquals(data, Arrays.copyOfRange(out.array(), depths + 2 * samples, out.position()));
		return out.array();
	}
}
