package org.cgcworkbench.core.metric.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Tensor;

/** The recorded maps and figures of reference implementations, and the photographs that they are of. */
final class GoldenMetrics {

	private GoldenMetrics() {
	}

	/** A row of a table. */
	record Row(Map<String, String> cells) {

		String text(String column) {
			return cells.get(column);
		}

		double number(String column) {
			return Double.parseDouble(cells.get(column));
		}

		int whole(String column) {
			return Integer.parseInt(cells.get(column));
		}
	}

	static List<Row> rows(String name) throws IOException {
		return table("metrics/" + name);
	}

	static List<Row> table(String name) throws IOException {
		List<String> lines = Files.readAllLines(SharedData.golden(name));
		String[] names = lines.getFirst().split(",");
		List<Row> rows = new ArrayList<>();
		for (String line : lines.subList(1, lines.size())) {
			String[] cells = line.split(",", -1);
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < names.length; i++) {
				row.put(names[i], cells[i]);
			}
			rows.add(new Row(row));
		}
		return rows;
	}

	/** Maps by "whole/" or "square/" and the image's name. */
	static Map<String, Heatmap> maps(Path scratch) throws IOException {
		Map<String, Heatmap> maps = new TreeMap<>();
		try (ZipInputStream zip = new ZipInputStream(
				Files.newInputStream(SharedData.golden("metrics/maps_gradcam_layer4_label.npz")))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Tensor tensor = Npy.read(copy(zip, scratch.resolve("map.npy")));
				maps.put(entry.getName().replace(".npy", ""),
						new Heatmap(tensor.shape().get(0), tensor.shape().get(1), tensor.values()));
			}
		}
		return maps;
	}

	private static Path copy(InputStream in, Path file) throws IOException {
		return Files.write(file, in.readAllBytes());
	}

	/** The photographs by name, such as val/apple/apple_001.jpg. */
	static Map<String, Sample> samples() throws IOException {
		Dataset dataset = new ImageFolderFormat()
				.open(DatasetSpec.evaluation(SharedData.data("field5"), Optional.empty(), List.of()));
		Map<String, Sample> samples = new LinkedHashMap<>();
		dataset.validation().forEach(sample -> samples.put(sample.name(), sample));
		return samples;
	}

	static TargetBoxes boxes(Sample sample, String className, int width, int height) {
		return TargetBoxes.of(sample, className, width, height, () -> ImageOrientation.UPRIGHT);
	}

	/** The name without folder and ending. */
	static String stem(String file) {
		return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
	}
}
