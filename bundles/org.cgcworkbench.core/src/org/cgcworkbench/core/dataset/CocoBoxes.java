package org.cgcworkbench.core.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.ImageList;
import org.cgcworkbench.core.dataset.internal.format.CocoFile;
import org.cgcworkbench.core.image.ImageHeader;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.support.AtomicFiles;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Boxes of a data set as a file of instances as COCO defines it, so that other annotation programs can go on with them,
 * and back. Boxes are in pixels of the stored pictures, whatever EXIF says, the first is 0; objects that are difficult
 * have {@code ignore} 1.
 */
public final class CocoBoxes {

	/**
	 * What was written.
	 *
	 * @param images
	 *            all pictures of the data set, with or without boxes
	 * @param left
	 *            pictures whose boxes do not fit them, and why; they are written without
	 */
	public record Exported(int images, int boxes, List<DatasetWarning> left) {
	}

	/**
	 * What was taken from a file.
	 *
	 * @param images
	 *            pictures that got boxes
	 * @param boxes
	 *            that they got
	 * @param kept
	 *            pictures that had boxes already and keep them
	 * @param unknown
	 *            images of the file that no picture, or several, are named like
	 * @param left
	 *            pictures whose boxes could not be taken, and why
	 */
	public record Imported(int images, int boxes, int kept, int unknown, List<DatasetWarning> left) {
	}

	private CocoBoxes() {
	}

	/**
	 * Writes all pictures of a data set with all of their boxes.
	 *
	 * @param file
	 *            to write, whole or not at all
	 */
	public static Exported write(Dataset dataset, Path file) throws IOException {
		Map<Path, List<Sample>> files = Stream.concat(dataset.learned().stream(), dataset.validation().stream())
				.collect(Collectors.groupingBy(Sample::file, LinkedHashMap::new, Collectors.toList()));
		if (files.values().stream().flatMap(List::stream).anyMatch(sample -> !sample.part().isWhole())) {
			throw new UserException(
					"dataset.objects: boxes are exported of whole images, and crop takes parts of them; "
							+ "take single or each");
		}
		List<Placed> placed = files.values().parallelStream().map(CocoBoxes::placed).toList();
		AtomicFiles.write(file, out -> {
			try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)
					.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
				new Writing(json, dataset).write(placed);
			}
		});
		return new Exported(placed.size(), placed.stream().mapToInt(one -> one.boxes.size()).sum(),
				placed.stream().flatMap(one -> one.problem.stream()).toList());
	}

	/** A picture with its boxes, as it is stored. */
	private record Placed(String name, int width, int height, List<Box> boxes, Optional<DatasetWarning> problem) {
	}

	private static Placed placed(List<Sample> samples) {
		Sample first = samples.getFirst();
		String name = first.name().contains("#")
				? first.name().substring(0, first.name().lastIndexOf('#'))
				: first.name();
		try {
			ImageHeader picture = ImageHeader.of(first.file());
			int width = picture.width();
			int height = picture.height();
			Optional<BoxFault> misfit = first.frame().misfit(picture.orientation(), width, height);
			List<Box> own = samples.stream().flatMap(sample -> sample.boxes().stream()).distinct().toList();
			if (misfit.isPresent()) {
				boolean any = !own.isEmpty() || first.frame().fault().isPresent();
				return new Placed(name, width, height, List.of(),
						any ? Optional.of(left(first, misfit.get().meaning())) : Optional.empty());
			}
			return new Placed(name, width, height, stored(own, first.frame(), picture), Optional.empty());
		} catch (IOException e) {
			throw new UserException(e.getMessage(), e);
		}
	}

	private static List<Box> stored(List<Box> boxes, BoxFrame frame, ImageHeader picture) {
		return frame.asStored(picture.width(), picture.height())
				? boxes
				: boxes.stream().map(box -> box.stored(picture.orientation(), picture.width(), picture.height()))
						.toList();
	}

	private static DatasetWarning left(Sample sample, String why) {
		return new DatasetWarning(sample.file(), why);
	}

	/** One file on its way out. */
	private record Writing(JsonGenerator json, Dataset dataset) {

		void write(List<Placed> pictures) throws IOException {
			Set<String> others = new TreeSet<>();
			pictures.forEach(picture -> picture.boxes.forEach(box -> others.add(box.className())));
			Map<String, Integer> categories = new LinkedHashMap<>();
			Stream.concat(dataset.classes().stream(), others.stream())
					.forEach(name -> categories.putIfAbsent(name, categories.size() + 1));
			json.useDefaultPrettyPrinter();
			json.writeStartObject();
			json.writeArrayFieldStart("images");
			for (int i = 0; i < pictures.size(); i++) {
				Placed picture = pictures.get(i);
				json.writeStartObject();
				json.writeNumberField("id", i + 1);
				json.writeStringField("file_name", picture.name);
				json.writeNumberField("width", picture.width);
				json.writeNumberField("height", picture.height);
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeArrayFieldStart("categories");
			for (Map.Entry<String, Integer> category : categories.entrySet()) {
				json.writeStartObject();
				json.writeNumberField("id", category.getValue());
				json.writeStringField("name", category.getKey());
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeArrayFieldStart("annotations");
			int id = 0;
			for (int i = 0; i < pictures.size(); i++) {
				for (Box box : pictures.get(i).boxes) {
					annotation(++id, i + 1, categories.get(box.className()), box);
				}
			}
			json.writeEndArray();
			json.writeEndObject();
		}

		private void annotation(int id, int image, int category, Box box) throws IOException {
			long width = box.xmax() - box.xmin() + 1L;
			long height = box.ymax() - box.ymin() + 1L;
			json.writeStartObject();
			json.writeNumberField("id", id);
			json.writeNumberField("image_id", image);
			json.writeNumberField("category_id", category);
			json.writeArrayFieldStart("bbox");
			for (long value : new long[]{box.xmin(), box.ymin(), width, height}) {
				json.writeNumber(value);
			}
			json.writeEndArray();
			json.writeNumberField("area", width * height);
			json.writeNumberField("iscrowd", 0);
			if (box.difficult()) {
				json.writeNumberField("ignore", 1);
			}
			json.writeEndObject();
		}
	}

	/**
	 * Takes the boxes of a file into the annotations of a data set's pictures. An image of the file is the picture with
	 * that path in the data set or, where there is none, the only one whose path ends so.
	 *
	 * @param coco
	 *            the file
	 * @param files
	 *            the data set's
	 * @param replace
	 *            whether pictures that have boxes lose them for those of the file; else they keep theirs
	 * @param cancelled
	 *            asked before each picture; those before it are written
	 * @throws UserException
	 *             where the file cannot be read, or none of its images is one of the data set's
	 * @throws IOException
	 *             where an annotation cannot be written
	 */
	public static Imported read(Path coco, Dataset dataset, BoxFiles files, boolean replace, BooleanSupplier cancelled)
			throws IOException {
		Map<CocoFile.Picture, List<Box>> listed = CocoFile.read(coco, false).boxes();
		List<Sample> samples = Stream.concat(dataset.learned().stream(), dataset.validation().stream()).toList();
		Map<String, List<Sample>> meant = ImageList.meant(
				listed.keySet().stream().map(picture -> ImageList.name(picture.file())).collect(Collectors.toSet()),
				dataset.root(), samples);
		if (meant.values().stream().allMatch(List::isEmpty)) {
			throw new UserException(coco + ": none of its " + listed.size() + " images is among the images in "
					+ dataset.root() + "; the first is " + listed.keySet().iterator().next().file());
		}
		int unknown = 0;
		Taking taking = new Taking(files, replace);
		for (Map.Entry<CocoFile.Picture, List<Box>> one : listed.entrySet()) {
			if (cancelled.getAsBoolean()) {
				break;
			}
			List<Sample> named = meant.get(ImageList.name(one.getKey().file()));
			if (named.isEmpty() || ImageList.several(named)) {
				unknown++;
			} else if (!one.getValue().isEmpty()) {
				taking.take(named.getFirst(), one.getKey(), one.getValue());
			}
		}
		return new Imported(taking.images, taking.boxes, taking.kept, unknown, taking.left);
	}

	/** Pictures that get boxes, one after the other. */
	private static final class Taking {

		private final BoxFiles files;
		private final boolean replace;
		private final List<DatasetWarning> left = new ArrayList<>();
		private int images;
		private int boxes;
		private int kept;

		Taking(BoxFiles files, boolean replace) {
			this.files = files;
			this.replace = replace;
		}

		void take(Sample sample, CocoFile.Picture picture, List<Box> listed) throws IOException {
			try {
				BoxAnnotation annotation = files.open(sample);
				if (!annotation.boxes().isEmpty() && !replace) {
					kept++;
					return;
				}
				ImageHeader header = ImageHeader.of(sample.file());
				BoxFrame frame = new BoxFrame(picture.width(), picture.height(), Optional.empty());
				ImageOrientation turn = header.orientation();
				Optional<BoxFault> misfit = frame.misfit(turn, header.width(), header.height());
				if (misfit.isPresent()) {
					left.add(left(sample, misfit.get().meaning()));
					return;
				}
				List<Box> stored = stored(listed, frame, header);
				annotation.save(stored.stream()
						.map(box -> new EditedBox(box.named(box.className().strip()), EditedBox.NEW)).toList());
				images++;
				boxes += stored.size();
			} catch (UserException e) {
				left.add(left(sample, e.getMessage()));
			}
		}
	}
}
