package org.cgcworkbench.core;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where JavaCPP unpacks native libraries to. Every bundle that brings a JavaCPP of its own needs a folder of its own:
 * within OSGi all of them unpack to one, under the same names, so that processes with different engines would replace
 * each other's files, and class loaders within a process would share one.
 */
public final class NativeCache {

	private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

	/** Makes one copy of JavaCPP look where to unpack to, which each does once: its {@code Loader.getCacheDir()}. */
	public interface Choice {
		/** Looks. */
		void make() throws IOException;
	}

	private NativeCache() {
	}

	/**
	 * Lets a copy of JavaCPP choose its folder.
	 *
	 * @param bundle
	 *            name of the folder, within the one that the system property {@code org.bytedeco.javacpp.cachedir}
	 *            names or {@code .javacpp/cache} in the user's home
	 * @throws IOException
	 *             where no folder can be written to
	 */
	public static synchronized void choose(String bundle, Choice choice) throws IOException {
		String before = System.getProperty(PROPERTY);
		Path parent = before != null ? Path.of(before) : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
		System.setProperty(PROPERTY, parent.resolve(bundle).toString());
		try {
			choice.make();
		} finally {
			if (before == null) {
				System.clearProperty(PROPERTY);
			} else {
				System.setProperty(PROPERTY, before);
			}
		}
	}
}
