package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.cgcworkbench.core.network.ResidualNetwork;

/** The max pooling after the stem as libtorch takes it. */
public final class Pooling {

	private Pooling() {
	}

	public static long[] kernel() {
		return Geometry.both(ResidualNetwork.POOLING.kernel());
	}

	public static long[] stride() {
		return Geometry.both(ResidualNetwork.POOLING.stride());
	}

	public static long[] padding() {
		return Geometry.both(ResidualNetwork.POOLING.padding());
	}

	public static long[] dilation() {
		return Geometry.both(ResidualNetwork.POOLING.dilation());
	}

	/** Length of the result along an axis. */
	public static long cells(long length) {
		return ResidualNetwork.POOLING.cells(length);
	}
}
