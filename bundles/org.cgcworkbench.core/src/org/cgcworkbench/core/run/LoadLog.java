package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;

import org.cgcworkbench.core.support.AppendedLines;

/** Writes {@code load.csv}. A row is with the operating system as soon as it is written. */
public final class LoadLog implements AutoCloseable {

	private final AppendedLines lines;

	private LoadLog(AppendedLines lines) {
		this.lines = lines;
	}

	/** Opens the file to append to; a last row that was cut off in writing is removed. */
	public static LoadLog append(Path file) throws IOException {
		return new LoadLog(AppendedLines.open(file));
	}

	/** Appends a row, in a new file below its heading. */
	public void write(LoadSample sample) throws IOException {
		if (lines.isEmpty()) {
			lines.write(LoadSample.HEADING);
		}
		lines.write(sample.row());
	}

	@Override
	public void close() throws IOException {
		lines.close();
	}
}
