package org.cgcworkbench.engine.libtorch.internal.training;

/** Memory of a {@link Workspace} for tensors of a moment. */
enum Scratch {

	/** For results of a block's layers. */
	FIRST,
	/** For results of a block's layers, in turn with the other. */
	SECOND,
	/** For the result of a shortcut, and for Winograd's algorithm to work in; no shortcut is computed by it. */
	ASIDE,
	/** All of the above as one. */
	WHOLE,
	/** Lasts from block to block. */
	BETWEEN_BLOCKS
}
