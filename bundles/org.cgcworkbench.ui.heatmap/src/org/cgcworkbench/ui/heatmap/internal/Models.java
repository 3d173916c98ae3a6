package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Preference;

/** Networks that are open for explanation, the few used last. Used by one thread at a time. */
final class Models implements AutoCloseable {

	private static final int MOST = 4;

	/**
	 * A network.
	 *
	 * @param checkpoint
	 *            the file that its weights came from
	 * @param stamp
	 *            when that was written, in milliseconds since 1970
	 */
	record Open(TrainedModel model, Explainer explainer, Path checkpoint, long stamp) {
	}

	private final Map<RunDirectory, Open> open = new LinkedHashMap<>(MOST, 0.75f, true);

	/**
	 * Opens the best checkpoint of a run, or returns it where it is open and the same still.
	 *
	 * @throws UserException
	 *             where there is none
	 */
	synchronized Open of(RunDirectory run) throws IOException {
		Path checkpoint = new Checkpoints(run.checkpoints(), 0).best();
		long stamp = Files.getLastModifiedTime(checkpoint).toMillis();
		Open known = open.get(run);
		if (known != null && known.checkpoint().equals(checkpoint) && known.stamp() == stamp) {
			return known;
		}
		if (known != null) {
			open.remove(run).explainer().close();
		}
		while (open.size() >= MOST) {
			RunDirectory oldest = open.keySet().iterator().next();
			open.remove(oldest).explainer().close();
		}
		TrainedModel model = TrainedModel.open(run.folder());
		Explainer explainer = model.explainer(InstalledExtensions.engines(), Preference.ENGINE.get(),
				List.of(Preference.DEVICE.get().split("\\s*,\\s*")));
		Open opened = new Open(model, explainer, checkpoint, stamp);
		open.put(run, opened);
		return opened;
	}

	@Override
	public synchronized void close() {
		open.values().forEach(model -> model.explainer().close());
		open.clear();
	}
}
