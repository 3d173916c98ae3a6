package org.cgcworkbench.engine.libtorch.internal.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;
import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.support.NativeCache;

/** The GPUs that libtorch finds. */
public final class CudaDevices {

	private static final String PREFIX = "cuda:";
	/** The presets of libtorch 2.13 hold machine code from Turing on. */
	private static final int OLDEST_MAJOR = 7;
	private static final int OLDEST_MINOR = 5;
	/** From Ampere on there are tensor cores for TF32 and bfloat16. */
	private static final int AMPERE = 8;
	private static final int RANK = 200;

	private static final Device NONE = new Device("cuda", "NVIDIA GPUs", 0);

	/** Looked for on first use, once. */
	private static final class Machine {
		static final CudaLibraries LIBRARIES = CudaLibraries.ofThisMachine();
	}

	private CudaDevices() {
	}

	/** Whether the CUDA add-on is there; loads no native code. */
	public static boolean installed() {
		return torch.class.getClassLoader()
				.getResource("org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so") != null;
	}

	/** The libraries of CUDA on this machine; loads no native code. */
	static CudaLibraries toolkit() {
		return Machine.LIBRARIES;
	}

	/** Which libraries of CUDA were found where, with the CUDA add-on; loads no native code. */
	public static List<String> notes() {
		return installed() ? toolkit().describe() : List.of();
	}

	/**
	 * The GPUs, with the CUDA add-on, or one that stands for all and is refused. Loads native code where nothing is
	 * missing.
	 */
	public static List<Device> list() {
		if (!installed()) {
			return List.of();
		}
		if (toolkit().refusal().isPresent()) {
			return List.of(NONE);
		}
		LibtorchLibrary.load();
		try {
			// the classes of CUDA cannot be loaded where there is no driver
			List<Device> devices = torch.cuda_device_count() > 0 ? found() : List.of();
			return devices.isEmpty() ? List.of(NONE) : devices;
		} catch (LinkageError e) {
			throw new EngineException("the native library of libtorch for CUDA " + NativeCache.failure(e), e);
		}
	}

	private static List<Device> found() {
		List<Device> devices = new ArrayList<>();
		for (byte k = 0; k < torch_cuda.device_count(); k++) {
			try (PointerScope scope = new PointerScope()) {
				cudaDeviceProp properties = torch_cuda.getDeviceProperties(k);
				devices.add(new Device(PREFIX + k, properties.name().getString() + ", compute capability "
						+ properties.major() + "." + properties.minor(), properties.totalGlobalMem()));
			}
		}
		return devices;
	}

	/** What computes on a GPU; loads native code. */
	public static List<String> libraries() {
		LibtorchLibrary.load();
		return List.of("CUDA " + cuda(Context.versionCUDART()), "cuDNN " + cudnn(Context.versionRuntimeCuDNN()));
	}

	/** As CUDA counts: 13030 is 13.3. */
	static String cuda(long number) {
		return number / 1000 + "." + number % 1000 / 10;
	}

	/** As cuDNN counts since its version 9: 91002 is 9.10.2. */
	static String cudnn(long number) {
		return number / 10_000 + "." + number / 100 % 100 + "." + number % 100;
	}

	/** What a GPU of {@link #list()} is good for. */
	public static Capabilities capabilities(Device device) {
		if (device.equals(NONE)) {
			return new Capabilities(Set.of(), RANK, toolkit().refusal().map(why -> "libraries of CUDA " + why)
					.orElse("there is no NVIDIA GPU, or its driver is missing or too old: CUDA 13 needs 580 or newer"));
		}
		try (PointerScope scope = new PointerScope()) {
			cudaDeviceProp properties = torch_cuda
					.getDeviceProperties(Byte.parseByte(device.id().substring(PREFIX.length())));
			return capabilities(device.name(), properties.major(), properties.minor());
		}
	}

	/** As above, from the compute capability. */
	public static Capabilities capabilities(String name, int major, int minor) {
		if (major < OLDEST_MAJOR || major == OLDEST_MAJOR && minor < OLDEST_MINOR) {
			return new Capabilities(Set.of(), RANK,
					name + ": libtorch has no machine code for GPUs of compute capability " + major + "." + minor
							+ "; it runs from " + OLDEST_MAJOR + "." + OLDEST_MINOR
							+ " (Turing) on. Use a newer GPU, the ND4J engine or the processor");
		}
		return new Capabilities(major >= AMPERE
				? Set.of(Precision.FLOAT32, Precision.TF32, Precision.BFLOAT16)
				: Set.of(Precision.FLOAT32), RANK, null);
	}
}
