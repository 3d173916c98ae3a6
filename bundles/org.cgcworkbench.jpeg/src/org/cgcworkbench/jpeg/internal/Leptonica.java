package org.cgcworkbench.jpeg.internal;

import java.io.IOException;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.global.leptonica;
import org.cgcworkbench.core.NativeCache;

/** The native library: loaded once, on first use. */
final class Leptonica {

	private static final boolean LOADED = load();

	private Leptonica() {
	}

	/** Whether it runs on this machine. */
	static boolean loaded() {
		return LOADED;
	}

	private static boolean load() {
		try {
			NativeCache.load("org.cgcworkbench.jpeg", Loader::getCacheDir,
					() -> leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE));
			return true;
		} catch (LinkageError | IOException | RuntimeException e) {
			System.err.println("workbench: JPEG is decoded by the Java platform, since the native library for it"
					+ " could not be loaded on this machine (" + System.getProperty("os.name") + ", "
					+ System.getProperty("os.arch") + "): " + reason(e));
			return false;
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
