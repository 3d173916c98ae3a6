package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Annotated;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.cgcworkbench.core.dataset.internal.Names;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.osgi.service.component.annotations.Component;

import us.hebi.matlab.mat.types.Struct;

/**
 * ImageNet (ILSVRC 2012), in folders of classes or as it was distributed: with all validation images in one folder, and
 * in Kaggle's tree. Classes are WordNet ids. Corners of boxes count from 0; those of training images are not read.
 */
@Component(service = DatasetFormat.class)
public final class ImageNetFormat implements DatasetFormat {

	private static final String SOLUTION = "LOC_val_solution.csv";
	private static final String TRUTH = "ILSVRC2012_validation_ground_truth.txt";
	private static final Pattern NUMBERED = Pattern.compile("ILSVRC2012_val_(\\d{8})\\.[A-Za-z]+");

	@Override
	public String id() {
		return "imagenet";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.withBoxes(spec, id());
		Path data = layout.any("ILSVRC/Data/CLS-LOC", "Data/CLS-LOC").orElse(layout.root());
		List<String> splits = Folders.names(data);
		Path measured = data.resolve(layout.validation(spec, splits));
		Optional<Path> learned = layout.train(spec, splits).map(data::resolve);
		Listing listing = new Listing(layout, spec);
		Optional<List<Item>> train = learned.map(folder -> foldered(layout, folder, listing.passed()));
		Optional<Path> boxes = boxes(layout, spec, measured);
		List<Item> validation = Folders.names(measured).isEmpty()
				? flat(layout, measured, boxes, listing.passed())
				: foldered(layout, measured, listing.passed());
		if (boxes.isPresent()) {
			validation = listing.annotated(validation, item -> annotation(boxes.get(), item),
					(item, file) -> Annotated.read(file));
		}
		return listing.dataset(known(data, train, validation), train, validation);
	}

	/** All classes have a folder in train, if it is there. */
	private static Collection<String> known(Path data, Optional<List<Item>> train, List<Item> validation) {
		List<String> folders = Files.isDirectory(data.resolve("train"))
				? Folders.names(data.resolve("train"))
				: List.of();
		return folders.isEmpty() || train.isPresent()
				? new TreeSet<>(train.orElse(validation).stream().map(Item::className).toList())
				: folders;
	}

	private static List<Item> foldered(Layout layout, Path folder, PassedOver passed) {
		List<Item> items = new ArrayList<>();
		for (String name : Folders.names(folder)) {
			ClassFolders.pictures(folder.resolve(name), passed)
					.forEach(file -> items.add(Item.of(layout.path(file), name)));
		}
		return items;
	}

	/** The folder that the annotations of the measured images lie in, as the archives are unpacked. */
	private static Optional<Path> boxes(Layout layout, DatasetSpec spec, Path measured) {
		Optional<Path> given = spec.boxes().map(folder -> Folders.real(folder, "the folder of boxes"))
				.filter(folder -> !folder.equals(layout.root()));
		Optional<Path> usual = spec.boxes().flatMap(all -> layout.any("ILSVRC/Annotations/CLS-LOC",
				"Annotations/CLS-LOC", "annotation", "annotations", "Annotation", "bbox"));
		String split = measured.getFileName().toString();
		return given.or(() -> usual).map(folder -> inner(inner(folder, "CLS-LOC"), split));
	}

	private static Path inner(Path folder, String name) {
		return Files.isDirectory(folder.resolve(name)) ? folder.resolve(name) : folder;
	}

	/** In the folder itself or in that of the class. */
	private static Path annotation(Path boxes, Item item) {
		String name = item.path().substring(item.path().lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", ".xml");
		Path flat = boxes.resolve(name);
		return Files.exists(flat) ? flat : boxes.resolve(item.className()).resolve(name);
	}

	private List<Item> flat(Layout layout, Path folder, Optional<Path> boxes, PassedOver passed) {
		List<Item> items = new ArrayList<>();
		List<Path> files = ClassFolders.pictures(folder, passed);
		Function<Path, Optional<Item>> truth = truth(layout, folder, boxes);
		List<Optional<Item>> found = files.parallelStream().map(truth).toList();
		for (int i = 0; i < files.size(); i++) {
			Path file = files.get(i);
			found.get(i).ifPresentOrElse(items::add, () -> passed.add(PassedOver.Kind.NO_CLASS, file));
		}
		if (items.isEmpty() && !files.isEmpty()) {
			throw new UserException(folder + ": none of its " + files.size() + " images has a class" + passed.text());
		}
		return items;
	}

	private Function<Path, Optional<Item>> truth(Layout layout, Path folder, Optional<Path> boxes) {
		Optional<Path> solution = layout.any(SOLUTION);
		Optional<Path> devkit = layout.any(TRUTH, "data/" + TRUTH, "devkit/data/" + TRUTH,
				"ILSVRC2012_devkit_t12/data/" + TRUTH);
		if (solution.isPresent()) {
			Map<String, Item> items = solution(layout, solution.get());
			return file -> Optional.ofNullable(items.get(Names.stem(file)))
					.map(item -> Item.of(layout.path(file), item.className()).with(item.boxes(), item.frame()));
		}
		if (devkit.isPresent()) {
			List<String> classes = devkit(devkit.get());
			return file -> number(file, classes.size()).map(i -> Item.of(layout.path(file), classes.get(i - 1)));
		}
		if (boxes.isPresent()) {
			return file -> Annotated.read(boxes.get().resolve(Names.stem(file) + ".xml")).boxes().stream().findFirst()
					.map(box -> Item.of(layout.path(file), box.className()));
		}
		throw new UserException(folder + ": its images lie in no folders of classes, and nothing else tells their "
				+ "classes; put one of these into " + layout.root() + ": " + SOLUTION + ", " + TRUTH
				+ " with meta.mat, or the boxes (ILSVRC2012_bbox_val_v3.tgz) as the folder annotation");
	}

	/** {@code ImageId,n01 x y x y n01 x y x y} */
	private static Map<String, Item> solution(Layout layout, Path file) {
		Map<String, Item> items = new HashMap<>();
		for (Layout.Row row : Layout.rows(file, 2, "[,\\s]+")) {
			if (row.cells().getFirst().equals("ImageId")) {
				continue;
			}
			if (row.cells().size() % 5 != 1) {
				throw row.problem("expected ImageId,CLASS XMIN YMIN XMAX YMAX …");
			}
			List<Box> boxes = new ArrayList<>();
			for (int at = 1; at < row.cells().size(); at += 5) {
				boxes.add(new Box(row.cells().get(at), row.whole(at + 1), row.whole(at + 2), row.whole(at + 3),
						row.whole(at + 4)));
			}
			items.put(row.cells().getFirst(),
					Item.of(layout.path(file), row.cells().get(1)).with(boxes, BoxFrame.PIXELS));
		}
		return items;
	}

	/** The class of each image in the order of their numbers. */
	private static List<String> devkit(Path truth) {
		Path meta = truth.resolveSibling("meta.mat");
		if (!Files.exists(meta)) {
			throw new UserException(meta + ": is not there; it names the classes whose numbers " + TRUTH + " has");
		}
		Map<Integer, String> names = Mat.read(meta, file -> {
			Struct synsets = file.getStruct("synsets");
			Map<Integer, String> found = new TreeMap<>();
			for (int i = 0; i < synsets.getNumElements(); i++) {
				found.put((int) Mat.number(synsets.get("ILSVRC2012_ID", i)), Mat.text(synsets.get("WNID", i)));
			}
			return found;
		});
		return Layout.rows(truth, 1).stream().map(row -> Optional.ofNullable(names.get(row.whole(0)))
				.orElseThrow(() -> row.problem("meta.mat has no class " + row.cells().getFirst()))).toList();
	}

	private static Optional<Integer> number(Path file, int most) {
		Matcher name = NUMBERED.matcher(file.getFileName().toString());
		return name.matches()
				? Optional.of(Integer.valueOf(name.group(1))).filter(i -> i >= 1 && i <= most)
				: Optional.empty();
	}
}
