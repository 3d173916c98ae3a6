package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which GPUs ND4J has machine code for. */
class CudaDevicesTest {

	@ParameterizedTest
	@CsvSource({"3,7", "5,0", "6,1", "7,5", "8,0", "8,6", "8,9"})
	void runs(int major, int minor) {
		assertNull(CudaDevices.refusal("GPU", major, minor));
	}

	@ParameterizedTest
	@CsvSource({"3,5", "9,0", "10,0", "12,0"})
	void refused(int major, int minor) {
		String refusal = CudaDevices.refusal("NVIDIA H100", major, minor);
		assertTrue(refusal.contains("NVIDIA H100") && refusal.contains(major + "." + minor), refusal);
	}
}
