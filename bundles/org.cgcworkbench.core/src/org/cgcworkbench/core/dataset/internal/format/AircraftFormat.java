package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Layout.Row;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.osgi.service.component.annotations.Component;

/**
 * FGVC-Aircraft. Classes are the 100 variants. The banner of 20 rows at the bottom of each image is cut off, as the
 * data set's authors ask. Corners of boxes count from 1.
 */
@Component(service = DatasetFormat.class)
public final class AircraftFormat implements DatasetFormat {

	private static final Part WITHOUT_BANNER = Part.withoutBottom(20);
	private static final String LIST = "images_variant_";

	@Override
	public String id() {
		return "fgvc-aircraft";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.of(spec, id());
		Path data = layout.any("data").orElse(layout.root());
		List<String> splits = Stream.of("train", "val", "trainval", "test")
				.filter(split -> data.resolve(LIST + split + ".txt").toFile().isFile()).toList();
		if (splits.isEmpty()) {
			throw layout.missing("data/" + LIST + "trainval.txt");
		}
		Map<String, Row> boxes = spec.boxes().isEmpty()
				? Map.of()
				: Layout.rows(layout.one("data/images_box.txt", "images_box.txt"), 5).stream()
						.collect(Collectors.toMap(row -> row.cells().getFirst(), row -> row, (a, b) -> a));
		Optional<List<Item>> train = layout.train(spec, splits).map(split -> items(layout, data, split, boxes));
		List<Item> validation = items(layout, data, layout.validation(spec, splits), boxes);
		return new Listing(layout, spec).dataset(
				new TreeSet<>(train.orElse(validation).stream().map(Item::className).toList()), train, validation);
	}

	/** {@code 1025794 707-320}, where the variant may hold blanks. */
	private static List<Item> items(Layout layout, Path data, String split, Map<String, Row> boxes) {
		List<Item> items = new ArrayList<>();
		for (Row row : Layout.rows(data.resolve(LIST + split + ".txt"), 2)) {
			String name = row.cells().getFirst();
			String variant = String.join(" ", row.cells().subList(1, row.cells().size()));
			Item item = Item.of(layout.inside(data.resolve("images"), name + ".jpg", row.file()), variant,
					WITHOUT_BANNER);
			Row box = boxes.get(name);
			items.add(box == null
					? item
					: item.with(List.of(
							new Box(variant, box.whole(1) - 1, box.whole(2) - 1, box.whole(3) - 1, box.whole(4) - 1)),
							BoxFrame.PIXELS));
		}
		return items;
	}
}
