package org.cgcworkbench.core.dataset.internal.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.MaskRuns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A file of annotations as COCO defines it, read in one pass; of a segmentation nothing is kept unless masks are asked
 * for.
 */
public final class CocoFile {

	/**
	 * An image of the file.
	 *
	 * @param file
	 *            its name there
	 * @param width
	 *            in pixels, as it is stated
	 * @param height
	 *            likewise
	 */
	public record Picture(String file, int width, int height) {
	}

	private record Annotation(long image, long category, double[] box, boolean crowd, List<float[]> polygons,
			int[] runs) {
	}

	private final Path file;
	private final boolean masks;
	private final Map<Long, Picture> pictures = new LinkedHashMap<>();
	private final Map<Long, String> categories = new LinkedHashMap<>();
	private final List<Annotation> annotations = new ArrayList<>();
	private JsonParser parser;

	private CocoFile(Path file, boolean masks) {
		this.file = file;
		this.masks = masks;
	}

	/**
	 * Reads a file.
	 *
	 * @param masks
	 *            whether outlines are kept
	 * @throws UserException
	 *             where it cannot be read as COCO
	 */
	public static CocoFile read(Path file, boolean masks) {
		CocoFile coco = new CocoFile(file, masks);
		try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
			coco.parser = parser;
			coco.readAll();
		} catch (IOException e) {
			// the parser's message quotes the source
			throw new UserException(file + ": cannot be read as COCO JSON: "
					+ PlainText.message(String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
		}
		if (coco.pictures.isEmpty() || coco.categories.isEmpty()) {
			throw new UserException(file + ": lists no images or no categories; is it a file of instances?");
		}
		return coco;
	}

	/** Names of the categories in the order of the file. */
	List<String> classes() {
		return categories.values().stream().distinct().toList();
	}

	/** The images, with the boxes of their objects in the order of the file; the first pixel is 0. */
	public Map<Picture, List<Box>> boxes() {
		Map<Picture, List<Box>> boxes = new LinkedHashMap<>();
		things().forEach((picture, things) -> boxes.put(picture, things.stream().map(Scene.Thing::box).toList()));
		return boxes;
	}

	/** The images, with their objects in the order of the file. */
	Map<Picture, List<Scene.Thing>> things() {
		Map<Picture, List<Scene.Thing>> things = new LinkedHashMap<>();
		pictures.values().forEach(picture -> things.put(picture, new ArrayList<>()));
		for (Annotation annotation : annotations) {
			Picture picture = pictures.get(annotation.image);
			String name = categories.get(annotation.category);
			if (picture == null || name == null) {
				throw new UserException(file + ": an annotation names the image " + annotation.image
						+ " and the category " + annotation.category + ", and not both are listed");
			}
			double[] box = annotation.box;
			int xmin = (int) Math.floor(box[0]);
			int ymin = (int) Math.floor(box[1]);
			int xmax = Math.max(xmin, (int) Math.ceil(box[0] + box[2]) - 1);
			int ymax = Math.max(ymin, (int) Math.ceil(box[1] + box[3]) - 1);
			things.get(picture).add(new Scene.Thing(new Box(name, xmin, ymin, xmax, ymax, annotation.crowd),
					mask(annotation, picture)));
		}
		return things;
	}

	private static Optional<Mask> mask(Annotation annotation, Picture picture) {
		if (annotation.runs != null) {
			return Optional.of(CocoMask.runs(annotation.runs, picture.width, picture.height));
		}
		return annotation.polygons.isEmpty()
				? Optional.empty()
				: Optional.of(CocoMask.polygons(annotation.polygons, picture.width, picture.height));
	}

	private void readAll() throws IOException {
		expect(parser.nextToken(), JsonToken.START_OBJECT);
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "images" -> each(this::picture);
				case "annotations" -> each(this::annotation);
				case "categories" -> each(this::category);
				default -> parser.skipChildren();
			}
		}
	}

	/** Reads the fields of one object; the parser stands on a field's value. */
	private interface Item {
		void read() throws IOException;
	}

	private void each(Item item) throws IOException {
		expect(parser.currentToken(), JsonToken.START_ARRAY);
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			expect(parser.currentToken(), JsonToken.START_OBJECT);
			item.read();
		}
	}

	private void picture() throws IOException {
		Map<String, Object> fields = fields(List.of("id", "file_name", "width", "height"));
		int width = (int) number(fields, "width");
		int height = (int) number(fields, "height");
		if (width < 1 || height < 1) {
			throw problem("an image has no width and height");
		}
		pictures.put(number(fields, "id"), new Picture(text(fields, "file_name"), width, height));
	}

	private void category() throws IOException {
		Map<String, Object> fields = fields(List.of("id", "name"));
		categories.put(number(fields, "id"), text(fields, "name"));
	}

	private void annotation() throws IOException {
		long image = -1;
		long category = -1;
		boolean crowd = false;
		double[] box = null;
		List<float[]> polygons = List.of();
		int[] runs = null;
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			switch (name) {
				case "image_id" -> image = parser.getLongValue();
				case "category_id" -> category = parser.getLongValue();
				// the second is what difficult objects of Pascal VOC become
				case "iscrowd", "ignore" ->
					crowd |= value.isNumeric() ? parser.getIntValue() != 0 : value == JsonToken.VALUE_TRUE;
				case "bbox" -> box = numbers();
				case "segmentation" -> {
					if (masks && value == JsonToken.START_ARRAY) {
						polygons = polygons();
					} else if (masks && value == JsonToken.START_OBJECT) {
						runs = runs();
					} else {
						parser.skipChildren();
					}
				}
				default -> parser.skipChildren();
			}
		}
		if (box == null || box.length != 4 || !(box[2] >= 0 && box[3] >= 0)
				|| !(Math.abs(box[0]) + Math.abs(box[1]) + box[2] + box[3] < 1e8)) {
			throw problem("an annotation has no bbox of x, y, width and height");
		}
		annotations.add(new Annotation(image, category, box, crowd, polygons, runs));
	}

	private List<float[]> polygons() throws IOException {
		List<float[]> polygons = new ArrayList<>(1);
		while (parser.nextToken() == JsonToken.START_ARRAY) {
			double[] numbers = numbers();
			float[] polygon = new float[numbers.length];
			for (int i = 0; i < polygon.length; i++) {
				polygon[i] = (float) numbers[i];
			}
			if (polygon.length >= 6) {
				polygons.add(polygon);
			}
		}
		expect(parser.currentToken(), JsonToken.END_ARRAY);
		return polygons;
	}

	private int[] runs() throws IOException {
		int[] runs = null;
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			boolean counts = parser.currentName().equals("counts");
			JsonToken value = parser.nextToken();
			if (counts && value == JsonToken.VALUE_STRING) {
				runs = MaskRuns.expanded(parser.getText());
			} else if (counts && value == JsonToken.START_ARRAY) {
				double[] numbers = numbers();
				runs = new int[numbers.length];
				for (int i = 0; i < runs.length; i++) {
					runs[i] = (int) numbers[i];
				}
			} else {
				parser.skipChildren();
			}
		}
		return runs;
	}

	/** The numbers of the array that the parser stands on. */
	private double[] numbers() throws IOException {
		expect(parser.currentToken(), JsonToken.START_ARRAY);
		double[] numbers = new double[8];
		int count = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (count == numbers.length) {
				numbers = Arrays.copyOf(numbers, 2 * count);
			}
			numbers[count++] = parser.getDoubleValue();
		}
		return Arrays.copyOf(numbers, count);
	}

	/** Some fields of the object that the parser stands on. */
	private Map<String, Object> fields(List<String> wanted) throws IOException {
		Map<String, Object> fields = new HashMap<>();
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			if (wanted.contains(name) && value.isNumeric()) {
				fields.put(name, parser.getLongValue());
			} else if (wanted.contains(name) && value == JsonToken.VALUE_STRING) {
				fields.put(name, parser.getText());
			} else {
				parser.skipChildren();
			}
		}
		return fields;
	}

	private long number(Map<String, Object> fields, String name) {
		if (fields.get(name) instanceof Long number) {
			return number;
		}
		throw problem("an object has no number " + name);
	}

	private String text(Map<String, Object> fields, String name) {
		if (fields.get(name) instanceof String text && !text.isBlank()) {
			return text;
		}
		throw problem("an object has no text " + name);
	}

	private void expect(JsonToken found, JsonToken wanted) {
		if (found != wanted) {
			throw problem("expected " + wanted + ", found " + found);
		}
	}

	private UserException problem(String message) {
		return new UserException(file + ", line " + parser.currentLocation().getLineNr() + ": " + message);
	}
}
