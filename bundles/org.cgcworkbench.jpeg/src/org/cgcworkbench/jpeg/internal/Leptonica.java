package org.cgcworkbench.jpeg.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.global.leptonica;
import org.cgcworkbench.core.support.NativeCache;

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
					() -> NativeCache.alone(Leptonica::initialise));
			return true;
		} catch (LinkageError | IOException | RuntimeException e) {
			System.getLogger(Leptonica.class.getName()).log(Level.WARNING,
					"JPEG is decoded by the Java platform, since the native library for it " + NativeCache.failure(e));
			return false;
		}
	}

	/** All classes that a picture needs: they would fail for good with the log that libtorch chooses for its own. */
	private static void initialise() {
		leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
		try (BytePointer bytes = new BytePointer(1); IntPointer words = new IntPointer(1)) {
			bytes.put((byte) 0);
			words.put(0);
		}
	}
}
