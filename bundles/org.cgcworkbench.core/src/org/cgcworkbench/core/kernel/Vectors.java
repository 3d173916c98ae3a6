package org.cgcworkbench.core.kernel;

/** Whether the Vector API is there, an optional module of the JDK; nothing else here may be used without it. */
public final class Vectors {

	/** Whether it is. */
	public static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

	private Vectors() {
	}

	/** Whether images with so many channels can be computed with it: they fill vectors. */
	public static boolean suit(long channels) {
		return AVAILABLE && channels % Values.LANES == 0;
	}
}
