package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakTest {

	@TempDir
	Path folder;

	@Test
	void aHighestCellInACornerIsAPlateau() {
		// centres at 3.5 and 11.5: the first four pixels of an axis have the first cell's value
		Peak peak = Peak.of(new Heatmap(2, 2, new float[]{3, 1, 1, 2}), 16, 16);
		assertEquals(16, peak.pixels());
		boolean[] inside = new boolean[256];
		Arrays.fill(inside, 0, 2 * 16, true);
		assertEquals(0.5, peak.shareInside(inside));
	}

	@Test
	void aHighestCellInTheMiddleIsTheFourPixelsRoundItsCentreOrOne() {
		float[] values = {0, 0, 0, 0, 0.1f, 0, 0, 0, 0};
		assertEquals(4, Peak.of(new Heatmap(3, 3, values), 12, 12).pixels());
		Peak odd = Peak.of(new Heatmap(3, 3, values), 15, 9);
		assertEquals(List.of(new Peak.Area(4, 7, 4, 7)), odd.areas());
		assertEquals(new Peak.Area(4, 7, 4, 7), odd.middle());
	}

	@Test
	void ofEqualCellsAllAreThePeak() {
		assertEquals(77, Peak.of(new Heatmap(2, 3, new float[]{1, 1, 1, 1, 1, 1}), 7, 11).pixels());
		// a row of equal cells at the upper border
		assertEquals(16 * 4, Peak.of(new Heatmap(2, 2, new float[]{5, 5, 1, 1}), 16, 16).pixels());
		assertEquals(1, Peak.of(new Heatmap(1, 1, new float[]{2}), 1, 1).pixels());
	}

	@Test
	void aMapThatIsZeroHasNone() {
		assertThrows(IllegalArgumentException.class, () -> Peak.of(new Heatmap(1, 2, new float[2]), 4, 4));
	}

	@Test
	void itIsWhereAnEnlargedMapIsHighestButForRounding() {
		SplittableRandom random = new SplittableRandom(1);
		for (int round = 0; round < 200; round++) {
			int rows = random.nextInt(1, 9);
			int columns = random.nextInt(1, 9);
			float[] values = new float[rows * columns];
			for (int i = 0; i < values.length; i++) {
				// few different values, so that cells are often equal
				values[i] = 1 + random.nextInt(4) / 3f;
			}
			values[0] += 0.01f;
			Heatmap map = new Heatmap(rows, columns, values);
			Heatmap large = map.resized(random.nextInt(1, 90), random.nextInt(1, 90));
			boolean[] highest = new boolean[large.values().length];
			int count = 0;
			for (int i = 0; i < highest.length; i++) {
				highest[i] = large.values()[i] > large.values()[large.peak()] * (1 - 1e-6);
				count += highest[i] ? 1 : 0;
			}
			Peak peak = Peak.of(map, large.height(), large.width());
			assertEquals(1, peak.shareInside(highest), () -> map + " at " + large.height() + "×" + large.width());
			assertTrue(peak.pixels() <= count);
		}
	}

	/** Peaks of the maps of real photographs in float64, by another implementation. */
	@Test
	void plateausOfRealMaps() throws IOException {
		Map<String, Tensor> maps = maps(SharedData.golden("metrics/maps_gradcam_layer4_label.npz"));
		Map<String, List<String>> sizes = new HashMap<>();
		rows("metrics/pointing_and_content_heatmap.csv").forEach(row -> sizes.put(row.get(0), row));
		int plateaus = 0;
		List<List<String>> rows = rows("metrics/peaks_exact.csv");
		for (List<String> row : rows) {
			Tensor map = maps.get("whole/" + row.get(0).replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", ""));
			List<String> size = sizes.get(row.get(0));
			Peak peak = Peak.of(new Heatmap(map.shape().get(0), map.shape().get(1), map.values()),
					Integer.parseInt(size.get(3)), Integer.parseInt(size.get(2)));
			assertEquals(Long.parseLong(row.get(2)), peak.pixels(), row::toString);
			int left = peak.areas().stream().mapToInt(Peak.Area::left).min().orElseThrow();
			int bottom = peak.areas().stream().mapToInt(Peak.Area::bottom).max().orElseThrow();
			assertTrue(left <= Integer.parseInt(row.get(3)) && bottom == Integer.parseInt(row.get(6)), row::toString);
			plateaus += peak.pixels() > 1 ? 1 : 0;
		}
		assertEquals(161, rows.size());
		assertEquals(103, plateaus);
	}

	private static List<List<String>> rows(String name) throws IOException {
		List<String> lines = Files.readAllLines(SharedData.golden(name));
		return lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
	}

	private Map<String, Tensor> maps(Path archive) throws IOException {
		Map<String, Tensor> maps = new HashMap<>();
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			for (ZipEntry entry : new ArrayList<>(zip.stream().toList())) {
				Path file = folder.resolve("map.npy");
				Files.write(file, zip.getInputStream(entry).readAllBytes());
				maps.put(entry.getName().replace(".npy", ""), Npy.read(file));
			}
		}
		return maps;
	}
}
