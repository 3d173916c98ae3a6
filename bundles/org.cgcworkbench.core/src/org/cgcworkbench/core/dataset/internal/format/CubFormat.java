package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Layout.Row;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.osgi.service.component.annotations.Component;

/**
 * Caltech-UCSD Birds 200, 2011. Splits are train and test, by the flags of the data set. Boxes are x, y, width and
 * height, counted from 0. Masks are the pictures in segmentations: at least half of the annotators, a level of 128.
 */
@Component(service = DatasetFormat.class)
public final class CubFormat implements DatasetFormat {

	private static final String ARCHIVE = " of CUB_200_2011.tgz";
	private static final int HALF = 128;

	@Override
	public String id() {
		return "cub-200-2011";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkWhole(id());
		Layout layout = Layout.of(spec, id());
		Map<Integer, String> classes = names(layout, "classes.txt");
		Map<Integer, Row> labels = rows(layout, "image_class_labels.txt", 2);
		Map<Integer, Row> flags = rows(layout, "train_test_split.txt", 2);
		Map<Integer, Row> boxes = spec.boxes().isEmpty() ? Map.of() : rows(layout, "bounding_boxes.txt", 5);
		Optional<Path> masks = Optional.of(spec.masks()).filter(wanted -> wanted)
				.map(wanted -> layout.one("segmentations"));
		Map<Boolean, List<Item>> split = new HashMap<>(Map.of(true, new ArrayList<>(), false, new ArrayList<>()));
		Path images = layout.one("images");
		for (Row row : rows(layout, "images.txt", 2).values()) {
			int number = row.whole(0);
			String name = row.cells().get(1);
			String className = Optional.ofNullable(labels.get(number)).map(label -> classes.get(label.whole(1)))
					.orElseThrow(() -> row.problem("image_class_labels.txt and classes.txt name no class for it"));
			Row flag = Optional.ofNullable(flags.get(number))
					.orElseThrow(() -> row.problem("train_test_split.txt has no such image"));
			Item item = Item.of(layout.inside(images, name, row.file()), className);
			if (boxes.containsKey(number)) {
				item = item.with(List.of(box(boxes.get(number), className)), BoxFrame.PIXELS);
			}
			if (masks.isPresent()) {
				Path mask = layout.root()
						.resolve(layout.inside(masks.get(), name.replaceFirst("\\.[^.]*$", ".png"), row.file()));
				item = item.with(new PictureMask(mask, colour -> (colour & 0xff) >= HALF));
			}
			split.get(flag.cells().get(1).equals("1")).add(item);
		}
		List<String> splits = List.of("train", "test");
		boolean learned = layout.validation(spec, splits).equals("train");
		return new Listing(layout, spec).dataset(classes.values(),
				layout.train(spec, splits).map(name -> split.get(name.equals("train"))), split.get(learned));
	}

	private static Box box(Row row, String className) {
		int x = row.whole(1);
		int y = row.whole(2);
		return new Box(className, x, y, Math.max(x, x + row.whole(3) - 1), Math.max(y, y + row.whole(4) - 1));
	}

	private static Map<Integer, String> names(Layout layout, String file) {
		Map<Integer, String> names = new TreeMap<>();
		rows(layout, file, 2).forEach((number, row) -> names.put(number, row.cells().get(1)));
		return names;
	}

	private static Map<Integer, Row> rows(Layout layout, String name, int least) {
		Map<Integer, Row> rows = new TreeMap<>();
		Path file = layout.any(name).orElseThrow(() -> layout.missing(name + ARCHIVE));
		for (Row row : Layout.rows(file, least)) {
			if (rows.put(row.whole(0), row) != null) {
				throw new UserException(file + ", line " + row.number() + ": its number stands twice");
			}
		}
		return rows;
	}
}
