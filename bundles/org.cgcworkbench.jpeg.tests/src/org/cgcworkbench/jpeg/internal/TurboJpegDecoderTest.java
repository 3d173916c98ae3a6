package org.cgcworkbench.jpeg.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ImageLimits;
import org.cgcworkbench.core.image.JpegDecoder;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.PictureMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** libjpeg-turbo against the Java platform's decoder. */
class TurboJpegDecoderTest {

	private static final float QUALITY = 0.85f;
	private static final int DAMAGES = 600;
	private static final TurboJpegDecoder TURBO = new TurboJpegDecoder();

	@AfterEach
	void javaPlatformsAlone() {
		ImageDecoder.use(null);
	}

	@Test
	void theComponentIsInstalled() throws Exception {
		Bundle bundle = FrameworkUtil.getBundle(TurboJpegDecoder.class);
		bundle.start();
		ServiceReference<JpegDecoder> reference = bundle.getBundleContext().getServiceReference(JpegDecoder.class);
		assertNotNull(reference, "no service");
		assertInstanceOf(TurboJpegDecoder.class, bundle.getBundleContext().getService(reference));
		assertTrue(Leptonica.loaded());
	}

	@Test
	void picturesAreTheSameBitForBit() throws IOException {
		int[][] sizes = {{1, 1}, {3, 2}, {8, 8}, {17, 33}, {37, 23}, {64, 16}, {129, 127}, {500, 375}};
		for (int[] size : sizes) {
			for (Jpegs.Kind kind : kinds()) {
				byte[] jpeg = Jpegs.encode(Jpegs.photograph(size[0], size[1], size[0], kind.grey()), kind, QUALITY);
				RgbImage turbo = turbo(jpeg);
				assertTrue(kind.down() > kind.across() || TURBO.decode(jpeg, 1) != null, kind::toString);
				if (System.getProperty("os.name").equals("Linux")) {
					assertEquals(!kind.grey() && !kind.progressive(), TiffStrip.decode(jpeg) != null, kind::toString);
				}
				assertArrayEquals(java(jpeg).rgb(), turbo.rgb(), () -> Arrays.toString(size) + kind);
			}
		}
	}

	@Test
	void aTruncatedFileIsRefusedWithTheSameWords() throws IOException {
		for (Jpegs.Kind kind : kinds()) {
			byte[] whole = Jpegs.encode(Jpegs.photograph(90, 70, 1, kind.grey()), kind, QUALITY);
			for (int length : new int[]{whole.length / 2, whole.length * 9 / 10, whole.length - 3, whole.length - 2,
					whole.length - 1}) {
				assertSame(Arrays.copyOf(whole, length), kind + " cut to " + length);
			}
			assertNull(TURBO.decode(Arrays.copyOf(whole, whole.length * 9 / 10), 1));
			assertNull(TiffStrip.decode(Arrays.copyOf(whole, whole.length * 9 / 10)));
		}
	}

	/** Limits hold for the size in the last frame header, so a huge one before it must not be believed. */
	@Test
	void aSecondFrameHeaderIsRefused() throws IOException {
		for (Jpegs.Kind kind : kinds()) {
			byte[] jpeg = Jpegs.encode(Jpegs.photograph(90, 70, 1, kind.grey()), kind, QUALITY);
			int frame = 2;
			while (jpeg[frame + 1] < (byte) 0xc0 || jpeg[frame + 1] > (byte) 0xc2) {
				frame += 2 + ((jpeg[frame + 2] & 0xff) << 8 | jpeg[frame + 3] & 0xff);
			}
			int length = 2 + ((jpeg[frame + 2] & 0xff) << 8 | jpeg[frame + 3] & 0xff);
			ByteBuffer twice = ByteBuffer.allocate(jpeg.length + length).put(jpeg, 0, frame + length).put(jpeg, frame,
					jpeg.length - frame);
			twice.put(frame + 1, (byte) 0xc0).putInt(frame + 5, -1).put(frame + length + 1, (byte) 0xc2);
			assertNull(TiffStrip.decode(twice.array()), kind::toString);
		}
	}

	/** Damage that nobody notices may drive the transform out of its range, and there the two round otherwise. */
	@Test
	void damageEndsTheSameWay() throws IOException {
		SplittableRandom random = new SplittableRandom(11);
		List<Jpegs.Kind> kinds = kinds();
		int otherwise = 0;
		for (int i = 0; i < DAMAGES; i++) {
			Jpegs.Kind kind = kinds.get(i % kinds.size());
			byte[] jpeg = Jpegs.encode(Jpegs.photograph(60 + i % 9, 50, i % 7, kind.grey()), kind, QUALITY);
			for (int k = random.nextInt(4); k >= 0; k--) {
				jpeg[random.nextInt(2, jpeg.length)] = (byte) random.nextInt();
			}
			ImageDecoder.use(null);
			String java = outcome(jpeg);
			ImageDecoder.use(TURBO);
			String turbo = outcome(jpeg);
			String what = "damage " + i + " of " + kind;
			assertEquals(java.replaceFirst("^(\\d+×\\d+) .*", "$1"), turbo.replaceFirst("^(\\d+×\\d+) .*", "$1"), what);
			otherwise += java.equals(turbo) ? 0 : 1;
		}
		assertTrue(otherwise <= DAMAGES / 40, otherwise + " of " + DAMAGES + " came out otherwise");
	}

	@Test
	void reducedPicturesHaveTheirSizeAndLookTheSame() throws IOException {
		for (Jpegs.Kind kind : kinds()) {
			byte[] jpeg = Jpegs.encode(Jpegs.photograph(203, 149, 5, kind.grey()), kind, QUALITY);
			RgbImage whole = java(jpeg);
			for (int reduction : new int[]{2, 4, 8}) {
				RgbImage reduced = TURBO.decode(jpeg, reduction);
				assertEquals((203 + reduction - 1) / reduction, reduced.width());
				assertEquals((149 + reduction - 1) / reduction, reduced.height());
				double difference = 0;
				int compared = 0;
				for (int y = 0; y < 149 / reduction; y++) {
					for (int x = 0; x < 203 / reduction; x++) {
						difference += Math.abs(mean(whole, x, y, reduction) - reduced.level(x, y, 1));
						compared++;
					}
				}
				double mean = difference / compared;
				assertTrue(mean < 5, () -> kind + " reduced by " + reduction + ": " + mean);
			}
		}
	}

	@Test
	void threadsDoNotDisturbEachOther() throws Exception {
		List<byte[]> files = new ArrayList<>();
		List<RgbImage> expected = new ArrayList<>();
		for (Jpegs.Kind kind : kinds()) {
			files.add(Jpegs.encode(Jpegs.photograph(150, 110, 9, kind.grey()), kind, QUALITY));
			expected.add(java(files.getLast()));
		}
		ImageDecoder.use(TURBO);
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < 400; i++) {
				int file = i % files.size();
				boolean broken = i % 5 == 0;
				results.add(threads.submit((Callable<Void>) () -> {
					byte[] jpeg = files.get(file);
					if (broken) {
						assertNull(TURBO.decode(Arrays.copyOf(jpeg, jpeg.length / 2), 1));
					} else {
						assertArrayEquals(expected.get(file).rgb(),
								ImageDecoder.decode(jpeg, "test", ImageLimits.DEFAULT).rgb());
					}
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get();
			}
		}
	}

	@Test
	void memoryIsUsedAgainOnlyByTasksThatLetGoOfIt() throws IOException {
		byte[] jpeg = Jpegs.encode(Jpegs.photograph(64, 48, 2, false), kinds().get(1), QUALITY);
		byte[] other = Jpegs.encode(Jpegs.photograph(64, 48, 3, false), kinds().get(1), QUALITY);
		byte[] expected = java(jpeg).rgb();
		List<byte[]> seen = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			PictureMemory.reuse(() -> {
				for (byte[] file : List.of(jpeg, other, jpeg)) {
					seen.add(TURBO.decode(file, 1).rgb());
				}
				for (int first = seen.size() - 3; first < seen.size(); first += 2) {
					assertArrayEquals(expected, seen.get(first));
				}
			});
		}
		byte[] kept = TURBO.decode(jpeg, 1).rgb();
		assertTrue(seen.stream().noneMatch(levels -> levels == kept));
		if (TiffStrip.decode(jpeg) != null) {
			assertTrue(seen.get(0) == seen.get(3) && seen.get(1) == seen.get(4) && seen.get(2) != seen.get(5));
		}
	}

	@Test
	void onlyWhatServesIsReduced() throws IOException {
		Jpegs.Kind kind = kinds().getFirst();
		byte[] jpeg = Jpegs.encode(Jpegs.photograph(64, 48, 2, kind.grey()), kind, QUALITY);
		assertEquals(1, ImageDecoder.decode(jpeg, "test", ImageLimits.DEFAULT, (w, h) -> 4).reduction());
		ImageDecoder.use(TURBO);
		ReducedImage reduced = ImageDecoder.decode(jpeg, "test", ImageLimits.DEFAULT, (w, h) -> w == 64 ? 4 : 1);
		assertEquals(4, reduced.reduction());
		assertEquals(64, reduced.width());
		assertEquals(16, reduced.image().width());
	}

	private static List<Jpegs.Kind> kinds() {
		List<Jpegs.Kind> kinds = new ArrayList<>();
		for (boolean progressive : new boolean[]{false, true}) {
			for (int restart : new int[]{0, 3}) {
				kinds.add(new Jpegs.Kind(true, 1, 1, progressive, restart));
				for (int[] sampling : new int[][]{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}}) {
					kinds.add(new Jpegs.Kind(false, sampling[0], sampling[1], progressive, restart));
				}
			}
		}
		return kinds;
	}

	private static double mean(RgbImage image, int x, int y, int reduction) {
		double sum = 0;
		for (int i = 0; i < reduction * reduction; i++) {
			sum += image.level(x * reduction + i % reduction, y * reduction + i / reduction, 1);
		}
		return sum / reduction / reduction;
	}

	private static RgbImage java(byte[] jpeg) throws BrokenImageException {
		ImageDecoder.use(null);
		return ImageDecoder.decode(jpeg, "test", ImageLimits.DEFAULT);
	}

	private static RgbImage turbo(byte[] jpeg) throws BrokenImageException {
		ImageDecoder.use(TURBO);
		return ImageDecoder.decode(jpeg, "test", ImageLimits.DEFAULT);
	}

	/** What becomes of a file: its levels, or what is said of it. */
	private static void assertSame(byte[] jpeg, String what) {
		ImageDecoder.use(null);
		String java = outcome(jpeg);
		ImageDecoder.use(TURBO);
		assertEquals(java, outcome(jpeg), what);
	}

	private static String outcome(byte[] jpeg) {
		try {
			RgbImage image = ImageDecoder.decode(jpeg, "test", ImageLimits.DEFAULT);
			return image.width() + "×" + image.height() + " " + Arrays.hashCode(image.rgb());
		} catch (BrokenImageException e) {
			return e.problem();
		}
	}
}
