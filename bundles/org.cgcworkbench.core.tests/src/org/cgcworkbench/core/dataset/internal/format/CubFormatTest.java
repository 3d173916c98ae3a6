package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.target;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubFormatTest {

	private static final String ALBATROSS = "001.Black_footed_Albatross";
	private static final String WREN = "200.Common_Yellowthroat";

	private LaidOut data;

	@BeforeEach
	void layOut(@TempDir Path folder) {
		data = new LaidOut(folder.resolve("CUB_200_2011"), new CubFormat());
		data.text("classes.txt", "1 " + ALBATROSS, "2 " + WREN);
		data.text("images.txt", "1 " + ALBATROSS + "/A_0046_18.jpg", "2 " + ALBATROSS + "/A_0009_34.jpg",
				"3 " + WREN + "/Y_1.jpg", "4 " + WREN + "/Y_2.jpg");
		data.text("image_class_labels.txt", "1 1", "2 1", "3 2", "4 2");
		data.text("train_test_split.txt", "1 0", "2 1", "3 1", "4 0");
		data.text("bounding_boxes.txt", "1 6.0 2.0 32.5 30.4", "2 0 0 1 1", "3 0 0 1 1", "4 3.0 4.0 2.0 1.0");
		for (String image : List.of(ALBATROSS + "/A_0046_18", ALBATROSS + "/A_0009_34", WREN + "/Y_1", WREN + "/Y_2")) {
			data.jpeg("images/" + image + ".jpg", 50, 40);
		}
	}

	@Test
	void splitsClassesAndBoxes() throws Exception {
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of(ALBATROSS, WREN), dataset.classes());
		assertEquals(List.of("images/" + ALBATROSS + "/A_0009_34.jpg", "images/" + WREN + "/Y_1.jpg"),
				names(dataset.train()));
		counts(dataset, dataset.validation().get(0), 6, 2, 37, 31);
		counts(dataset, dataset.validation().get(1), 3, 4, 4, 4);
		assertEquals(names(dataset.validation()), names(data.open(data.training("train", "test")).validation()));
		assertEquals(List.of(), dataset.warnings());
	}

	@Test
	void segmentations() throws Exception {
		data.problem(data.training("train", "test").with(Optional.empty(), true), "needs segmentations");
		BufferedImage grey = new BufferedImage(50, 40, BufferedImage.TYPE_BYTE_GRAY);
		grey.getRaster().setSample(7, 5, 0, 255);
		grey.getRaster().setSample(9, 8, 0, 128);
		grey.getRaster().setSample(20, 20, 0, 102);
		data.bytes("segmentations/" + ALBATROSS + "/A_0046_18.png", () -> TestImages.encode(grey, "png"));
		Dataset dataset = data.open(data.training("train", "test").with(Optional.empty(), true));
		counts(dataset, dataset.validation().get(0), 7, 5, 9, 8);
		TargetBoxes target = target(dataset, dataset.validation().get(0));
		assertEquals(2, target.mask().orElseThrow().inside().cardinality());
		assertEquals("broken-boxes", target(dataset, dataset.validation().get(1)).fault().orElseThrow().id());
	}

	@Test
	void whatIsMissingIsNamed() throws IOException {
		data.delete("images/" + WREN + "/Y_2.jpg");
		assertEquals(
				List.of("left out: images that are listed but not there, 1 in all",
						"1 of the 2 classes have no images here and are not measured: " + WREN),
				LaidOut.warnings(data.open(data.training("train", "test"))));
		data.text("images.txt", "1 ../../etc/passwd");
		data.problem(data.training("train", "test"), "images.txt: \"../../etc/passwd\" lies outside of the data set");
		data.text("images.txt", "9 a.jpg");
		data.problem(data.training("train", "test"), "images.txt, line 1: image_class_labels.txt and classes.txt name");
		data.problem(DatasetSpec.evaluation(data.root, Optional.of(data.root.resolve("images")), List.of()),
				"cub-200-2011 has its boxes in its own files");
		data.delete("train_test_split.txt");
		data.problem(data.training("train", "test"),
				"the format cub-200-2011 needs train_test_split.txt of CUB_200_2011.tgz, which is not there");
		data.problem(data.training("train", "test").with(Optional.of(ObjectUse.CROP), false),
				"dataset.objects: in cub-200-2011 each image has one class");
	}
}
