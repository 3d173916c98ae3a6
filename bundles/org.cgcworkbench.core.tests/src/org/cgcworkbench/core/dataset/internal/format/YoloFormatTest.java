package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.target;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YoloFormatTest {

	private LaidOut data;

	@BeforeEach
	void layOut(@TempDir Path folder) {
		data = new LaidOut(folder.resolve("yolo"), new YoloFormat());
		data.text("data.yaml", "path: ../datasets/elsewhere", "train: images/train", "val: images/val", "names:",
				"  0: cat", "  1: dog");
		data.jpeg("images/train/1.jpg", 40, 30).text("labels/train/1.txt", "0 0.25 0.333333 0.5 0.666667",
				"1 0.75 0.5 0.5 1.0");
		data.jpeg("images/train/2.jpg", 40, 30).text("labels/train/2.txt", "1 0.5 0.5 0.5 0.8");
		data.jpeg("images/val/3.jpg", 40, 30).text("labels/val/3.txt", "0 0.05 0.1 0.25 0.1 0.25 0.5 0.05 0.5");
		data.jpeg("images/val/4.jpg", 40, 30);
	}

	private DatasetSpec whole(String split) {
		return DatasetSpec.whole(data.root, Optional.of(data.root), Optional.empty(), Optional.of(split), List.of())
				.with(Optional.of(ObjectUse.SINGLE), false);
	}

	@Test
	void boxesAreSharesOfThePicture() throws Exception {
		Dataset train = data.open(whole("train"));
		assertEquals(List.of("cat", "dog"), train.classes());
		assertEquals("left out: images with objects of several classes, 1 in all", warnings(train).getFirst());
		counts(train, train.validation().getFirst(), 10, 3, 29, 26);
		Dataset dataset = data.open(whole("val"));
		assertEquals("left out: images without a usable object, 1 in all", warnings(dataset).getFirst());
		counts(dataset, dataset.validation().getFirst(), 2, 3, 9, 14);
		Dataset each = data.open(data.measuring().with(Optional.of(ObjectUse.EACH), true));
		assertEquals(8 * 12, target(each, each.validation().getFirst()).mask().orElseThrow().inside().cardinality());
		Dataset cut = data.open(data.training("train", "train"));
		assertEquals(List.of("images/train/1.jpg#part=0,0,24,24&class=cat",
				"images/train/1.jpg#part=14,0,40,30&class=dog", "images/train/2.jpg#part=5,0,35,30&class=dog"),
				names(cut.train()));
		counts(cut, cut.train().getFirst(), 0, 0, 19, 19);
	}

	/** Stored 40×30, shown 30×40: turned clockwise. */
	@Test
	void boxesAreThoseOfTheUprightPicture() throws Exception {
		data.bytes("images/val/4.jpg",
				() -> TestImages.turned(TestImages.encode(TestImages.smooth(40, 30, 9), "jpg"), 6));
		data.text("labels/val/4.txt", "1 0.5 0.25 1.0 0.5");
		Dataset dataset = data.open(whole("val"));
		counts(dataset, dataset.validation().getLast(), 0, 0, 19, 29);
	}

	@Test
	void exportsAndLists() {
		data.text("data.yaml", "train: ../list.txt", "val: [../images/val, images/train]", "names: [cat, dog]");
		data.text("list.txt", "./images/train/2.jpg", "images/train/1.jpg");
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(3, dataset.train().size());
		assertEquals(3, dataset.validation().size(), "and one that is too small");
		data.text("list.txt", "../../etc/passwd");
		data.problem(whole("val"), "list.txt: \"../../etc/passwd\" lies outside of the data set");
	}

	@Test
	void whatIsWrongIsNamed() throws IOException {
		data.text("labels/val/3.txt", "0 0.5 0.5 0.5");
		data.problem(whole("val"), "3.txt, line 1: has 4 values, not 5");
		data.text("labels/val/3.txt", "2 0.5 0.5 0.5 0.5");
		data.problem(whole("val"), "3.txt, line 1: there is no class 2");
		data.text("labels/val/3.txt", "0 20 15 10 10");
		data.problem(whole("val"), "3.txt, line 1: 20.0 is no share of width or height");
		data.text("labels/val/3.txt", "0 0.5 0.5 0.5 0.5 0.9");
		data.problem(whole("val"), "3.txt, line 1: has 5 values after the class");
		data.text("images/val/4.jpg", "no picture");
		data.text("labels/val/3.txt", "0 0.5 0.5 0.5 0.5");
		assertEquals("passed over: files and folders that cannot be read, 1 in all; the first: not a JPEG, PNG, WebP, "
				+ "BMP, TIFF or GIF picture", warnings(data.open(whole("val"))).getFirst());
		data.text("data.yaml", "train: nowhere", "val: images/val", "names: [cat, dog]");
		data.problem(whole("val"), "data.yaml: \"nowhere\" is not there in the data set");
		data.text("data.yaml", "train: images/train", "val: images/val", "names: {1: dog}");
		data.problem(whole("val"), "names must be a list of the classes");
		data.delete("data.yaml");
		data.problem(whole("val"), "the format yolo needs data.yaml, which is not there (it holds images, labels)");
	}
}
