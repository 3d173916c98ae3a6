package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.internal.Annotated;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Names;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.osgi.service.component.annotations.Component;

/**
 * Pascal VOC: {@code JPEGImages}, {@code Annotations} and the lists of {@code ImageSets/Main}, also within
 * {@code VOCdevkit/VOC2007} and the like. Corners count from 1. Masks are those of {@code SegmentationObject}, for the
 * images that have one.
 */
@Component(service = DatasetFormat.class)
public final class VocFormat implements DatasetFormat {

	private static final String LISTS = "ImageSets/Main";
	private static final int COLOURS = 256;

	@Override
	public String id() {
		return "voc";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		Layout layout = Layout.of(spec, id());
		Path year = year(layout);
		List<String> splits = splits(year);
		Optional<String> learned = layout.train(spec, splits);
		Listing listing = new Listing(layout, spec);
		Optional<List<Scene>> train = learned.map(split -> scenes(layout, year, split, listing.passed()));
		List<Scene> validation = scenes(layout, year, layout.validation(spec, splits), listing.passed());
		return Scene.dataset(listing, spec, Scene.classes(train, validation), train, validation);
	}

	/** The folder of one year, which may be the data set's own. */
	private static Path year(Layout layout) {
		List<Path> years = new ArrayList<>();
		for (Path folder : List.of(layout.root(), layout.root().resolve("VOCdevkit"))) {
			if (Files.isDirectory(folder.resolve("JPEGImages"))) {
				return folder;
			}
			if (Files.isDirectory(folder)) {
				Folders.names(folder).stream().map(folder::resolve)
						.filter(year -> Files.isDirectory(year.resolve("JPEGImages"))).forEach(years::add);
			}
		}
		if (years.size() != 1) {
			throw years.isEmpty()
					? layout.missing("JPEGImages, Annotations and " + LISTS)
					: new UserException(layout.root() + ": has several years; name one of them: "
							+ String.join(", ", years.stream().map(Path::toString).toList()));
		}
		return years.getFirst();
	}

	/** Lists without a class in their names. */
	private static List<String> splits(Path year) {
		Path lists = Folders.real(year.resolve(LISTS), "the folder of lists");
		TreeSet<String> names = new TreeSet<>();
		Folders.files(lists, ".txt").forEach(file -> names.add(Names.stem(file)));
		names.removeIf(name -> name.indexOf('_') > 0 && names.contains(name.substring(name.lastIndexOf('_') + 1)));
		return List.copyOf(names);
	}

	private static List<Scene> scenes(Layout layout, Path year, String split, PassedOver passed) {
		Path list = year.resolve(LISTS).resolve(split + ".txt");
		List<String> names = Layout.rows(list, 1).stream().map(row -> row.cells().getFirst()).toList();
		List<Path> annotations = names.stream()
				.map(name -> layout.root().resolve(layout.inside(year.resolve("Annotations"), name + ".xml", list)))
				.toList();
		List<Annotated> read = annotations.parallelStream().map(file -> Annotated.read(file).fromOne()).toList();
		List<Scene> scenes = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			Annotated one = read.get(i);
			boolean sized = one.frame().width() > 0;
			if (one.problem() != null) {
				passed.add(one.problem(), annotations.get(i), one.detail());
			}
			if (sized) {
				Path objects = year.resolve("SegmentationObject").resolve(names.get(i) + ".png");
				scenes.add(new Scene(layout.path(year.resolve("JPEGImages").resolve(names.get(i) + ".jpg")),
						one.frame(), things(one.boxes(), objects)));
			}
		}
		if (scenes.isEmpty()) {
			throw new UserException(
					list + ": none of its " + names.size() + " images has an annotation that serves" + passed.text());
		}
		return scenes;
	}

	/** The colours of SegmentationObject stand for the objects in their order. */
	private static List<Scene.Thing> things(List<Box> boxes, Path objects) {
		boolean masked = Files.isRegularFile(objects);
		List<Scene.Thing> things = new ArrayList<>();
		for (int i = 0; i < boxes.size(); i++) {
			int colour = colour(i + 1);
			Optional<Mask> mask = masked && i + 1 < COLOURS - 1
					? Optional.of(new PictureMask(objects, pixel -> pixel == colour))
					: Optional.empty();
			things.add(new Scene.Thing(boxes.get(i), mask));
		}
		return things;
	}

	/** The palette of the data set: the bits of the number, dealt to red, green and blue from the highest down. */
	static int colour(int number) {
		int colour = 0;
		for (int bit = 0; bit < 8; bit++) {
			for (int channel = 0; channel < 3; channel++) {
				if ((number >> 3 * bit + channel & 1) != 0) {
					colour |= 0x80 >> bit << 8 * (2 - channel);
				}
			}
		}
		return colour;
	}
}
