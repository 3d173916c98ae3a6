package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.engine.Device;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The GPUs that ND4J's CUDA backend finds. */
final class CudaDevices {

	private static final String PREFIX = "cuda:";
	/** nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for these compute capabilities and no PTX. */
	private static final Set<String> CAPABILITIES = Set.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0",
			"8.6");

	private CudaDevices() {
	}

	static List<Device> list() {
		Nd4jLibrary.load();
		NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
		List<Device> devices = new ArrayList<>();
		for (int k = 0; k < ops.getAvailableDevices(); k++) {
			devices.add(new Device(PREFIX + k, ops.getDeviceName(k) + ", compute capability " + ops.getDeviceMajor(k)
					+ "." + ops.getDeviceMinor(k), ops.getDeviceTotalMemory(k)));
		}
		return devices;
	}

	static int number(Device device) {
		return Integer.parseInt(device.id().substring(PREFIX.length()));
	}

	/** Why ND4J cannot run there, or null. */
	static String refusal(Device device) {
		NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
		int number = number(device);
		return refusal(device.name(), ops.getDeviceMajor(number), ops.getDeviceMinor(number));
	}

	/** As above, from the compute capability. Code for x.y also runs on x.z with z over y. */
	static String refusal(String name, int major, int minor) {
		for (int older = minor; older >= 0; older--) {
			if (CAPABILITIES.contains(major + "." + older)) {
				return null;
			}
		}
		return name + ": ND4J has no machine code for GPUs of compute capability " + major + "." + minor
				+ "; it runs on 3.7 and on 5.0 to 8.9 (Maxwell to Ada). Use a GPU of that range or the processor";
	}
}
