package org.cgcworkbench.core.model;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a trained network for another program to open. Those that need a library are OSGi services of its bundle.
 */
public interface ModelExporter {

	/** Name of the format, as it stands on the command line; unique. */
	String id();

	/** What the file is, for people. */
	String label();

	/** What names of such files usually end in, in small letters, for example {@code .zip}. */
	String ending();

	/**
	 * Writes the network. The stream stays open.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where the format cannot hold this network
	 */
	void write(TrainedModel model, OutputStream out) throws IOException;
}
