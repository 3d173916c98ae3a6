package org.cgcworkbench.engine.libtorch.internal.library;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.ComputeThreads;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.support.NativeCache;

/** libtorch's native library: loaded once, on first use. */
public final class LibtorchLibrary {

	private static final String LOGGER = "org.bytedeco.javacpp.logger";
	private static final Logger LOADER_LOG = Logger.getLogger("org.bytedeco.javacpp");
	private static final LibtorchLibrary INSTANCE = new LibtorchLibrary();

	private boolean loaded;
	private boolean oneDnn;

	private LibtorchLibrary() {
	}

	/**
	 * Loads the native library.
	 *
	 * @throws EngineException
	 *             where it does not run on this machine
	 */
	public static void load() {
		INSTANCE.loadOnce();
	}

	private synchronized void loadOnce() {
		if (loaded) {
			return;
		}
		try {
			LOADER_LOG.setLevel(Level.SEVERE);
			NativeCache.load("org.cgcworkbench.libtorch", LibtorchLibrary::quietCache, () -> {
				unpack();
				Loader.load(torch.class);
				oneDnn = loadOneDnn();
			});
			torch.set_num_threads(ComputeThreads.count());
			useOneThreadOfOpenBlas();
			// it is for another kind of processor, and says so for every convolution of a small batch
			torch.globalContext().setUserEnabledNNPACK(false);
			loaded = true;
			System.getLogger(LibtorchLibrary.class.getName()).log(System.Logger.Level.DEBUG,
					"libtorch computes with " + torch.get_num_threads() + " threads");
		} catch (IOException | LinkageError | RuntimeException e) {
			throw new EngineException("the native library of libtorch " + NativeCache.failure(e), e);
		}
	}

	/**
	 * libtorch multiplies small matrices by OpenBLAS, whose own threads then wait for more without giving way for some
	 * 0.1 s, while those of libtorch and oneDNN need the cores.
	 */
	private static void useOneThreadOfOpenBlas() {
		try {
			openblas_nolapack.blas_set_num_threads(1);
		} catch (LinkageError e) {
			System.getLogger(LibtorchLibrary.class.getName()).log(System.Logger.Level.DEBUG,
					"OpenBLAS uses threads of its own", e);
		}
	}

	/** Whether oneDNN is there by itself and not only inside libtorch; loads native code. */
	public static boolean hasOneDnn() {
		load();
		return INSTANCE.oneDnn;
	}

	private static boolean loadOneDnn() {
		try {
			Loader.load(dnnl.class);
			return true;
		} catch (LinkageError e) {
			System.getLogger(LibtorchLibrary.class.getName()).log(System.Logger.Level.DEBUG,
					"convolutions are left to libtorch", e);
			return false;
		}
	}

	/**
	 * The loader warns that its builds of OpenBLAS and OpenCL are of other releases, which is known and works. It
	 * chooses its log when its class is initialised; other copies of it in this process are to choose theirs by
	 * themselves.
	 */
	private static File quietCache() throws IOException {
		String before = System.setProperty(LOGGER, "slf4j");
		try {
			return Loader.getCacheDir();
		} finally {
			if (before == null) {
				System.clearProperty(LOGGER);
			} else {
				System.setProperty(LOGGER, before);
			}
		}
	}

	/**
	 * All parts before the first is loaded: the loader would unpack them one by one, and a part that looks for another
	 * which is not there yet would find that of another installation of PyTorch on the machine.
	 */
	private static void unpack() throws IOException {
		String platform = "/org/bytedeco/pytorch/" + Loader.getPlatform();
		String folder = (CudaDevices.installed() ? platform + "-gpu" : platform) + "/";
		for (String part : List.of("c10", "torch_cpu", "torch", "c10_cuda", "torch_cuda", "torch_cuda_linalg")) {
			String file = System.mapLibraryName(part);
			if (torch.class.getResource(folder + file) != null) {
				Loader.cacheResource(torch.class, folder + file);
			}
		}
	}

	/** Sets what float32 means on a GPU: exact products, or those of TF32. */
	public static void use(Precision precision) {
		Context context = torch.globalContext();
		context.setAllowTF32CuDNN(precision == Precision.TF32);
		context.setAllowTF32CuBLAS(precision == Precision.TF32);
		context.setBenchmarkCuDNN(true);
	}

	/**
	 * Computes something; what libtorch complains about becomes a message for the user.
	 *
	 * @throws EngineException
	 *             where libtorch fails
	 */
	public static <T> T guarded(Supplier<T> computation) {
		try {
			return computation.get();
		} catch (EngineException e) {
			throw e;
		} catch (RuntimeException e) {
			String message = String.valueOf(e.getMessage());
			String first = message.lines().findFirst().orElse("no reason given");
			if (message.contains("out of memory") || message.contains("can't allocate memory")) {
				throw new EngineException(EngineException.MEMORY + " (" + first + ")", e);
			}
			throw new EngineException("libtorch failed: " + first, e);
		}
	}
}
