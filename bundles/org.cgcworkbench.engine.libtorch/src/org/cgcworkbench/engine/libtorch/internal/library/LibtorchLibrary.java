package org.cgcworkbench.engine.libtorch.internal.library;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
	private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)+");
	private static final LibtorchLibrary INSTANCE = new LibtorchLibrary();

	/**
	 * A build of libtorch that no bundle has: JavaCPP then looks for the one without a suffix, that of the processor.
	 */
	private static final String NO_SUFFIX = "-none";
	private static final String CUDA_SUFFIX = "-gpu";

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
			boolean cuda = CudaDevices.installed() && loadable();
			NativeCache.load("org.cgcworkbench.libtorch", LibtorchLibrary::quietCache, () -> {
				if (cuda) {
					CudaDevices.toolkit().load();
				} else {
					Loader.loadProperties().setProperty("platform.extension", NO_SUFFIX);
				}
				File part = unpack(cuda ? CUDA_SUFFIX : "");
				Loader.load(torch.class);
				if (cuda && !Context.hasCUDART()) {
					// the loader goes on without a part that cannot be loaded; this tells why
					System.load(part.getPath());
				}
				oneDnn = loadOneDnn();
			});
			torch.set_num_threads(ComputeThreads.count());
			useOneThreadOfOpenBlas();
			// it is for another kind of processor, and says so for every convolution of a small batch
			torch.globalContext().setUserEnabledNNPACK(false);
			loaded = true;
			System.getLogger(LibtorchLibrary.class.getName()).log(System.Logger.Level.DEBUG,
					"libtorch for " + torch.get_cpu_capability().getString() + " with " + oneDnnVersion() + ", "
							+ torch.get_num_threads() + " threads");
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

	/** Whether the CUDA build finds all that it needs; the other one computes on the processor then. */
	private static boolean loadable() {
		Optional<String> refusal = CudaDevices.toolkit().refusal();
		refusal.ifPresent(why -> System.getLogger(LibtorchLibrary.class.getName()).log(System.Logger.Level.WARNING,
				"libtorch computes on the processor, since libraries of CUDA are missing; " + why));
		return refusal.isEmpty();
	}

	/** As libtorch describes itself, in a line such as {@code - Intel(R) MKL-DNN v3.7.1 (Git Hash 8d26...)}. */
	private static String oneDnnVersion() {
		return torch.show_config().getString().lines().filter(line -> line.contains("MKL-DNN v"))
				.map(line -> line.replaceFirst(".*MKL-DNN v(\\S+).*", "oneDNN $1")).findFirst().orElse("no oneDNN");
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
	 *
	 * @return the last one
	 */
	private static File unpack(String suffix) throws IOException {
		String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + suffix + "/";
		File last = null;
		for (String part : List.of("c10", "torch_cpu", "torch", "c10_cuda", "torch_cuda_linalg", "torch_cuda")) {
			String file = System.mapLibraryName(part);
			if (torch.class.getResource(folder + file) != null) {
				last = Loader.cacheResource(torch.class, folder + file);
			}
		}
		return last;
	}

	/** What computes on the processor. */
	public static List<String> libraries() {
		load();
		Matcher version = NUMBER.matcher(torch.get_mkldnn_version().getString());
		return version.find() ? List.of("oneDNN " + version.group()) : List.of();
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
