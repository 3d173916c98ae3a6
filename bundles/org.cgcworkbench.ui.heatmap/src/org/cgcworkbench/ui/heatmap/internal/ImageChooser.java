package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.LoosePictures;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Coalescer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;

/** The images of a data set and the user's own, filtered, to choose from. */
final class ImageChooser extends Composite {

	private static final int TYPING_MILLIS = 150;
	private static final String OWN = "own";
	private static final String SELECTED = "image";
	/** More own images are not looked for again at the next start. */
	private static final int MOST_KEPT = 1000;

	private final OwnImages own = new OwnImages();
	private final FilterControls filters;
	private final ThumbnailGrid grid;
	private ShownData data = ShownData.NONE;

	ImageChooser(Composite parent, Consumer<ShownImage> chosen) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(this);
		Coalescer filtered = new Coalescer(this, TYPING_MILLIS, this::filter);
		filters = new FilterControls(this, filtered::request);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filters);
		grid = new ThumbnailGrid(this, chosen);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(grid);
	}

	/** See {@link FilterControls#wholeWidth}. */
	int wholeWidth() {
		return filters.wholeWidth();
	}

	/** Shows the images of a data set, or the user's own where it has none. */
	void show(ShownData read) {
		data = read;
		filters.show(data);
		if (data.validation().isEmpty() && data.training().isEmpty()) {
			filters.choose(FilterControls.Split.OWN);
		}
		filter();
	}

	/**
	 * Selects an image.
	 *
	 * @param className
	 *            null to stay with the image that is selected, or the first; else that whose validation images are
	 *            shown
	 * @param file
	 *            of those; empty for the first
	 * @return whether another image is selected than before
	 */
	boolean lead(String className, Optional<String> file) {
		if (className != null) {
			filters.choose(className);
			filter();
		}
		int wanted = file.map(grid::indexOf).orElse(className == null ? -1 : 0);
		Optional<ShownImage> before = grid.selected();
		grid.select(wanted >= 0 ? wanted : before.isPresent() ? -1 : 0);
		return !grid.selected().equals(before);
	}

	/** Shows further own images, the first of them at once. */
	void add(List<ShownImage> images) {
		Optional<ShownImage> first = own.add(images);
		filters.choose(FilterControls.Split.OWN);
		filter();
		first.ifPresent(image -> grid.select(grid.images().indexOf(image)));
	}

	/** Shows own images no longer. */
	void removeOwn() {
		own.clear();
		filters.choose(data.validation().isEmpty() ? FilterControls.Split.OWN : FilterControls.Split.VALIDATION);
		filter();
		grid.select(0);
	}

	/** An image has other boxes now; whether it is the one that is selected. */
	boolean replace(Sample edited) {
		data = data.with(edited);
		grid.replace(edited);
		return grid.selected().filter(image -> image.sample().name().equals(edited.name())).isPresent();
	}

	private void filter() {
		List<ShownImage> all = switch (filters.split()) {
			case VALIDATION -> data.validation();
			case TRAINING -> data.training();
			case OWN -> own.images();
		};
		grid.whenEmpty(all.isEmpty() ? Messages.HeatmapViewer_noImages : Messages.HeatmapViewer_noneFits);
		grid.show(filters.filter().apply(all));
		filters.showCount(grid.count(), all.size());
	}

	OwnImages own() {
		return own;
	}

	/** Classes of the data set. */
	List<String> classes() {
		return data.classes();
	}

	ThumbnailGrid grid() {
		return grid;
	}

	/** Keeps what is chosen over the workbench's end. */
	void keep(IMemento memento) {
		KeptControls.keep(memento, filters);
		grid.selected().ifPresent(image -> memento.putString(SELECTED, image.sample().name()));
		own.images().stream().limit(MOST_KEPT)
				.forEach(image -> memento.createChild(OWN, image.sample().file().toString()));
	}

	/**
	 * Brings back what was kept, before images are shown.
	 *
	 * @return the name of the image that was selected
	 */
	Optional<String> restore(IMemento memento) {
		KeptControls.restore(memento, filters);
		Optional<String> selected = Optional.ofNullable(memento.getString(SELECTED));
		List<String> kept = List.of(memento.getChildren(OWN)).stream().map(IMemento::getID).toList();
		if (!kept.isEmpty()) {
			Background.run(Messages.ImageIntake_look, monitor -> {
				List<ShownImage> there = found(kept);
				Background.show(this, () -> takeBack(there, selected));
			});
		}
		return selected;
	}

	private static List<ShownImage> found(List<String> kept) {
		List<Path> files = kept.stream().map(Path::of).filter(Files::isRegularFile).toList();
		try {
			return files.isEmpty() ? List.of() : LoosePictures.of(files).stream().map(ShownImage::own).toList();
		} catch (UserException e) {
			// none of them is a picture any more
			return List.of();
		}
	}

	private void takeBack(List<ShownImage> there, Optional<String> selected) {
		own.add(there);
		if (filters.split() == FilterControls.Split.OWN) {
			filter();
			lead(null, selected);
		}
	}
}
