package org.cgcworkbench.engine.nd4j.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.bytedeco.javacpp.Loader;
import org.cgcworkbench.core.engine.ComputeThreads;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Processor;
import org.cgcworkbench.core.support.NativeCache;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J's native library: loaded once, on first use. */
final class Nd4jLibrary {

	private static final Logger ND4J_LOG = Logger.getLogger("org.nd4j");
	/** DL4J tells of its settings and warns of sizes that it is given later. */
	private static final Logger DL4J_LOG = Logger.getLogger("org.deeplearning4j");
	private static final Nd4jLibrary INSTANCE = new Nd4jLibrary();

	private boolean loaded;
	private boolean cpu;

	private Nd4jLibrary() {
	}

	/**
	 * Loads the native library.
	 *
	 * @throws EngineException
	 *             where it does not run on this machine
	 */
	static void load() {
		INSTANCE.loadOnce();
	}

	/** Whether the CUDA add-on is there, which then takes the place of the processor; loads no native code. */
	static boolean cudaInstalled() {
		return Nd4j.class.getClassLoader().getResource("org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
	}

	/** Whether arrays lie in the processor's memory. */
	static boolean onCpu() {
		INSTANCE.loadOnce();
		return INSTANCE.cpu;
	}

	/** Has oneDNN compute with as many threads as it should where the calling thread asks it to. */
	static void useThreads() {
		NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(ComputeThreads.count());
	}

	private synchronized void loadOnce() {
		if (loaded) {
			return;
		}
		requireProcessor();
		ND4J_LOG.setLevel(Level.WARNING);
		DL4J_LOG.setLevel(Level.SEVERE);
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// ND4J looks up its backend through the context class loader
		thread.setContextClassLoader(Nd4j.class.getClassLoader());
		try {
			NativeCache.load("org.cgcworkbench.nd4j", Loader::getCacheDir, () -> {
				ND4JClassLoading.setNd4jClassloaderFromClass(Nd4j.class);
				cpu = !Nd4j.getBackend().getClass().getName().toLowerCase(Locale.ROOT).contains("cublas");
			});
			loaded = true;
			System.getLogger(Nd4jLibrary.class.getName()).log(System.Logger.Level.DEBUG, "ND4J with its "
					+ Nd4j.getBackend().getClass().getSimpleName() + ", " + ComputeThreads.count() + " threads");
		} catch (IOException | ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError
				| RuntimeException e) {
			throw new EngineException("the native library of ND4J " + NativeCache.failure(e), e);
		} finally {
			thread.setContextClassLoader(before);
		}
	}

	/**
	 * The natives need AVX2; without it they would end the process.
	 *
	 * @throws EngineException
	 *             where the processor lacks it
	 */
	static void requireProcessor() {
		boolean intel = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
		if (intel && !Processor.has(List.of("avx2")).orElse(true)) {
			throw new EngineException("this processor has no AVX2 instructions, which the ND4J engine needs; "
					+ "run on a machine with a processor of 2013 or later");
		}
	}
}
