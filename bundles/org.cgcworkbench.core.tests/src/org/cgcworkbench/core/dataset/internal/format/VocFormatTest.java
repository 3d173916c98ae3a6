package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.labels;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.target;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocFormatTest {

	private static final String YEAR = "VOCdevkit/VOC2007/";
	private static final String IMAGES = YEAR + "JPEGImages/";

	private LaidOut data;

	@BeforeEach
	void layOut(@TempDir Path folder) {
		data = new LaidOut(folder.resolve("voc"), new VocFormat());
		for (String image : List.of("000005", "000007", "000009", "000012")) {
			data.jpeg(IMAGES + image + ".jpg", 40, 30);
		}
		data.voc(YEAR + "Annotations/000005.xml", "dog 1 1 20 20", "cat 25 10 40 30");
		data.voc(YEAR + "Annotations/000007.xml", "cat 11 11 30 30", "cat 1 1 40 30 difficult", "cat 39 29 40 30");
		data.voc(YEAR + "Annotations/000009.xml", "dog 1 1 40 30", "cat 2 2 30 20");
		data.voc(YEAR + "Annotations/000012.xml", "dog 5 5 30 30 difficult", "dog 6 6 29 29");
		data.text(YEAR + "ImageSets/Main/train.txt", "000005", "000007");
		data.text(YEAR + "ImageSets/Main/val.txt", "000009", "000012");
		data.text(YEAR + "ImageSets/Main/trainval.txt", "000005", "000007", "000009", "000012");
		data.text(YEAR + "ImageSets/Main/dog_train.txt", "000005  1", "000007 -1");
	}

	private DatasetSpec measuring(ObjectUse use) {
		return data.measuring().with(Optional.of(use), false);
	}

	@Test
	void eachObjectIsCutOutWithItsBox() throws Exception {
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("cat", "dog"), dataset.classes());
		assertEquals(List.of(IMAGES + "000005.jpg#part=0,0,24,24&class=dog",
				IMAGES + "000005.jpg#part=20,5,40,30&class=cat", IMAGES + "000007.jpg#part=6,6,34,30&class=cat"),
				names(dataset.train()));
		assertEquals(List.of("dog", "cat", "cat"), labels(dataset, dataset.train()));
		Sample cat = dataset.train().get(1);
		counts(dataset, cat, 4, 4, 19, 24);
		RgbImage cut = cat.picture().decode();
		assertEquals("20×25", cut.width() + "×" + cut.height());
		assertEquals(cut.level(3, 4, 1), new Picture(cat.file(), Part.WHOLE).decode().level(23, 9, 1));
		assertTrue(
				warnings(dataset)
						.containsAll(List.of("left out: objects that are marked difficult or as a crowd, 2 in all",
								"left out: objects that "
										+ "are less than 16 pixels wide or high with their margin, 1 in all")),
				warnings(dataset).toString());
		assertEquals(dataset.fingerprint(), data.open(data.training("train", "val")).fingerprint());
	}

	@Test
	void imagesOfOneClassAlone() throws Exception {
		Dataset dataset = data.open(measuring(ObjectUse.SINGLE));
		assertEquals(List.of(IMAGES + "000012.jpg"), names(dataset.validation()));
		assertEquals(List.of(new Box("dog", 4, 4, 29, 29, true), new Box("dog", 5, 5, 28, 28)),
				target(dataset, dataset.validation().getFirst()).boxes());
		assertEquals("left out: images with objects of several classes, 1 in all", warnings(dataset).getFirst());
	}

	@Test
	void eachClassOfAnImage() throws Exception {
		Dataset dataset = data.open(measuring(ObjectUse.EACH));
		assertEquals(List.of(IMAGES + "000009.jpg#class=cat", IMAGES + "000009.jpg#class=dog",
				IMAGES + "000012.jpg#class=dog"), names(dataset.validation()));
		counts(dataset, dataset.validation().get(0), 1, 1, 29, 19);
		counts(dataset, dataset.validation().get(1), 0, 0, 39, 29);
		Dataset some = data.open(data.measuring("fish", "cat").with(Optional.of(ObjectUse.EACH), false));
		assertEquals(List.of(IMAGES + "000009.jpg#class=cat"), names(some.validation()));
		data.problem(data.training("train", "val").with(Optional.of(ObjectUse.EACH), false),
				"dataset.objects: each gives an image several classes, which is for evaluate");
	}

	@Test
	void masksOfObjects() throws Exception {
		BufferedImage objects = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
		objects.setRGB(3, 4, VocFormat.colour(1));
		objects.setRGB(8, 9, VocFormat.colour(2));
		objects.setRGB(20, 20, 0xe0e0c0);
		assertEquals(List.of(0x800000, 0x008000, 0x808000, 0x000080, 0x400000),
				List.of(1, 2, 3, 4, 8).stream().map(VocFormat::colour).toList());
		data.bytes(YEAR + "SegmentationObject/000012.png", () -> TestImages.encode(objects, "png"));
		Dataset dataset = data.open(data.measuring().with(Optional.of(ObjectUse.EACH), true));
		assertEquals("no-box", target(dataset, dataset.validation().get(0)).fault().orElseThrow().id());
		counts(dataset, dataset.validation().get(2), 3, 4, 8, 9);
		Dataset cut = data.open(data.measuring().with(Optional.empty(), true));
		Sample second = cut.validation().getLast();
		assertEquals(IMAGES + "000012.jpg#part=0,0,34,30&class=dog", second.name());
		counts(cut, second, 8, 9, 8, 9);
	}

	@Test
	void whatIsMissingIsNamed() throws IOException {
		data.problem(data.training("train", "minival"), "voc has no split minival here; it has train, trainval, val");
		data.jpeg("VOCdevkit/VOC2012/JPEGImages/1.jpg", 40, 30);
		data.problem(data.training("train", "val"), "has several years; name one of them");
		data.text(YEAR + "ImageSets/Main/val.txt", "../000009");
		data.delete("VOCdevkit/VOC2012/JPEGImages/1.jpg");
		data.delete("VOCdevkit/VOC2012/JPEGImages");
		data.problem(data.training("train", "val"), "val.txt: none of its 1 images has an annotation that serves");
		LaidOut empty = new LaidOut(data.root.resolve(YEAR + "Annotations"), new VocFormat());
		empty.problem(empty.training("train", "val"),
				"the format voc needs JPEGImages, Annotations and ImageSets/Main");
	}
}
