package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.labels;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageNetClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Tiny ImageNet, ImageNet-9 and UnRel. */
class ImageNetKinFormatsTest {

	@TempDir
	private Path folder;

	@Test
	void tinyImageNet() throws Exception {
		LaidOut data = new LaidOut(folder.resolve("tiny-imagenet-200"), new TinyImageNetFormat());
		data.text("wnids.txt", "n02124075", "n01443537");
		for (String name : List.of("n02124075", "n01443537")) {
			data.jpeg("train/" + name + "/images/" + name + "_0.JPEG", 64, 64);
			data.text("train/" + name + "/" + name + "_boxes.txt", name + "_0.JPEG\t0\t10\t63\t58");
		}
		data.text("val/val_annotations.txt", "val_0.JPEG\tn02124075\t0\t32\t44\t62",
				"val_1.JPEG\tn01443537\t1\t2\t3\t4");
		data.jpeg("val/images/val_0.JPEG", 64, 64).jpeg("val/images/val_1.JPEG", 64, 64);
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("n01443537", "n02124075"), dataset.classes());
		assertEquals(List.of("n02124075", "n01443537"), labels(dataset, dataset.validation()));
		counts(dataset, dataset.validation().getFirst(), 0, 32, 44, 62);
		counts(dataset, dataset.train().getFirst(), 0, 10, 63, 58);
		data.delete("val/val_annotations.txt");
		data.problem(data.measuring(), "tiny-imagenet needs val/val_annotations.txt, which is not there");
	}

	@Test
	void imageNet9() {
		LaidOut data = new LaidOut(folder.resolve("bg_challenge"), new ImageNet9Format());
		for (String split : List.of("original/train", "original/val", "mixed_same/val", "mixed_rand/val")) {
			data.jpeg(split + "/00_dog/a.JPEG", 40, 30).jpeg(split + "/01_bird/b.JPEG", 40, 30);
		}
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("00_dog", "01_bird"), dataset.classes());
		assertEquals(List.of("original/val/00_dog/a.JPEG", "original/val/01_bird/b.JPEG"), names(dataset.validation()));
		DatasetSpec mixed = DatasetSpec.whole(data.root, Optional.empty(), Optional.empty(), Optional.of("mixed_rand"),
				List.of());
		assertEquals("mixed_rand/val/00_dog/a.JPEG", data.open(mixed).validation().getFirst().name());
		data.problem(data.training("original", "only_fg"), "imagenet-9 has no split only_fg here; it has mixed_rand");
		Dataset both = data.open(DatasetSpec.whole(data.root, Optional.empty(), Optional.empty(),
				Optional.of("mixed_same+mixed_rand"), List.of()));
		assertEquals(List.of("mixed_rand/val/00_dog/a.JPEG", "mixed_rand/val/01_bird/b.JPEG",
				"mixed_same/val/00_dog/a.JPEG", "mixed_same/val/01_bird/b.JPEG"), names(both.validation()));
	}

	@Test
	void networksOfImageNetAreMeasuredOnImageNet9ByItsMap() {
		LaidOut data = new LaidOut(folder.resolve("bg_challenge"), new ImageNet9Format());
		data.jpeg("original/val/00_dog/a.JPEG", 40, 30).jpeg("original/val/01_bird/b.JPEG", 40, 30);
		String[] ids = ImageNetClasses.ids().toArray(String[]::new);
		data.problem(data.measuring(ids), "imagenet-9 needs in_to_in9.json, which is not there");
		data.text("in_to_in9.json", "{\"0\": -1, \"7\": 1, \"8\": 1, \"151\": 0, \"999\": 0}");
		Dataset dataset = data.open(data.measuring(ids));
		assertEquals(List.of("00_dog", "01_bird"), dataset.classes());
		assertEquals(List.of(List.of(151, 999), List.of(7, 8)), dataset.outputs());
		// a network that knows some of ImageNet's classes, in another order
		Dataset some = data.open(data.measuring("n15075141", "n01514668", "n01514859"));
		assertEquals(List.of(List.of(0), List.of(1, 2)), some.outputs());
		data.text("in_to_in9.json", "[0,");
		data.problem(data.measuring(ids), "in_to_in9.json: cannot be read as JSON");
	}

	@Test
	void theClassesOfImageNetAreThoseOfTorchvision() {
		assertEquals(1000, ImageNetClasses.ids().size());
		assertEquals(ImageNetClasses.ids().stream().sorted().distinct().toList(), ImageNetClasses.ids());
		assertEquals("n01440764", ImageNetClasses.ids().getFirst());
		assertEquals("n15075141", ImageNetClasses.ids().getLast());
		assertEquals(ImageNetClasses.ids().subList(151, 269), ImageNetClasses.of("dog"));
		assertEquals(List.of("n02504013", "n02504458"), ImageNetClasses.of("elephant"));
		assertEquals(List.of(), ImageNetClasses.of("sky"));
	}

	private static Struct object(String category, int... box) {
		Struct object = Mat5.newStruct(1, 1);
		Matrix corners = Mat5.newMatrix(1, 4);
		for (int i = 0; i < 4; i++) {
			corners.setDouble(i, box[i]);
		}
		Cell cell = Mat5.newCell(1, 1);
		cell.set(0, corners);
		object.set("category", Mat5.newString(category));
		object.set("box", cell);
		return object;
	}

	@Test
	void unRel() throws Exception {
		LaidOut data = new LaidOut(folder.resolve("unrel"), new UnRelFormat());
		Struct image = Mat5.newStruct(1, 1);
		Cell objects = Mat5.newCell(3, 1);
		objects.set(0, object("dog", 3, 4, 20, 30));
		objects.set(1, object("bike", 1, 1, 40, 30));
		objects.set(2, object("dog", 3, 4, 20, 30));
		image.set("im_id", Mat5.newScalar(1)).set("filename", Mat5.newString("1.jpg")).set("objects", objects);
		Cell all = Mat5.newCell(1, 1);
		all.set(0, image);
		data.mat("annotations.mat", Mat5.newMatFile().addArray("annotations", all));
		data.jpeg("images/1.jpg", 40, 30);
		Dataset dataset = data.open(data.measuring());
		assertEquals(List.of("images/1.jpg#class=bike", "images/1.jpg#class=dog"), names(dataset.validation()));
		counts(dataset, dataset.validation().getLast(), 2, 3, 19, 29);
		Dataset some = data.open(data.measuring("cat", "dog", "fish"));
		assertEquals(List.of(1), some.validation().stream().map(sample -> sample.label()).toList());
		Dataset breeds = data.open(data.measuring(ImageNetClasses.ids().toArray(String[]::new)));
		assertEquals(List.of("bike", "dog"), breeds.classes());
		assertEquals(List.of(444, 671), breeds.outputs().getFirst());
		assertEquals(118, breeds.outputs().getLast().size());
		counts(breeds, breeds.validation().getLast(), 2, 3, 19, 29);
		data.problem(data.training("train", "test"), "unrel is for measuring");
		data.delete("annotations.mat");
		data.problem(data.measuring(), "the format unrel needs annotations.mat, which is not there (it holds images)");
	}
}
