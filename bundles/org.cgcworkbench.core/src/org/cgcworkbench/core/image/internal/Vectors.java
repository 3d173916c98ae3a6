package org.cgcworkbench.core.image.internal;

import org.cgcworkbench.core.support.VectorApi;

/** Whether this machine and its Java platform have vectors of 256 bits or more, for the passes over pixels. */
public final class Vectors {

	/** Then products and sums in one instruction are there too. */
	public static final boolean USED = VectorApi.PRESENT && VectorPass.wide();

	private Vectors() {
	}
}
