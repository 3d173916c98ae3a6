package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An opened PyTorch file: what was pickled, and the storages that it refers to. */
interface TorchFile extends AutoCloseable {

	/** Longest pickle that is read. */
	int LONGEST_PICKLE = 32 << 20;

	/** The pickled value, with {@link TorchTensor} for tensors. */
	Object root();

	/**
	 * Length in bytes of what lies under a key.
	 *
	 * @throws RefusedException
	 *             where there is nothing
	 */
	long size(String key);

	/** The bytes under a key, from 0 to the buffer's limit, in their own byte order. */
	ByteBuffer read(String key) throws IOException;

	@Override
	void close() throws IOException;
}
