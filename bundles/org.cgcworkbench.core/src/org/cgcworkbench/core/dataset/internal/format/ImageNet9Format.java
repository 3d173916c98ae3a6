package org.cgcworkbench.core.dataset.internal.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageNetClasses;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Groups;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.osgi.service.component.annotations.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * ImageNet-9 of the backgrounds challenge. Splits are its variants, such as original, mixed_same, mixed_rand and
 * only_fg, or several of them with + between: what is learned from lies in {@code VARIANT/train/CLASS}, what is
 * measured on in {@code VARIANT/val/CLASS}; train and val stand for original. There are no boxes. For networks with
 * ImageNet's classes {@code in_to_in9.json} tells which of them each of the nine is.
 */
@Component(service = DatasetFormat.class)
public final class ImageNet9Format implements DatasetFormat {

	private static final String ORIGINAL = "original";
	private static final String MAP = "in_to_in9.json";
	private static final long LARGEST_MAP = 1 << 20;
	private static final Pattern NUMBERED = Pattern.compile("(\\d\\d)_.*");

	@Override
	public String id() {
		return "imagenet-9";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.of(spec, id());
		Listing listing = new Listing(layout, spec);
		Optional<List<Item>> train = spec.trainSplit().map(split -> items(layout, split, "train", listing.passed()));
		List<Item> validation = items(layout, spec.validationSplit().orElse("val"), "val", listing.passed());
		List<String> known = List
				.copyOf(new TreeSet<>(train.orElse(validation).stream().map(Item::className).toList()));
		boolean mapped = spec.classes().stream().anyMatch(ImageNetClasses.ids()::contains);
		int[] map = mapped ? map(layout.one(MAP)) : new int[0];
		return listing.dataset(known, train, validation,
				Groups.of(layout.root(), spec, known, name -> IntStream.range(0, map.length)
						.filter(i -> map[i] == number(name, known)).mapToObj(ImageNetClasses.ids()::get).toList()));
	}

	/** The images of some variants. */
	private static List<Item> items(Layout layout, String split, String part, PassedOver passed) {
		List<String> variants = variants(layout, part);
		List<Item> items = new ArrayList<>();
		for (String one : split.split("\\+")) {
			String known = layout.known(one, variants);
			Path folder = layout.root().resolve(known.equals(part) ? ORIGINAL : known).resolve(part);
			for (String name : Folders.names(folder)) {
				ClassFolders.pictures(folder.resolve(name), passed)
						.forEach(file -> items.add(Item.of(layout.path(file), name)));
			}
		}
		return items;
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

	/** The folders begin with the numbers of their classes; else they stand in order of their names. */
	private static int number(String name, List<String> known) {
		Matcher digits = NUMBERED.matcher(name);
		return digits.matches() ? Integer.parseInt(digits.group(1)) : known.indexOf(name);
	}

	/** {@code {"0": 8, "1": 8, …}}, by output in the order of ImageNet's ids; -1 where it is none of the nine. */
	private static int[] map(Path file) {
		try {
			if (Files.size(file) > LARGEST_MAP) {
				throw new UserException(file + ": is no map of 1,000 classes");
			}
			JsonNode root = new ObjectMapper().readTree(file.toFile());
			int[] map = new int[ImageNetClasses.ids().size()];
			Arrays.setAll(map, i -> root.path(String.valueOf(i)).asInt(-1));
			return map;
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read as JSON: "
					+ PlainText.message(String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
		}
	}
}
