package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.osgi.util.NLS;

/**
 * What is to be shown.
 *
 * @param crop
 *            number of the set of augmentations, for {@link Showing#CONSISTENCY}
 * @param epoch
 *            after which the runs explain, for {@link Showing#EPOCHS}; 0 for the best checkpoint
 */
record MapRequest(List<RunDirectory> runs, ShownImage image, Showing showing, MapSettings settings, long crop,
		int epoch) {

	MapRequest {
		runs = List.copyOf(runs);
	}

	MapRequest of(ShownImage other) {
		return new MapRequest(runs, other, showing, settings, crop, epoch);
	}

	MapRequest of(int otherEpoch) {
		return new MapRequest(runs, image, showing, settings, crop, otherEpoch);
	}

	/** What the maps themselves depend on, which is not the boxes. */
	MapRequest withoutBoxes() {
		return of(image.withoutBoxes());
	}

	/** What has to be computed of one run; the same for all that shows the same maps. */
	MapRequest of(RunDirectory run) {
		return switch (showing) {
			case CONSISTENCY -> new MapRequest(List.of(run), image, showing, settings, crop, 0);
			case EPOCHS -> new MapRequest(List.of(run), image, Showing.MAPS, settings, 0, epoch);
			default -> new MapRequest(List.of(run), image, Showing.MAPS, settings, 0, 0);
		};
	}

	/** What is said while it is not there yet. */
	String waiting() {
		return NLS.bind(Messages.MapRequest_waiting, image.fileName());
	}
}
