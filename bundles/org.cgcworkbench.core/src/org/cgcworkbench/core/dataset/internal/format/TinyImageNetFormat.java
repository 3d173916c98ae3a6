package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Layout.Row;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.osgi.service.component.annotations.Component;

/**
 * Tiny ImageNet: {@code train/CLASS/images} with {@code CLASS_boxes.txt}, {@code val/images} with
 * {@code val_annotations.txt}. Classes are WordNet ids; corners of boxes count from 0.
 */
@Component(service = DatasetFormat.class)
public final class TinyImageNetFormat implements DatasetFormat {

	private static final String LIST = "val_annotations.txt";

	@Override
	public String id() {
		return "tiny-imagenet";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.of(spec, id());
		List<String> splits = List.of("train", "val");
		List<String> classes = Layout.rows(layout.one("wnids.txt"), 1).stream().map(row -> row.cells().getFirst())
				.sorted().toList();
		Listing listing = new Listing(layout, spec);
		Optional<List<Item>> train = layout.train(spec, splits)
				.map(split -> items(layout, split, classes, listing.passed()));
		return listing.dataset(classes, train,
				items(layout, layout.validation(spec, splits), classes, listing.passed()));
	}

	private static List<Item> items(Layout layout, String split, List<String> classes, PassedOver passed) {
		List<Item> items = new ArrayList<>();
		if (split.equals("val")) {
			Path images = layout.one("val/images");
			for (Row row : Layout.rows(layout.one("val/" + LIST), 6)) {
				String className = row.cells().get(1);
				items.add(Item.of(layout.inside(images, row.cells().getFirst(), row.file()), className)
						.with(List.of(box(row, 2, className)), BoxFrame.PIXELS));
			}
			return items;
		}
		for (String className : classes) {
			Path folder = layout.one("train/" + className);
			Path list = folder.resolve(className + "_boxes.txt");
			Map<String, Row> boxes = Files.isRegularFile(list)
					? Layout.rows(list, 5).stream()
							.collect(Collectors.toMap(row -> row.cells().getFirst(), row -> row, (a, b) -> a))
					: Map.of();
			for (Path file : ClassFolders.pictures(Folders.real(folder.resolve("images"), "the class's folder"),
					passed)) {
				Item item = Item.of(layout.path(file), className);
				Row row = boxes.get(file.getFileName().toString());
				items.add(row == null ? item : item.with(List.of(box(row, 1, className)), BoxFrame.PIXELS));
			}
		}
		return items;
	}

	private static Box box(Row row, int at, String className) {
		return new Box(className, row.whole(at), row.whole(at + 1), Math.max(row.whole(at), row.whole(at + 2)),
				Math.max(row.whole(at + 1), row.whole(at + 3)));
	}
}
