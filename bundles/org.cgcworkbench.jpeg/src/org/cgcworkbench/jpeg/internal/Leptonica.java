package org.cgcworkbench.jpeg.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.global.leptonica;

/** The native library: loaded once, on first use. */
final class Leptonica {

	private static final String CACHE = "org.bytedeco.javacpp.cachedir";
	private static final boolean LOADED = load();

	private Leptonica() {
	}

	/** Whether it runs on this machine. */
	static boolean loaded() {
		return LOADED;
	}

	private static boolean load() {
		try {
			chooseCache();
			leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
			return true;
		} catch (LinkageError | IOException | RuntimeException e) {
			System.err.println("workbench: JPEG is decoded by the Java platform, since the native library for it"
					+ " could not be loaded on this machine (" + System.getProperty("os.name") + ", "
					+ System.getProperty("os.arch") + "): " + reason(e));
			return false;
		}
	}

	/**
	 * Engines bring their own JavaCPP, which unpacks files of the same names. A file that two class loaders loaded, or
	 * that one replaced beneath the other, would not do.
	 */
	private static void chooseCache() throws IOException {
		String before = System.getProperty(CACHE);
		Path parent = before != null ? Path.of(before) : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
		System.setProperty(CACHE, parent.resolve("org.cgcworkbench.jpeg").toString());
		try {
			// looks at the property once
			Loader.getCacheDir();
		} finally {
			if (before == null) {
				System.clearProperty(CACHE);
			} else {
				System.setProperty(CACHE, before);
			}
		}
	}

	private static String reason(Throwable e) {
		Throwable cause = e;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause.getMessage() == null
				? cause.getClass().getSimpleName()
				: cause.getMessage().lines().findFirst().orElse("");
	}
}
