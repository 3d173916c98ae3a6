package org.cgcworkbench.engine.libtorch.internal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.Precision;
import org.junit.jupiter.api.Test;

/** What devices are good for. */
class DevicesTest {

	@Test
	void gpusBeforeTuringAreRefusedInWords() {
		Capabilities volta = CudaDevices.capabilities("Tesla V100", 7, 0);
		assertFalse(volta.usable());
		assertTrue(volta.refusal().contains("7.0") && volta.refusal().contains("Turing"), volta.refusal());
	}

	@Test
	void tensorCoresComeWithAmpere() {
		assertEquals(Set.of(Precision.FLOAT32), CudaDevices.capabilities("T4", 7, 5).precisions());
		assertEquals(Set.of(Precision.FLOAT32, Precision.TF32, Precision.BFLOAT16),
				CudaDevices.capabilities("H100", 9, 0).precisions());
	}

	@Test
	void versionsAreRead() {
		assertEquals("13.3", CudaDevices.cuda(13_030));
		assertEquals("9.10.2", CudaDevices.cudnn(91_002));
		assertTrue(LibtorchLibrary.libraries().getFirst().matches("oneDNN [0-9]+\\.[0-9]+.*"));
	}
}
