package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An opened PyTorch file: what was pickled, and the storages that it refers to. */
interface TorchFile extends AutoCloseable {

	/** Longest pickle that is read; state dicts of the largest networks here stay below a tenth of it. */
	int LONGEST_PICKLE = 8 << 20;

	/** The pickled value, with {@link TorchTensor} for tensors. */
	Object root();

	/** The bytes of a storage in its own byte order. */
	ByteBuffer storage(TorchStorage storage) throws IOException;

	@Override
	void close() throws IOException;
}
