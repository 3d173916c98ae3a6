package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images that the user brought, in the order in which they came. */
final class OwnImages {

	private List<ShownImage> images = List.of();

	/**
	 * Adds images; those whose files are there already are not added again.
	 *
	 * @return the first of them as it stands in the list; empty where there are none
	 */
	Optional<ShownImage> add(List<ShownImage> added) {
		List<ShownImage> all = new ArrayList<>(images);
		for (ShownImage image : added) {
			if (find(all, image).isEmpty()) {
				all.add(image);
			}
		}
		images = List.copyOf(all);
		return added.isEmpty() ? Optional.empty() : find(images, added.getFirst());
	}

	private static Optional<ShownImage> find(List<ShownImage> all, ShownImage wanted) {
		return all.stream().filter(image -> image.sample().file().equals(wanted.sample().file())).findFirst();
	}

	void clear() {
		images = List.of();
	}

	List<ShownImage> images() {
		return images;
	}
}
