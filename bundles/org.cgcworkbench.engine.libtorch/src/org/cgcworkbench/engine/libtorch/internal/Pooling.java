package org.cgcworkbench.engine.libtorch.internal;

import org.cgcworkbench.core.network.ResidualNetwork;

/** The max pooling after the stem as libtorch takes it. */
final class Pooling {

	static final long[] KERNEL = Geometry.both(ResidualNetwork.POOLING.kernel());
	static final long[] STRIDE = Geometry.both(ResidualNetwork.POOLING.stride());
	static final long[] PADDING = Geometry.both(ResidualNetwork.POOLING.padding());
	static final long[] DILATION = Geometry.both(ResidualNetwork.POOLING.dilation());

	private Pooling() {
	}

	/** Length of the result along an axis. */
	static long cells(long length) {
		return ResidualNetwork.POOLING.cells(length);
	}
}
