package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.cgcworkbench.core.run.KeptCheckpoint;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * The epochs of which any of several runs has kept a checkpoint.
 *
 * @param epochs
 *            in rising order
 */
record KeptEpochs(List<Integer> epochs) {

	/** Looks them up where a request asks for epochs; reads files. */
	static KeptEpochs of(MapRequest request) {
		SortedSet<Integer> epochs = new TreeSet<>();
		if (request.showing() == Showing.EPOCHS) {
			for (RunDirectory run : request.runs()) {
				try {
					KeptCheckpoint.in(run.checkpoints()).forEach(kept -> epochs.add(kept.epoch()));
				} catch (IOException e) {
					// its pane says what is wrong with the run
					continue;
				}
			}
		}
		return new KeptEpochs(List.copyOf(epochs));
	}
}
