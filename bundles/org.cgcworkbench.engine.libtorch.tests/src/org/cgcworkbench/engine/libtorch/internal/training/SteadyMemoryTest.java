package org.cgcworkbench.engine.libtorch.internal.training;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.view.ViewBatch;
import org.junit.jupiter.api.Test;

/** Nothing is left behind by a step. {@code cgc.steady.steps} sets how many are taken. */
class SteadyMemoryTest {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final int WARM_UP = 40;
	private static final long LIMIT_KB = 16 << 10;

	@Test
	void stepsDoNotAddUp() throws IOException {
		assumeTrue(Files.isReadable(STATUS), "only Linux tells");
		int steps = Integer.getInteger("cgc.steady.steps", 100);
		ViewBatch batch = Fixture.batch(2);
		try (LibtorchTrainer trainer = Fixture.trainer(Precision.FLOAT32)) {
			for (int i = 0; i < WARM_UP; i++) {
				trainer.step(batch);
			}
			long before = anonymous();
			for (int i = 0; i < steps; i++) {
				trainer.step(batch);
			}
			long grown = anonymous() - before;
			assertTrue(grown < LIMIT_KB, grown + " kB more after " + steps + " steps");
		}
	}

	private static long anonymous() throws IOException {
		System.gc();
		return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("RssAnon"))
				.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
	}
}
