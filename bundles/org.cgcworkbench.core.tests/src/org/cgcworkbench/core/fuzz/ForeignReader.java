package org.cgcworkbench.core.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A reader of bytes that somebody else wrote, and what it may take of time and memory.
 *
 * @param name
 *            for the command line
 * @param file
 *            where the bytes lie when they are read, relative to a folder of its own
 * @param seeds
 *            sound files to begin with
 * @param refusal
 *            what the reader throws where it refuses; anything else is a fault
 * @param mebibytes
 *            what it may allocate for the smallest file
 * @param perByte
 *            what it may allocate in addition for each byte of the file
 */
record ForeignReader(String name, String file, Seeds seeds, Mutation mutation, Reading reading,
		Class<? extends Exception> refusal, long mebibytes, long perByte) {

	/** Longest time for one file that the thread may compute. */
	static final long LONGEST_SECONDS = 10;
	/** Longest time for one file in all, on a machine that others use as well. */
	static final long LONGEST_WAIT_SECONDS = 100;

	/** Makes sound files, and whatever must lie beside the file that is read. */
	@FunctionalInterface
	interface Seeds {
		List<byte[]> make(Path folder) throws IOException;
	}

	/** Reads a file. */
	@FunctionalInterface
	interface Reading {
		/** Whether the file was taken; it may also be refused by an exception. */
		boolean read(Path file) throws Exception;
	}

	/** Most bytes that may be allocated for a file of that length. */
	long mostBytes(long length) {
		return (mebibytes << 20) + perByte * length;
	}

	/** Heap of a process that reads files up to the longest that are made here, in MiB. */
	long heapMebibytes() {
		return 128 + Math.min(1024, mostBytes(Mutation.LONGEST) >> 20);
	}
}
