package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageNetClasses;
import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.dataset.internal.Groups;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.cgcworkbench.core.dataset.internal.PassedOver;

/**
 * A picture of a detection data set, with its objects. The one way from objects to samples.
 *
 * @param path
 *            of the file in the data set
 * @param frame
 *            size of the picture that the boxes were drawn on
 */
record Scene(String path, BoxFrame frame, List<Thing> things) {

	/** What is added to a box on each side when it is cut out: this share of its longer side. */
	static final double MARGIN = 0.2;
	private static final int LEAST_SIDE = 16;

	/**
	 * An object.
	 *
	 * @param box
	 *            with the name of its class
	 * @param mask
	 *            of the whole picture's size; empty where there is none
	 */
	record Thing(Box box, Optional<Mask> mask) {
	}

	/** The data set of two lists of pictures. */
	static Dataset dataset(Listing listing, DatasetSpec spec, List<String> classes, Optional<List<Scene>> train,
			List<Scene> validation) {
		ObjectUse use = spec.objects().orElse(ObjectUse.CROP);
		if (use == ObjectUse.EACH && train.isPresent()) {
			throw new UserException("dataset.objects: each gives an image several classes, which is for evaluate; "
					+ "train with crop or single");
		}
		Optional<Groups> groups = Groups.of(spec.path(), spec, classes, ImageNetClasses::of);
		Set<String> wanted = Set
				.copyOf(groups.map(Groups::names).orElse(spec.classes().isEmpty() ? classes : spec.classes()));
		return listing.dataset(classes, train.map(scenes -> items(scenes, use, spec, wanted, listing.passed())),
				items(validation, use, spec, wanted, listing.passed()), groups);
	}

	/** The classes of all objects, in order of their names. */
	static List<String> classes(Optional<List<Scene>> train, List<Scene> validation) {
		Set<String> names = new TreeSet<>();
		train.orElse(validation).forEach(scene -> scene.things.forEach(thing -> names.add(thing.box.className())));
		return List.copyOf(names);
	}

	private static List<Item> items(List<Scene> scenes, ObjectUse use, DatasetSpec spec, Set<String> wanted,
			PassedOver passed) {
		boolean masks = spec.masks();
		List<Item> items = new ArrayList<>();
		for (Scene scene : scenes) {
			Path file = spec.path().resolve(scene.path);
			Set<String> shown = new LinkedHashSet<>();
			scene.things.forEach(thing -> shown.add(thing.box.className()));
			shown.retainAll(wanted);
			if (shown.isEmpty()) {
				passed.add(PassedOver.Kind.NO_OBJECT, file);
				continue;
			}
			switch (use) {
				case CROP -> scene.crops(file, wanted, masks, passed, items);
				case SINGLE -> {
					if (scene.things.stream().map(thing -> thing.box.className()).distinct().count() > 1) {
						passed.add(PassedOver.Kind.SEVERAL, file);
					} else {
						items.add(scene.item(shown.iterator().next(), scene.path, masks));
					}
				}
				case EACH -> shown.forEach(
						name -> items.add(scene.item(name, Picture.name(scene.path, Part.WHOLE, name), masks)));
			}
		}
		return items;
	}

	/** The whole picture as a sample of a class. */
	private Item item(String className, String name, boolean masks) {
		List<Box> boxes = things.stream().map(Thing::box).toList();
		List<Mask> own = things.stream().filter(thing -> thing.box.className().equals(className))
				.flatMap(thing -> thing.mask.stream()).toList();
		Optional<Mask> union = !masks || own.isEmpty() ? Optional.empty() : Optional.of((width, height) -> {
			BitSet pixels = new BitSet();
			for (Mask mask : own) {
				pixels.or(mask.inside(width, height));
			}
			return pixels;
		});
		return new Item(path, name, className, masks ? List.of() : boxes,
				masks ? BoxFrame.unusable(BoxFault.NONE) : frame, Part.WHOLE, union);
	}

	private void crops(Path file, Set<String> wanted, boolean masks, PassedOver passed, List<Item> items) {
		Map<String, Item> crops = new LinkedHashMap<>();
		for (Thing thing : things) {
			Box box = thing.box;
			if (!wanted.contains(box.className())) {
				continue;
			}
			if (box.difficult()) {
				passed.add(PassedOver.Kind.DIFFICULT, file);
				continue;
			}
			Part part = part(box);
			if (part.right() - part.left() < LEAST_SIDE || part.bottom() - part.top() < LEAST_SIDE) {
				passed.add(PassedOver.Kind.SMALL, file);
				continue;
			}
			String name = Picture.name(path, part, box.className());
			Optional<Mask> mask = masks
					? thing.mask.map(whole -> (width, height) -> part.of(whole.inside(frame.width(), frame.height())))
					: Optional.empty();
			crops.putIfAbsent(name,
					new Item(path, name, box.className(),
							masks ? List.of() : List.of(box.moved(-part.left(), -part.top())),
							masks ? BoxFrame.unusable(BoxFault.NONE) : BoxFrame.PIXELS, part, mask));
		}
		items.addAll(crops.values());
	}

	private Part part(Box box) {
		int margin = (int) Math.rint(MARGIN * (Math.max(box.xmax() - box.xmin(), box.ymax() - box.ymin()) + 1));
		return new Part(Math.max(0, box.xmin() - margin), Math.max(0, box.ymin() - margin),
				Math.min(frame.width(), box.xmax() + 1 + margin), Math.min(frame.height(), box.ymax() + 1 + margin),
				frame.width(), frame.height());
	}
}
