package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageHeader;
import org.osgi.service.component.annotations.Component;

import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/**
 * UnRel, for measuring: {@code images} and {@code annotations.mat}. Its one split is test. Corners count from 1. An
 * object that takes part in several relations stands there once for each; it counts once. Each class of an image is a
 * sample unless something else is asked for.
 */
@Component(service = DatasetFormat.class)
public final class UnRelFormat implements DatasetFormat {

	/** An image before its size is known. */
	private record Found(String file, List<Box> boxes) {
	}

	@Override
	public String id() {
		return "unrel";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		Layout layout = Layout.of(spec, id());
		layout.validation(spec, List.of("test"));
		if (spec.trainSplit().isPresent()) {
			throw new UserException(layout.root() + ": unrel is for measuring; train on another data set");
		}
		if (spec.masks()) {
			throw new UserException("dataset.regions: unrel has no masks; take boxes");
		}
		Path images = layout.one("images");
		Path file = layout.one("annotations.mat");
		List<Found> found = Mat.read(file, content -> {
			Cell all = content.getCell("annotations");
			List<Found> each = new ArrayList<>();
			for (int i = 0; i < all.getNumElements(); i++) {
				each.add(found(all.getStruct(i)));
			}
			return each;
		});
		Listing listing = new Listing(layout, spec);
		List<Scene> scenes = new ArrayList<>();
		for (Found one : found) {
			String path = layout.inside(images, one.file(), file);
			try {
				ImageHeader header = ImageHeader.of(layout.root().resolve(path));
				scenes.add(new Scene(path, new BoxFrame(header.width(), header.height(), Optional.empty()),
						one.boxes().stream().map(box -> new Scene.Thing(box, Optional.empty())).toList()));
			} catch (BrokenImageException e) {
				listing.passed().add(PassedOver.Kind.UNREADABLE, layout.root().resolve(path), e.problem());
			}
		}
		DatasetSpec used = spec.with(spec.objects().or(() -> Optional.of(ObjectUse.EACH)), false);
		return Scene.dataset(listing, used, Scene.classes(Optional.empty(), scenes), Optional.empty(), scenes);
	}

	private static Found found(Struct image) {
		Set<Box> boxes = new LinkedHashSet<>();
		Array objects = image.get("objects");
		int count = objects instanceof Cell cell ? cell.getNumElements() : objects.getNumElements();
		for (int i = 0; i < count; i++) {
			Struct struct = objects instanceof Cell cell ? cell.getStruct(i) : (Struct) objects;
			int at = objects instanceof Cell ? 0 : i;
			Matrix corners = matrix(struct.get("box", at));
			String name = Mat.text(struct.get("category", at));
			int xmin = corners.getInt(0) - 1;
			int ymin = corners.getInt(1) - 1;
			boxes.add(new Box(name, xmin, ymin, Math.max(xmin, corners.getInt(2) - 1),
					Math.max(ymin, corners.getInt(3) - 1)));
		}
		return new Found(Mat.text(image.get("filename")), List.copyOf(boxes));
	}

	private static Matrix matrix(Array array) {
		return array instanceof Cell cell ? matrix(cell.get(0)) : (Matrix) array;
	}
}
