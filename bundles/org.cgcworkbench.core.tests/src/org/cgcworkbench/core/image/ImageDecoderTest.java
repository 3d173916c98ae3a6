package org.cgcworkbench.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.cgcworkbench.core.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

	private static final BufferedImage PICTURE = TestImages.smooth(37, 23, 5);
	static final String WEBP_LOSSLESS = "UklGRkwAAABXRUJQVlA4TD8AAAAvBIAAEHdAEEAS1kBhDTTYECMjEEjyJ9xmAkkbm48nfxfwh4KtGFiBuBMwCACJQAUTQQrZ"
			+ "ZbDBrBH9jxw99QEA";
	static final String WEBP_LOSSY = "UklGRjYAAABXRUJQVlA4ICoAAACwAQCdASoQABAAAoBCJaACdLoABQIAAP5vH/uOwN16g//kp/Xd5RcvAAA=";

	@ParameterizedTest
	@ValueSource(strings = {"png", "bmp", "tiff"})
	void losslessFormatsComeOutAsTheyWentIn(String format) throws IOException {
		assertPicture(PICTURE, decode(TestImages.encode(PICTURE, format)), 0);
	}

	@Test
	void alphaIsDroppedAndNotBlended() throws IOException {
		BufferedImage image = TestImages.as(PICTURE, BufferedImage.TYPE_4BYTE_ABGR);
		for (int x = 0; x < image.getWidth(); x++) {
			image.setRGB(x, 3, x << 24 | PICTURE.getRGB(x, 3) & 0xffffff);
		}
		assertPicture(PICTURE, decode(TestImages.encode(image, "png")), 0);
	}

	@ParameterizedTest
	@ValueSource(strings = {"png", "gif", "bmp"})
	void palettesAreLookedUp(String format) throws IOException {
		BufferedImage image = TestImages.as(PICTURE, BufferedImage.TYPE_BYTE_INDEXED);
		assertPicture(image, decode(TestImages.encode(image, format)), 0);
	}

	@Test
	void blackAndWhiteIsExpanded() throws IOException {
		BufferedImage image = TestImages.as(PICTURE, BufferedImage.TYPE_BYTE_BINARY);
		assertPicture(image, decode(TestImages.encode(image, "png")), 0);
	}

	@Test
	void ofSixteenBitsTheUpperEightAreKept() throws IOException {
		BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_USHORT_GRAY);
		for (int x = 0; x < 256; x++) {
			image.getRaster().setSample(x, 0, 0, x << 8 | 77);
		}
		RgbImage decoded = decode(TestImages.encode(image, "png"));
		for (int x = 0; x < 256; x++) {
			assertEquals(x, decoded.level(x, 0, 0));
			assertEquals(x, decoded.level(x, 0, 2));
		}
	}

	@Test
	void greyLevelsAreRepeatedUnchanged() throws IOException {
		BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
		for (int x = 0; x < 256; x++) {
			image.getRaster().setSample(x, 0, 0, x);
		}
		RgbImage decoded = decode(TestImages.encode(image, "png"));
		for (int x = 0; x < 256; x++) {
			assertEquals(x, decoded.level(x, 0, 1));
		}
	}

	@Test
	void progressiveJpegEqualsBaseline() throws IOException {
		RgbImage baseline = decode(jpeg(PICTURE, false));
		assertPicture(PICTURE, baseline, 40);
		assertArrayEquals(baseline.rgb(), decode(jpeg(PICTURE, true)).rgb());
	}

	@Test
	void anEmbeddedProfileIsIgnored() throws IOException {
		byte[] plain = jpeg(PICTURE, false);
		ByteArrayOutputStream with = new ByteArrayOutputStream();
		with.write(plain, 0, 2);
		with.writeBytes(new byte[]{(byte) 0xff, (byte) 0xe2, 0, 20});
		with.writeBytes("ICC_PROFILE\0\1\1nope".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
		with.write(plain, 2, plain.length - 2);
		assertArrayEquals(decode(plain).rgb(), decode(with.toByteArray()).rgb());
	}

	@Test
	void fourComponentJpegIsTakenAsInvertedInks() throws IOException {
		WritableRaster inks = Raster.createInterleavedRaster(0, 16, 16, 4, null);
		for (int y = 0; y < 16; y++) {
			for (int x = 0; x < 16; x++) {
				inks.setPixel(x, y, new int[]{255, 128, 0, 255});
			}
		}
		RgbImage decoded = decode(write(new IIOImage(inks, null, null), false));
		assertEquals(255, decoded.level(8, 8, 0), 2);
		assertEquals(128, decoded.level(8, 8, 1), 2);
		assertEquals(0, decoded.level(8, 8, 2), 2);
	}

	@Test
	void webpIsRead() throws IOException {
		RgbImage lossless = decode(Base64.getDecoder().decode(WEBP_LOSSLESS));
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 5; x++) {
				assertEquals(x * 50, lossless.level(x, y, 0));
				assertEquals(y * 100, lossless.level(x, y, 1));
				assertEquals(255 - x * 40, lossless.level(x, y, 2));
			}
		}
		RgbImage lossy = decode(Base64.getDecoder().decode(WEBP_LOSSY));
		assertEquals(200, lossy.level(5, 5, 0), 3);
		assertEquals(100, lossy.level(5, 5, 1), 3);
		assertEquals(50, lossy.level(5, 5, 2), 3);
	}

	@ParameterizedTest
	@ValueSource(strings = {"png", "jpeg", "bmp", "tiff", "gif"})
	void truncatedFilesAreBroken(String format) throws IOException {
		byte[] whole = TestImages.encode(TestImages.smooth(120, 90, 1), format);
		for (int percent : new int[]{1, 10, 50, 90}) {
			byte[] part = Arrays.copyOf(whole, Math.max(9, whole.length * percent / 100));
			assertThrows(BrokenImageException.class, () -> decode(part), format + " cut to " + percent + " %");
		}
	}

	@Test
	void damagedPngIsBroken() throws IOException {
		byte[] png = TestImages.encode(PICTURE, "png");
		png[png.length / 2] ^= 1;
		assertMessage("checksum", png);
	}

	@Test
	void otherContentIsBroken() {
		assertMessage("empty", new byte[0]);
		assertMessage("not a JPEG", "GIF is not here".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
		assertMessage("truncated JPEG", new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff});
	}

	@Test
	void aHugeHeaderIsRefusedBeforeDecoding() throws IOException {
		assertMessage("10000×10000 pixels, more than the limit of 64 megapixels", TestImages.hugePng(10_000, 10_000));
		byte[] jpeg = jpeg(PICTURE, false);
		int frame = 0;
		while ((jpeg[frame] & 0xff) != 0xff || (jpeg[frame + 1] & 0xff) != 0xc0) {
			frame++;
		}
		jpeg[frame + 5] = 0x27;
		jpeg[frame + 7] = 0x27;
		assertMessage("megapixels", jpeg);
		byte[] bmp = TestImages.encode(PICTURE, "bmp");
		bmp[20] = 0x7f;
		bmp[24] = 0x01;
		assertMessage("megapixels", bmp);
		byte[] gif = TestImages.encode(PICTURE, "gif");
		Path unused = Path.of("x");
		assertThrows(BrokenImageException.class,
				() -> ImageDecoder.decode(gif, unused.toString(), new ImageLimits(100, 1_000_000)));
	}

	@Test
	void aLargeFileIsRefusedBeforeReading(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("a.png");
		Files.write(file, TestImages.encode(PICTURE, "png"));
		BrokenImageException e = assertThrows(BrokenImageException.class,
				() -> ImageDecoder.decode(file, new ImageLimits(1_000_000, 100)));
		assertTrue(e.getMessage().contains("a.png") && e.problem().contains("limit of 100"), e.getMessage());
		assertThrows(BrokenImageException.class, () -> ImageDecoder.decode(folder.resolve("none.png")));
	}

	@Test
	void realDefects() throws IOException {
		RgbImage grey = ImageDecoder.decode(SharedData.data("defects/gray.jpg"));
		assertEquals(275, grey.width());
		assertEquals(grey.level(100, 100, 0), grey.level(100, 100, 2));
		RgbImage palette = ImageDecoder.decode(SharedData.data("defects/palette_png_named.jpg"));
		assertEquals(168, palette.height());
		assertEquals(300, ImageDecoder.decode(SharedData.data("defects/rgba_png_named.jpg")).width());
		assertEquals(349, ImageDecoder.decode(SharedData.data("defects/zero_size.jpg")).width());
		BrokenImageException e = assertThrows(BrokenImageException.class,
				() -> ImageDecoder.decode(SharedData.data("defects/truncated.jpg")));
		assertTrue(e.getMessage().contains("truncated.jpg: truncated JPEG"), e.getMessage());
	}

	private static void assertMessage(String part, byte[] bytes) {
		BrokenImageException e = assertThrows(BrokenImageException.class, () -> decode(bytes));
		assertTrue(e.problem().contains(part), e.problem());
	}

	private static void assertPicture(BufferedImage expected, RgbImage actual, int tolerance) {
		assertEquals(expected.getWidth(), actual.width());
		assertEquals(expected.getHeight(), actual.height());
		for (int y = 0; y < actual.height(); y++) {
			for (int x = 0; x < actual.width(); x++) {
				int rgb = expected.getRGB(x, y);
				assertEquals(rgb >> 16 & 0xff, actual.level(x, y, 0), tolerance);
				assertEquals(rgb >> 8 & 0xff, actual.level(x, y, 1), tolerance);
				assertEquals(rgb & 0xff, actual.level(x, y, 2), tolerance);
			}
		}
	}

	private static RgbImage decode(byte[] bytes) throws BrokenImageException {
		return ImageDecoder.decode(bytes, "test", ImageLimits.DEFAULT);
	}

	private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
		return write(new IIOImage(image, null, null), progressive);
	}

	private static byte[] write(IIOImage image, boolean progressive) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageWriter writer = null;
		for (var all = ImageIO.getImageWritersByFormatName("jpeg"); all.hasNext();) {
			ImageWriter next = all.next();
			writer = next.getClass().getName().startsWith("com.sun.") ? next : writer;
		}
		try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
			writer.setOutput(target);
			writer.write(null, image, parameters);
		} finally {
			writer.dispose();
		}
		return out.toByteArray();
	}
}
