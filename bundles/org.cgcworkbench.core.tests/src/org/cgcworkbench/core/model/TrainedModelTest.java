package org.cgcworkbench.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.internal.format.ImageNet9Format;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.weights.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

	private static final NetworkSpec TWO = NetworkSpec.of(Architecture.RESNET18, 2);

	@TempDir
	private Path folder;

	/** A data set of two classes. */
	private static final class Format implements DatasetFormat {

		@Override
		public String id() {
			return "two";
		}

		@Override
		public Dataset open(DatasetSpec spec) {
			return new Dataset("d", spec.path(), List.of("plum", "quince"), List.of(), List.of(), List.of());
		}
	}

	@Test
	void weightsWithoutNamesTakeTheClassesOfTheDataSetAndSaySo() throws IOException {
		Path unnamed = folder.resolve("unnamed.safetensors");
		Safetensors.write(unnamed, WeightInitialization.random(TWO, 1, false), Map.of());
		List<DatasetWarning> warnings = warnings(unnamed);
		assertEquals(List.of(new DatasetWarning(unnamed, "the weights name no classes, so those of the data set are "
				+ "taken in the order of their names (plum, quince); where it was another in training, name them with "
				+ "import --classes")), warnings);
		Path named = folder.resolve("named.safetensors");
		Safetensors.write(named, WeightInitialization.random(TWO, 1, false),
				NetworkMetadata.of(TWO, List.of("plum", "quince")));
		assertEquals(List.of(), warnings(named));
	}

	@Test
	void aThousandOutputsWithoutNamesAreThoseOfImageNet() throws IOException {
		Path unnamed = folder.resolve("unnamed.safetensors");
		Safetensors.write(unnamed, WeightInitialization.random(NetworkSpec.of(Architecture.RESNET18, 1000), 1, false),
				Map.of());
		TrainedModel model = TrainedModel.open(unnamed);
		DatasetSpec spec = DatasetSpec.evaluation(folder, Optional.empty(), List.of());
		Files.createDirectories(folder.resolve("val/n15075141"));
		Files.write(folder.resolve("val/n15075141/a.png"), ImageEncoder.png(new RgbImage(2, 2, new byte[12])));
		Dataset dataset = model.dataset(spec, new ImageFolderFormat());
		assertEquals(999, dataset.validation().getFirst().label());
		assertTrue(dataset.warnings().getFirst().message().contains("taken as those of ImageNet"),
				dataset.warnings().toString());
		Files.move(folder.resolve("val/n15075141"), folder.resolve("val/rolls"));
		String other = assertThrows(UserException.class, () -> model.dataset(spec, new ImageFolderFormat()))
				.getMessage();
		assertTrue(other.contains("tells 1000 classes apart") && other.contains("it has rolls"), other);
	}

	@Test
	void suchWeightsAreMeasuredOnImageNet9() throws IOException {
		Path unnamed = folder.resolve("unnamed.safetensors");
		Safetensors.write(unnamed, WeightInitialization.random(NetworkSpec.of(Architecture.RESNET18, 1000), 1, false),
				Map.of());
		TrainedModel model = TrainedModel.open(unnamed);
		Path nine = folder.resolve("bg_challenge");
		for (String name : List.of("00_dog", "01_bird")) {
			Path images = Files.createDirectories(nine.resolve("original/val/" + name));
			Files.write(images.resolve("a.png"), ImageEncoder.png(new RgbImage(2, 2, new byte[12])));
		}
		DatasetSpec spec = DatasetSpec.evaluation(nine, Optional.empty(), List.of());
		String missing = assertThrows(UserException.class, () -> model.dataset(spec, new ImageNet9Format()))
				.getMessage();
		assertTrue(missing.contains("imagenet-9 needs in_to_in9.json"), missing);
		Files.writeString(nine.resolve("in_to_in9.json"), "{\"151\": 0, \"152\": 0, \"10\": 1}");
		assertEquals(List.of(List.of(151, 152), List.of(10)), model.dataset(spec, new ImageNet9Format()).outputs());
	}

	private List<DatasetWarning> warnings(Path weights) {
		TrainedModel model = TrainedModel.open(weights);
		List<String> classes = model.classes().orElse(List.of());
		return model.dataset(DatasetSpec.evaluation(folder, Optional.empty(), classes), new Format()).warnings();
	}
}
