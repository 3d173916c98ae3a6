package org.cgcworkbench.core.support;

/** Memory for decoded pictures. A thread that lets go of each before the next has the same again. */
public final class PictureMemory {

	/** Bytes of a picture whose memory is kept. */
	public static final int LARGEST = 1 << 22;

	private static final int PICTURES = 2;
	private static final ThreadLocal<PictureMemory> OF_THREAD = ThreadLocal.withInitial(PictureMemory::new);

	private final byte[][] kept = new byte[PICTURES][0];
	private int free;

	private PictureMemory() {
	}

	/**
	 * Runs a task that keeps none of the pictures that its thread decodes meanwhile: the next such task overwrites
	 * them.
	 */
	public static void reuse(Runnable task) {
		PictureMemory memory = OF_THREAD.get();
		memory.free = PICTURES;
		try {
			task.run();
		} finally {
			memory.free = 0;
		}
	}

	/** For the levels of a picture, all of which have to be set. */
	public static byte[] of(int levels) {
		PictureMemory memory = OF_THREAD.get();
		if (memory.free == 0 || levels > LARGEST) {
			return new byte[levels];
		}
		int slot = --memory.free;
		if (memory.kept[slot].length != levels) {
			memory.kept[slot] = new byte[levels];
		}
		return memory.kept[slot];
	}
}
