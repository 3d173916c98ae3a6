package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Annotated;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Layout.Row;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.cgcworkbench.core.dataset.internal.Names;
import org.osgi.service.component.annotations.Component;

/**
 * Oxford-IIIT Pets. Classes are the breeds, splits trainval (also train) and test. Boxes are those of the heads, which
 * count from 1; masks are the trimaps: the animal and its outline.
 */
@Component(service = DatasetFormat.class)
public final class PetsFormat implements DatasetFormat {

	private static final int ANIMAL = 1;
	private static final int OUTLINE = 3;

	@Override
	public String id() {
		return "oxford-iiit-pets";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkWhole(id());
		Layout layout = Layout.of(spec, id());
		layout.one("images");
		Map<String, Path> lists = new LinkedHashMap<>();
		lists.put("train", layout.one("annotations/trainval.txt"));
		lists.put("trainval", lists.get("train"));
		lists.put("test", layout.one("annotations/test.txt"));
		List<String> splits = List.copyOf(lists.keySet());
		Listing listing = new Listing(layout, spec);
		Optional<List<Item>> train = layout.train(spec, splits)
				.map(split -> items(layout, spec, lists.get(split), listing));
		List<Item> validation = items(layout, spec, lists.get(layout.validation(spec, splits)), listing);
		return listing.dataset(new TreeSet<>(train.orElse(validation).stream().map(Item::className).toList()), train,
				validation);
	}

	/** {@code Breed_12 1 1 1} */
	private static List<Item> items(Layout layout, DatasetSpec spec, Path list, Listing listing) {
		List<Item> items = new ArrayList<>();
		Path images = layout.root().resolve("images");
		Path annotations = list.getParent();
		for (Row row : Layout.rows(list, 2)) {
			String name = row.cells().getFirst();
			if (name.startsWith("#")) {
				continue;
			}
			int number = name.lastIndexOf('_');
			if (number < 1) {
				throw row.problem("expected an image's name as BREED_NUMBER");
			}
			Item item = Item.of(layout.inside(images, name + ".jpg", list), name.substring(0, number));
			Path trimap = annotations.resolve("trimaps/" + name + ".png");
			if (!spec.masks()) {
				items.add(item);
			} else {
				items.add(Files.isRegularFile(trimap) ? item.with(new PictureMask(trimap, colour -> {
					int level = colour & 0xff;
					return level == ANIMAL || level == OUTLINE;
				})) : item);
			}
		}
		return spec.masks()
				? items
				: listing.annotated(items, item -> annotations.resolve("xmls/" + stem(item) + ".xml"),
						(item, file) -> Annotated.read(file).fromOne().named(item.className()));
	}

	private static String stem(Item item) {
		return Names.stem(Path.of(item.path()));
	}
}
