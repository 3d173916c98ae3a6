package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * A gradient with respect to what came into a block, on its two ways, which the block before adds up.
 *
 * @param through
 *            the layers, and the shortcut's layer where there is one
 * @param past
 *            them; null where a shortcut has a layer
 */
record BlockGradient(Tensor through, Tensor past) implements AutoCloseable {

	@Override
	public void close() {
		Tensors.close(through, past);
	}
}
