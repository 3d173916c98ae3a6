package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.osgi.service.component.annotations.Component;

import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Struct;

/**
 * Stanford Cars, in either of its two forms: {@code car_ims} with {@code cars_annos.mat}, or {@code cars_train} and
 * {@code cars_test} with the .mat files of the devkit and {@code cars_test_annos_withlabels.mat}. Corners of boxes
 * count from 1.
 */
@Component(service = DatasetFormat.class)
public final class CarsFormat implements DatasetFormat {

	private static final String ALL = "cars_annos.mat";
	private static final List<String> SPLITS = List.of("train", "test");

	@Override
	public String id() {
		return "stanford-cars";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.of(spec, id());
		Optional<Path> all = layout.any(ALL);
		Path meta = all.orElseGet(() -> layout.any("devkit/cars_meta.mat", "cars_meta.mat")
				.orElseThrow(() -> layout.missing(ALL + " with car_ims, or devkit/cars_meta.mat")));
		List<String> classes = Mat.read(meta, content -> {
			Cell names = content.getCell("class_names");
			List<String> found = new ArrayList<>();
			for (int i = 0; i < names.getNumElements(); i++) {
				found.add(Mat.text(names.get(i)));
			}
			return found;
		});
		Optional<List<Item>> train = layout.train(spec, SPLITS).map(split -> items(layout, split, classes));
		return new Listing(layout, spec).dataset(classes, train,
				items(layout, layout.validation(spec, SPLITS), classes));
	}

	private static List<Item> items(Layout layout, String split, List<String> classes) {
		boolean test = split.equals("test");
		Optional<Path> all = layout.any(ALL);
		Path file = all.orElseGet(() -> test
				? layout.one("cars_test_annos_withlabels.mat", "devkit/cars_test_annos_withlabels.mat")
				: layout.one("devkit/cars_train_annos.mat", "cars_train_annos.mat"));
		Path images = all.isPresent() ? layout.root() : layout.one("cars_" + split);
		return Mat.read(file, content -> {
			Struct cars = content.getStruct("annotations");
			List<Item> items = new ArrayList<>();
			for (int i = 0; i < cars.getNumElements(); i++) {
				if (all.isEmpty() || Mat.number(cars.get("test", i)) != 0 == test) {
					String name = Mat.text(cars.get(all.isPresent() ? "relative_im_path" : "fname", i));
					int number = (int) Mat.number(cars.get("class", i));
					if (number < 1 || number > classes.size()) {
						throw new UserException(
								file + ": " + name + " has the class " + number + " of " + classes.size());
					}
					items.add(Item.of(layout.inside(images, name, file), classes.get(number - 1))
							.with(List.of(box(cars, i, classes.get(number - 1))), BoxFrame.PIXELS));
				}
			}
			return items;
		});
	}

	private static Box box(Struct cars, int i, String className) {
		int[] corners = new int[4];
		for (int c = 0; c < 4; c++) {
			corners[c] = (int) Mat.number(cars.get(List.of("bbox_x1", "bbox_y1", "bbox_x2", "bbox_y2").get(c), i)) - 1;
		}
		return new Box(className, corners[0], corners[1], Math.max(corners[0], corners[2]),
				Math.max(corners[1], corners[3]));
	}
}
