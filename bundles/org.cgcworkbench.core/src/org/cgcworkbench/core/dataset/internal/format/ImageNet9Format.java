package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.osgi.service.component.annotations.Component;

/**
 * ImageNet-9 of the backgrounds challenge. Splits are its variants, such as original, mixed_same, mixed_rand and
 * only_fg: what is learned from lies in {@code VARIANT/train/CLASS}, what is measured on in {@code VARIANT/val/CLASS};
 * train and val stand for original. There are no boxes.
 */
@Component(service = DatasetFormat.class)
public final class ImageNet9Format implements DatasetFormat {

	private static final String ORIGINAL = "original";

	@Override
	public String id() {
		return "imagenet-9";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.of(spec, id());
		Listing listing = new Listing(layout, spec);
		List<String> learnable = variants(layout, "train");
		List<String> measurable = variants(layout, "val");
		Optional<List<Item>> train = layout.train(spec, learnable)
				.map(split -> items(layout, variant(split), "train", listing.passed()));
		List<Item> validation = items(layout, variant(layout.validation(spec, measurable)), "val", listing.passed());
		return listing.dataset(new TreeSet<>(train.orElse(validation).stream().map(Item::className).toList()), train,
				validation);
	}

	private static List<String> variants(Layout layout, String part) {
		List<String> variants = new ArrayList<>(Folders.names(layout.root()).stream()
				.filter(name -> Files.isDirectory(layout.root().resolve(name).resolve(part))).toList());
		if (variants.contains(ORIGINAL)) {
			variants.add(part);
		}
		if (variants.isEmpty() && part.equals("val")) {
			throw layout.missing("VARIANT/val/CLASS, for example original/val/00_dog,");
		}
		return variants;
	}

	private static String variant(String split) {
		return split.equals("train") || split.equals("val") ? ORIGINAL : split;
	}

	private static List<Item> items(Layout layout, String variant, String part, PassedOver passed) {
		List<Item> items = new ArrayList<>();
		Path folder = layout.root().resolve(variant).resolve(part);
		for (String name : Folders.names(folder)) {
			ClassFolders.pictures(folder.resolve(name), passed)
					.forEach(file -> items.add(Item.of(layout.path(file), name)));
		}
		return items;
	}
}
