package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.labels;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Struct;

class ImageNetFormatTest {

	private static final String FIRST = "ILSVRC2012_val_00000001";
	private static final String SECOND = "ILSVRC2012_val_00000002";

	private LaidOut data;

	@BeforeEach
	void layOut(@TempDir Path folder) {
		data = new LaidOut(folder.resolve("imagenet"), new ImageNetFormat());
	}

	private void pictures(String folder) {
		data.jpeg(folder + "train/n01440764/n01440764_10026.JPEG", 40, 30);
		data.jpeg(folder + "train/n02123045/n02123045_1.JPEG", 40, 30);
		data.jpeg(folder + "val/" + FIRST + ".JPEG", 40, 30).jpeg(folder + "val/" + SECOND + ".JPEG", 40, 30);
	}

	private Dataset checked() {
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("n01440764", "n02123045"), dataset.classes());
		assertEquals(List.of("n01440764", "n02123045"), labels(dataset, dataset.train()));
		assertEquals(List.of("n02123045", "n01440764"), labels(dataset, dataset.validation()));
		return dataset;
	}

	@Test
	void foldersOfClasses() throws Exception {
		pictures("");
		data.delete("val/" + FIRST + ".JPEG");
		data.delete("val/" + SECOND + ".JPEG");
		data.jpeg("val/n02123045/" + FIRST + ".JPEG", 40, 30).jpeg("val/n01440764/" + SECOND + ".JPEG", 40, 30);
		data.voc("annotation/" + FIRST + ".xml", "n02123045 0 2 9 12");
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("val/n01440764/" + SECOND + ".JPEG", "val/n02123045/" + FIRST + ".JPEG"),
				names(dataset.validation()));
		counts(dataset, dataset.validation().get(1), 0, 2, 9, 12);
	}

	@Test
	void flatValidationByTheFirstObjectOfItsAnnotation() throws Exception {
		pictures("");
		data.voc("annotation/" + FIRST + ".xml", "n02123045 0 2 9 12", "n01440764 0 2 9 12");
		data.voc("annotation/" + SECOND + ".xml", "n01440764 5 5 39 29");
		Dataset dataset = checked();
		counts(dataset, dataset.validation().get(0), 0, 2, 9, 12);
		counts(dataset, dataset.validation().get(1), 5, 5, 39, 29);
		data.delete("annotation/" + FIRST + ".xml");
		assertEquals(
				List.of("left out: images whose class is not told, 1 in all",
						"1 of the 2 classes have no images here and are not measured: n02123045"),
				warnings(data.open(data.training("train", "val"))));
		data.delete("annotation/" + SECOND + ".xml");
		data.problem(data.training("train", "val"), "none of its 2 images has a class");
		data.delete("annotation");
		data.problem(data.training("train", "val"), "nothing else tells their classes", "LOC_val_solution.csv");
	}

	@Test
	void flatValidationByTheDevkit() throws IOException {
		pictures("");
		Struct synsets = Mat5.newStruct(3, 1);
		for (int i = 0; i < 3; i++) {
			synsets.set("ILSVRC2012_ID", i, Mat5.newScalar(i + 1));
			synsets.set("WNID", i, Mat5.newString(List.of("n02123045", "n01440764", "n00000001").get(i)));
		}
		String devkit = "ILSVRC2012_devkit_t12/data/";
		data.text(devkit + "ILSVRC2012_validation_ground_truth.txt", "1", "2");
		data.problem(data.training("train", "val"), "meta.mat: is not there");
		data.mat(devkit + "meta.mat", Mat5.newMatFile().addArray("synsets", synsets));
		checked();
		data.text(devkit + "ILSVRC2012_validation_ground_truth.txt", "1", "4");
		data.problem(data.training("train", "val"), "ground_truth.txt, line 2: meta.mat has no class 4");
		data.text(devkit + "meta.mat", "nothing");
		data.problem(data.training("train", "val"), "meta.mat: is not the .mat file that is distributed");
	}

	@Test
	void kagglesTree() throws Exception {
		pictures("ILSVRC/Data/CLS-LOC/");
		data.text("LOC_val_solution.csv", "ImageId,PredictionString", FIRST + ",n02123045 1 2 9 12 ",
				SECOND + ",n01440764 5 5 39 29 n01440764 0 0 3 3 ");
		Dataset dataset = checked();
		assertEquals("ILSVRC/Data/CLS-LOC/val/" + FIRST + ".JPEG", dataset.validation().getFirst().name());
		counts(dataset, dataset.validation().get(0), 1, 2, 9, 12);
		data.voc("ILSVRC/Annotations/CLS-LOC/val/" + FIRST + ".xml", "n02123045 0 2 9 12");
		counts(checked(), checked().validation().get(0), 0, 2, 9, 12);
		data.text("LOC_val_solution.csv", "ImageId,PredictionString", FIRST + ",n02123045 1 2 9");
		data.problem(data.training("train", "val"), "LOC_val_solution.csv, line 2: expected ImageId");
	}

	@Test
	void someOfANetworksClassesAreMeasured() {
		pictures("");
		data.text("LOC_val_solution.csv", FIRST + ",n02123045 1 2 9 12", SECOND + ",n01440764 5 5 39 29");
		Dataset dataset = data.open(data.measuring("n00000001", "n02123045"));
		assertEquals(List.of(1), dataset.validation().stream().map(sample -> sample.label()).toList());
		data.problem(data.measuring("tench"), "has images of none of the classes tench; it has n01440764, n02123045");
		data.problem(data.training("train", "minival"), "imagenet has no split minival here; it has train, val");
		DatasetSpec without = DatasetSpec.whole(data.root, Optional.empty(), Optional.empty(), Optional.empty(),
				List.of());
		assertEquals(List.of(), data.open(without).validation().getFirst().boxes());
	}
}
