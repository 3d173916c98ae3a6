package org.cgcworkbench.core.dataset.internal.format;

import static org.cgcworkbench.core.dataset.internal.format.LaidOut.counts;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.labels;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.names;
import static org.cgcworkbench.core.dataset.internal.format.LaidOut.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Data sets of pets, dogs, aircraft, cars and flowers. */
class FineGrainedFormatsTest {

	@TempDir
	private Path folder;

	private LaidOut laidOut(DatasetFormat format) {
		return new LaidOut(folder.resolve("data"), format);
	}

	@Test
	void pets() throws Exception {
		LaidOut data = laidOut(new PetsFormat());
		data.text("annotations/trainval.txt", "Abyssinian_100 1 1 1", "american_bulldog_1 2 2 1");
		data.text("annotations/test.txt", "Abyssinian_2 1 1 1", "american_bulldog_10 2 2 1");
		for (String image : List.of("Abyssinian_100", "american_bulldog_1", "Abyssinian_2", "american_bulldog_10")) {
			data.jpeg("images/" + image + ".jpg", 40, 30);
		}
		data.voc("annotations/xmls/Abyssinian_2.xml", "cat 11 6 20 15");
		Dataset dataset = data.open(data.training("train", "val"));
		assertEquals(List.of("Abyssinian", "american_bulldog"), dataset.classes());
		assertEquals(List.of("Abyssinian", "american_bulldog"), labels(dataset, dataset.validation()));
		counts(dataset, dataset.validation().getFirst(), 10, 5, 19, 14);
		BufferedImage trimap = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < 1200; i++) {
			trimap.getRaster().setSample(i % 40, i / 40, 0, 2);
		}
		trimap.getRaster().setSample(3, 4, 0, 1);
		trimap.getRaster().setSample(5, 6, 0, 3);
		data.bytes("annotations/trimaps/Abyssinian_2.png", () -> TestImages.encode(trimap, "png"));
		Dataset masked = data.open(data.measuring().with(Optional.empty(), true));
		counts(masked, masked.validation().getFirst(), 3, 4, 5, 6);
		assertEquals("no-box", target(masked, masked.validation().getLast()).fault().orElseThrow().id());
		data.delete("annotations/test.txt");
		data.problem(data.measuring(), "oxford-iiit-pets needs annotations/test.txt, which is not there");
	}

	@Test
	void dogs() throws Exception {
		LaidOut data = laidOut(new DogsFormat());
		for (String split : List.of("train", "test")) {
			Cell files = Mat5.newCell(2, 1);
			files.set(0, Mat5.newString("n02085620-Chihuahua/n02085620_" + split + ".jpg"));
			files.set(1, Mat5.newString("n02085782-Japanese_spaniel/n02085782_" + split + ".jpg"));
			data.mat(split + "_list.mat", Mat5.newMatFile().addArray("file_list", files));
			data.jpeg("Images/n02085620-Chihuahua/n02085620_" + split + ".jpg", 40, 30);
			data.jpeg("Images/n02085782-Japanese_spaniel/n02085782_" + split + ".jpg", 40, 30);
		}
		data.voc("Annotation/n02085620-Chihuahua/n02085620_test", "Chihuahua 0 6 20 29");
		Dataset dataset = data.open(data.training("train", "test"));
		assertEquals(List.of("n02085620-Chihuahua", "n02085782-Japanese_spaniel"), dataset.classes());
		counts(dataset, dataset.validation().getFirst(), 0, 6, 20, 29);
		Dataset byId = data.open(data.measuring("n01440764", "n02085620", "n02085782"));
		assertEquals(List.of("n02085620", "n02085782"), labels(byId, byId.validation()));
		counts(byId, byId.validation().getFirst(), 0, 6, 20, 29);
		data.mat("test_list.mat", Mat5.newMatFile().addArray("other", Mat5.newScalar(1)));
		data.problem(data.measuring(), "test_list.mat: is not the .mat file that is distributed with the data set");
	}

	@Test
	void aircraftWithoutTheirBanner() throws Exception {
		LaidOut data = laidOut(new AircraftFormat());
		data.text("data/images_variant_trainval.txt", "1025794 707-320", "1340192 F/A-18");
		data.text("data/images_variant_test.txt", "0062765 707-320", "0481847 A340-300 B");
		data.text("data/images_box.txt", "0062765 3 4 39 50");
		for (String image : List.of("1025794", "1340192", "0062765", "0481847")) {
			data.jpeg("data/images/" + image + ".jpg", 48, 60);
		}
		Dataset dataset = data.open(data.training("trainval", "val"));
		assertEquals(List.of("707-320", "F/A-18"), dataset.classes());
		assertEquals(List.of("data/images/0062765.jpg#part=0,0,0,-20"), names(dataset.validation()));
		assertEquals(40, dataset.validation().getFirst().picture().decode().height());
		counts(dataset, dataset.validation().getFirst(), 2, 3, 38, 49);
		assertEquals(List.of("707-320", "A340-300 B"), data.open(data.measuring()).classes());
		data.problem(data.training("train", "test"), "fgvc-aircraft has no split train here; it has trainval, test");
		data.delete("data/images_box.txt");
		data.problem(data.measuring(), "needs data/images_box.txt or images_box.txt, which is not there");
	}

	private static Struct cars(boolean all, String... lines) {
		Struct cars = Mat5.newStruct(1, lines.length);
		for (int i = 0; i < lines.length; i++) {
			String[] cells = lines[i].split(" ");
			cars.set(all ? "relative_im_path" : "fname", i, Mat5.newString(cells[0]));
			List<String> fields = List.of("bbox_x1", "bbox_y1", "bbox_x2", "bbox_y2", "class", "test");
			for (int f = 0; f < fields.size() && f + 1 < cells.length; f++) {
				cars.set(fields.get(f), i, Mat5.newScalar(Integer.parseInt(cells[f + 1])));
			}
		}
		return cars;
	}

	@Test
	void carsInBothForms() throws Exception {
		Cell names = Mat5.newCell(1, 2);
		names.set(0, Mat5.newString("AM General Hummer SUV 2000"));
		names.set(1, Mat5.newString("Acura RL Sedan 2012"));
		LaidOut data = new LaidOut(folder.resolve("one"), new CarsFormat());
		data.mat("cars_annos.mat",
				Mat5.newMatFile()
						.addArray("annotations", cars(true, "car_ims/000001.jpg 1 2 30 29 2 0",
								"car_ims/000002.jpg 1 2 30 29 1 0", "car_ims/000003.jpg 5 6 30 29 2 1"))
						.addArray("class_names", names));
		LaidOut other = new LaidOut(folder.resolve("two"), new CarsFormat());
		other.problem(other.training("train", "test"), "does not exist");
		for (int i = 1; i <= 3; i++) {
			data.jpeg("car_ims/00000" + i + ".jpg", 40, 30);
			other.jpeg("cars_train/0000" + i + ".jpg", 40, 30).jpeg("cars_test/0000" + i + ".jpg", 40, 30);
		}
		other.mat("devkit/cars_meta.mat", Mat5.newMatFile().addArray("class_names", names));
		other.mat("devkit/cars_train_annos.mat", Mat5.newMatFile().addArray("annotations",
				cars(false, "00001.jpg 1 2 30 29 2", "00002.jpg 1 2 30 29 1")));
		other.problem(other.training("train", "test"), "needs cars_test_annos_withlabels.mat");
		other.mat("cars_test_annos_withlabels.mat",
				Mat5.newMatFile().addArray("annotations", cars(false, "00001.jpg 5 6 30 29 2")));
		for (LaidOut one : List.of(data, other)) {
			Dataset dataset = one.open(one.training("train", "val"));
			assertEquals(List.of("AM General Hummer SUV 2000", "Acura RL Sedan 2012"), dataset.classes());
			assertEquals(List.of(1, 0), dataset.train().stream().map(sample -> sample.label()).toList());
			counts(dataset, dataset.validation().getFirst(), 4, 5, 29, 28);
		}
		assertEquals("cars_test/00001.jpg", other.open(other.measuring()).validation().getFirst().name());
	}

	private static Matrix numbers(int... values) {
		Matrix matrix = Mat5.newMatrix(1, values.length);
		for (int i = 0; i < values.length; i++) {
			matrix.setInt(i, values[i]);
		}
		return matrix;
	}

	@Test
	void flowers() throws Exception {
		LaidOut data = laidOut(new FlowersFormat());
		data.mat("imagelabels.mat", Mat5.newMatFile().addArray("labels", numbers(2, 1, 1, 2)));
		data.mat("setid.mat", Mat5.newMatFile().addArray("trnid", numbers(1, 2)).addArray("valid", numbers(3))
				.addArray("tstid", numbers(4)));
		for (int i = 1; i <= 4; i++) {
			data.jpeg("jpg/image_0000" + i + ".jpg", 40, 30);
		}
		Dataset dataset = data.open(data.training("train", "test"));
		assertEquals(List.of("001", "002"), dataset.classes());
		assertEquals(List.of("002", "001"), labels(dataset, dataset.train()));
		assertEquals(List.of("jpg/image_00004.jpg"), names(dataset.validation()));
		assertEquals(List.of("jpg/image_00003.jpg"), names(data.open(data.measuring()).validation()));
		data.problem(data.measuring().with(Optional.empty(), true), "flowers-102 needs segmim, which is not there");
		BufferedImage segmented = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 1200; i++) {
			boolean flower = i % 40 >= 8 && i % 40 < 24 && i / 40 >= 8 && i / 40 < 16;
			segmented.setRGB(i % 40, i / 40, flower ? 0xf0c020 : 0x0000fe);
		}
		data.bytes("segmim/segmim_00003.jpg", () -> TestImages.encode(segmented, "jpg"));
		Dataset masked = data.open(data.measuring().with(Optional.empty(), true));
		int pixels = target(masked, masked.validation().getFirst()).mask().orElseThrow().inside().cardinality();
		assertTrue(Math.abs(pixels - 16 * 8) <= 40, () -> "" + pixels);
		data.mat("setid.mat", Mat5.newMatFile().addArray("valid", numbers(5)));
		data.problem(data.measuring(), "setid.mat: there is no image 5 among 4");
	}
}
