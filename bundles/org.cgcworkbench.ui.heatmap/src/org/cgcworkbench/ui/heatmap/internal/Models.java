package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.KeptCheckpoint;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Preference;
import org.eclipse.osgi.util.NLS;

/** Networks that are open for explanation, those used last. One thread at a time uses them; others wait their turn. */
final class Models implements AutoCloseable {

	/** Bytes of weights that stay open beside those in use. */
	private static final long ROOM = 400L << 20;

	/**
	 * A network.
	 *
	 * @param model
	 *            without its weights, which the engine has
	 * @param checkpoint
	 *            the file that they came from
	 * @param stamp
	 *            when that was written, in milliseconds since 1970
	 * @param bytes
	 *            of the weights
	 */
	record Open(TrainedModel model, Explainer explainer, Path checkpoint, long stamp, long bytes) {
	}

	/** What is done with an open network. */
	interface Use<T> {

		T of(Open open) throws IOException;
	}

	/**
	 * What is known of a network that was opened.
	 *
	 * @param classes
	 *            empty where their names are not known
	 * @param layers
	 *            that can be explained
	 * @param inputSize
	 *            side in pixels of the images that it was trained on
	 */
	record Network(List<String> classes, List<String> layers, int inputSize) {
	}

	private final Function<Path, TrainedModel> reader;
	private final Function<TrainedModel, Explainer> engine;
	private final ReentrantLock turn = new ReentrantLock(true);
	private final Map<Path, Open> open = new LinkedHashMap<>(16, 0.75f, true);
	private final Map<RunDirectory, Network> networks = new HashMap<>();

	/** Networks as they lie on the disk, with the engine and device of the preferences. */
	Models() {
		this(TrainedModel::open, model -> model.explainer(InstalledExtensions.engines(), Preference.ENGINE.get(),
				List.of(Preference.DEVICE.get().split("\\s*,\\s*"))));
	}

	/**
	 * @param reader
	 *            opens a run folder or a file of weights
	 * @param engine
	 *            makes an explainer of what that has opened
	 */
	Models(Function<Path, TrainedModel> reader, Function<TrainedModel, Explainer> engine) {
		this.reader = reader;
		this.engine = engine;
	}

	/**
	 * Uses the network of a run.
	 *
	 * @param epoch
	 *            after which its weights are wanted; 0 for the best checkpoint
	 * @throws UserException
	 *             where there is no such checkpoint
	 */
	<T> T use(RunDirectory run, int epoch, Use<T> use) throws IOException {
		turn.lock();
		try {
			return use.of(opened(run, epoch));
		} finally {
			turn.unlock();
		}
	}

	private Open opened(RunDirectory run, int epoch) throws IOException {
		Path checkpoint = epoch == 0 ? new Checkpoints(run.checkpoints(), 0).best() : after(run, epoch);
		long stamp = Files.getLastModifiedTime(checkpoint).toMillis();
		Open known = open.get(checkpoint);
		if (known != null && known.stamp() == stamp) {
			return known;
		}
		close(checkpoint);
		TrainedModel model = reader.apply(epoch == 0 ? run.folder() : checkpoint);
		long bytes = model.loaded().weights().tensors().values().stream()
				.mapToLong(tensor -> (long) Float.BYTES * tensor.values().length).sum();
		while (!open.isEmpty() && bytes + open.values().stream().mapToLong(Open::bytes).sum() > ROOM) {
			close(open.keySet().iterator().next());
		}
		Explainer explainer = engine.apply(model);
		Open opened = new Open(light(model), explainer, checkpoint, stamp, bytes);
		open.put(checkpoint, opened);
		synchronized (networks) {
			networks.put(run, new Network(model.classes().orElse(List.of()), explainer.layers(), model.inputSize()));
		}
		return opened;
	}

	/** The last checkpoint that was saved in an epoch or before. */
	private static Path after(RunDirectory run, int epoch) throws IOException {
		List<KeptCheckpoint> kept = KeptCheckpoint.in(run.checkpoints());
		return kept.stream().filter(one -> one.epoch() <= epoch).reduce((a, b) -> b)
				.orElseThrow(() -> new UserException(kept.isEmpty()
						? NLS.bind(Messages.Models_noCheckpoint, epoch)
						: NLS.bind(Messages.Models_noCheckpointButLater, epoch, kept.getFirst().label())))
				.weights();
	}

	private static TrainedModel light(TrainedModel model) {
		return new TrainedModel(new LoadedWeights(model.loaded().file(), Weights.empty(), model.loaded().metadata()),
				model.network(), model.inputSize(), model.classes());
	}

	/** What is known of a run's network; empty where it was not opened yet. */
	Optional<Network> network(RunDirectory run) {
		synchronized (networks) {
			return Optional.ofNullable(networks.get(run));
		}
	}

	private void close(Path checkpoint) {
		Open closed = open.remove(checkpoint);
		if (closed != null) {
			closed.explainer().close();
		}
	}

	@Override
	public void close() {
		turn.lock();
		try {
			open.values().forEach(model -> model.explainer().close());
			open.clear();
		} finally {
			turn.unlock();
		}
	}
}
