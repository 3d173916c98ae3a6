package org.cgcworkbench.core.dataset.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.image.TestImages;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;

/** A data set laid out as it is distributed, with tiny images. */
final class LaidOut {

	final Path root;
	private final DatasetFormat format;
	private long seed;

	LaidOut(Path root, DatasetFormat format) {
		this.root = root;
		this.format = format;
	}

	LaidOut jpeg(String path, int width, int height) {
		return bytes(path, () -> TestImages.encode(TestImages.smooth(width, height, seed++), "jpg"));
	}

	LaidOut text(String path, String... lines) {
		return bytes(path, () -> (String.join("\n", lines) + "\n").getBytes("UTF-8"));
	}

	/** A Pascal VOC file of an image of 40×30. */
	LaidOut voc(String path, String... objects) {
		StringBuilder xml = new StringBuilder(
				"<annotation><size><width>40</width><height>30</height><depth>3</depth></size>");
		for (String object : objects) {
			String[] parts = object.split(" ");
			xml.append("<object><name>" + parts[0] + "</name>"
					+ (parts.length > 5 ? "<difficult>1</difficult>" : "<difficult>0</difficult>") + "<bndbox><xmin>"
					+ parts[1] + "</xmin><ymin>" + parts[2] + "</ymin><xmax>" + parts[3] + "</xmax><ymax>" + parts[4]
					+ "</ymax></bndbox></object>");
		}
		return text(path, xml + "</annotation>");
	}

	LaidOut mat(String path, MatFile content) throws IOException {
		Files.createDirectories(root.resolve(path).getParent());
		Mat5.writeToFile(content, root.resolve(path).toFile());
		return this;
	}

	interface Content {
		byte[] get() throws IOException;
	}

	LaidOut bytes(String path, Content content) {
		try {
			Files.createDirectories(root.resolve(path).getParent());
			Files.write(root.resolve(path), content.get());
			return this;
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	void delete(String path) throws IOException {
		Files.delete(root.resolve(path));
	}

	DatasetSpec training(String train, String validation) {
		return DatasetSpec.whole(root, DatasetSpec.defaultBoxes(root), Optional.of(train), Optional.of(validation),
				List.of());
	}

	DatasetSpec measuring(String... classes) {
		return DatasetSpec.evaluation(root, Optional.empty(), List.of(classes));
	}

	Dataset open(DatasetSpec spec) {
		return format.open(spec);
	}

	void problem(DatasetSpec spec, String... parts) {
		String message = assertThrows(UserException.class, () -> open(spec)).getMessage();
		for (String part : parts) {
			assertTrue(message.contains(part), message);
		}
	}

	static List<String> names(List<Sample> samples) {
		return samples.stream().map(Sample::name).toList();
	}

	/** Classes by name. */
	static List<String> labels(Dataset dataset, List<Sample> samples) {
		return samples.stream().map(sample -> dataset.classes().get(sample.label())).toList();
	}

	static List<String> warnings(Dataset dataset) {
		return dataset.warnings().stream().map(DatasetWarning::message).toList();
	}

	/** What counts of a sample, held against its pixels. */
	static TargetBoxes target(Dataset dataset, Sample sample) throws BrokenImageException {
		RgbImage image = sample.picture().decode();
		return dataset.targetBoxes(sample, image.width(), image.height());
	}

	static void counts(Dataset dataset, Sample sample, int xmin, int ymin, int xmax, int ymax)
			throws BrokenImageException {
		assertEquals(List.of(new Box(dataset.classes().get(sample.label()), xmin, ymin, xmax, ymax)),
				target(dataset, sample).boxes());
	}
}
