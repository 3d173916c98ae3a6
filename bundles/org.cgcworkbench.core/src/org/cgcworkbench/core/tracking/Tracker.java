package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.util.List;

/** Somebody who is told of a run. What was told already is known there, so that nothing is told twice. */
interface Tracker extends AutoCloseable {

	/** What it is called on the command line. */
	String id();

	/** What it is called in messages. */
	String name();

	/**
	 * Takes the next events of the run's file; at first from its beginning, however many it was told before. After a
	 * failure it is called with the same events again.
	 */
	void take(List<TrackedEvent> events) throws IOException;

	/** Takes what is known once training has ended; all events were taken before. */
	void end() throws IOException;

	@Override
	void close();
}
