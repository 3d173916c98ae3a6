package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.cgcworkbench.core.network.ResidualNetwork;

/** The max pooling after the stem as libtorch takes it. */
public final class Pooling {

	public static final long[] KERNEL = Geometry.both(ResidualNetwork.POOLING.kernel());
	public static final long[] STRIDE = Geometry.both(ResidualNetwork.POOLING.stride());
	public static final long[] PADDING = Geometry.both(ResidualNetwork.POOLING.padding());
	public static final long[] DILATION = Geometry.both(ResidualNetwork.POOLING.dilation());

	private Pooling() {
	}

	/** Length of the result along an axis. */
	public static long cells(long length) {
		return ResidualNetwork.POOLING.cells(length);
	}
}
