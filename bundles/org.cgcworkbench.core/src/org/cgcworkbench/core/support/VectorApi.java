package org.cgcworkbench.core.support;

/** The Vector API, an optional module of the JDK. */
public final class VectorApi {

	/** Whether it is there; where it is not, no class that names it may be used. */
	public static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

	private VectorApi() {
	}
}
