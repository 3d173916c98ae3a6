package org.cgcworkbench.core.tracking;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;

/** Keeps an event file of TensorBoard in a run's folder up to date. */
final class TensorBoardFile implements Tracker {

	private final RunDirectory run;
	private FileChannel channel;
	private EventRecords records;
	private long written;

	TensorBoardFile(RunDirectory run) {
		this.run = run;
	}

	@Override
	public String id() {
		return TensorBoard.ID;
	}

	@Override
	public String name() {
		return "TensorBoard";
	}

	/** The file of a run in a folder. TensorBoard takes a file for one of events by its name. */
	static Path file(Path folder, TrackedEvent first) {
		return folder.resolve("events.out.tfevents." + first.event().time().getEpochSecond() + ".cgc-workbench");
	}

	@Override
	public void take(List<TrackedEvent> events) throws IOException {
		try {
			if (channel == null) {
				open(events.getFirst());
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			for (TrackedEvent event : events) {
				Optional<byte[]> record = event.counts() && event.number() > written
						? records.of(event)
						: Optional.empty();
				if (record.isPresent()) {
					TfRecords.write(out, record.get());
				}
			}
			write(out);
			written = Math.max(written, events.getLast().number());
		} catch (IOException e) {
			// half a record may be there, which is cut off next time
			close();
			throw e;
		}
	}

	private void open(TrackedEvent first) throws IOException {
		if (records == null) {
			records = TensorBoard.records(run, Measured.NOTHING);
		}
		Path file = file(run.folder(), first);
		written = 0;
		long sound = 0;
		if (Files.exists(file)) {
			try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
				for (Optional<byte[]> record = TfRecords.read(in); record.isPresent(); record = TfRecords.read(in)) {
					sound += TfRecords.size(record.get());
					written = Math.max(written, EventRecords.number(record.get()));
				}
			}
		}
		channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		channel.truncate(sound);
		channel.position(sound);
		if (sound == 0) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			TfRecords.write(out, EventRecords.first(first.event().time()));
			write(out);
		}
	}

	private void write(ByteArrayOutputStream out) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	@Override
	public void end() {
		// the last event says how it ended
	}

	@Override
	public void close() {
		try (FileChannel closed = channel) {
			channel = null;
		} catch (IOException e) {
			// what was written is looked at when the file is opened next
			channel = null;
		}
	}
}
