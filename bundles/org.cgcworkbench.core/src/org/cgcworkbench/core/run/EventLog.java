package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;

import org.cgcworkbench.core.run.internal.EventJson;
import org.cgcworkbench.core.support.AppendedLines;

/** Writes {@code events.jsonl}. A line is with the operating system as soon as its event is written. */
public final class EventLog implements AutoCloseable {

	private final AppendedLines lines;

	private EventLog(AppendedLines lines) {
		this.lines = lines;
	}

	/** Opens the file to append to; a last line that was cut off in writing is removed. */
	public static EventLog append(Path file) throws IOException {
		return new EventLog(AppendedLines.open(file));
	}

	/** Appends an event. */
	public void write(RunEvent event) throws IOException {
		lines.write(EventJson.write(event));
	}

	/** Waits until everything written is on the disk. */
	public void sync() throws IOException {
		lines.sync();
	}

	@Override
	public void close() throws IOException {
		lines.close();
	}
}
