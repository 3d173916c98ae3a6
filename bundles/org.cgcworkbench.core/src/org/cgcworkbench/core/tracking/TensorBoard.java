package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.support.AtomicFiles;

/** A run as an event file of TensorBoard, with what was measured of it. */
public final class TensorBoard {

	/** Its name on the command line. */
	public static final String ID = "tensorboard";

	private static final List<String> METRICS = List.of("epoch/validation-accuracy", "epoch/validation-cross-entropy",
			"epoch/total", "explain/consistency");

	private TensorBoard() {
	}

	/**
	 * Writes a run's event file, in place of one that is there.
	 *
	 * @param folder
	 *            that gets the file; TensorBoard shows it under the folder's name
	 * @param images
	 *            of the evaluation under their maps, at most
	 * @param notes
	 *            told of what was passed over
	 * @throws UserException
	 *             where the run has not begun
	 */
	public static Path write(RunDirectory run, Path folder, int images, Consumer<String> notes) throws IOException {
		List<TrackedEvent> events = new TrackedEvents(run.events()).poll();
		requireBegun(run, events);
		Measured measured = Measured.of(run, images, notes);
		EventRecords records = records(run, measured);
		Path file = TensorBoardFile.file(folder, events.getFirst());
		AtomicFiles.write(file, out -> {
			TfRecords.write(out, EventRecords.first(events.getFirst().event().time()));
			long epoch = 0;
			for (TrackedEvent event : events) {
				Optional<byte[]> record = event.counts() ? records.of(event) : Optional.empty();
				if (record.isPresent()) {
					TfRecords.write(out, record.get());
				}
				epoch = event.counts() && event.event() instanceof RunEvent.Epoch done ? done.epoch() : epoch;
			}
			if (!measured.figures().isEmpty()) {
				TfRecords.write(out, EventRecords.record(measured.time(), epoch, measured.figures()));
			}
			for (Measured.Picture picture : measured.pictures()) {
				TfRecords.write(out, EventRecords.record(measured.time(), epoch, picture));
			}
		});
		return file;
	}

	static void requireBegun(RunDirectory run, List<TrackedEvent> events) {
		if (events.isEmpty()) {
			throw new UserException(run.folder() + ": the run has no events yet; train it first");
		}
	}

	static EventRecords records(RunDirectory run, Measured measured) throws IOException {
		List<String> metrics = new ArrayList<>(METRICS);
		metrics.addAll(measured.figures().keySet());
		return new EventRecords(run.name(), ExperimentReader.settings(run.experimentFile()),
				Files.readString(run.experimentFile()), metrics);
	}
}
