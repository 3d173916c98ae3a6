package org.cgcworkbench.engine.libtorch.internal.training;

/** Memory of a {@link Workspace} for tensors of a moment. */
enum Scratch {

	/** For results of a block's layers. */
	FIRST,
	/** For results of a block's layers, in turn with the other. */
	SECOND,
	/** For convolutions to work in. */
	ASIDE,
	/** Lasts from block to block. */
	BETWEEN_BLOCKS
}
