package org.cgcworkbench.engine.libtorch.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.engine.libtorch.internal.library.DeviceStreams;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How work is given to a GPU: what waits for what, and that the figures are those of the processor. */
class DeviceWorkTest {

	private final FakeStreams streams = new FakeStreams();

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	private static ViewBatch numbered(int number) {
		ViewBatch batch = Fixture.batch(2);
		batch.pixels().put(0, number);
		return batch;
	}

	@Test
	void aBatchComesBesideTheStepBefore() {
		Device cpu = new Device("cpu");
		try (PointerScope scope = new PointerScope();
				BatchUpload upload = new BatchUpload(cpu, ScalarType.Float, new DeviceStreams(cpu, streams))) {
			List<Tensor> batches = new ArrayList<>();
			for (int step = 0; step < 6; step++) {
				batches.add(upload.images(numbered(step)));
				assertEquals(step + 1, streams.beforeComputing().beside(), "the step waits for its batch");
				assertEquals(Math.max(0, step - 1), streams.beforeLastCopy().computing(),
						"the batch waits for the step that read the one in its place, and not for the step before");
				assertEquals(step, Tensors.read(batches.get(step))[0]);
				if (step > 0) {
					assertEquals(step - 1, Tensors.read(batches.get(step - 1))[0], "that of the step before is there");
				}
				streams.compute();
			}
		}
		assertEquals(0, streams.eventsLeft());
	}

	@Test
	void memoryForBatchesOfAnotherSizeIsFirstReadByAllThatCameBefore() {
		Device cpu = new Device("cpu");
		try (PointerScope scope = new PointerScope();
				BatchUpload upload = new BatchUpload(cpu, ScalarType.Float, new DeviceStreams(cpu, streams))) {
			upload.images(numbered(0));
			streams.compute();
			streams.compute();
			Tensor larger = upload.images(Fixture.batch(3));
			assertEquals(new FakeStreams.Done(2, 1), streams.beforeLastCopy());
			assertEquals(9, larger.size(0));
		}
		assertEquals(0, streams.eventsLeft());
	}

	private static StepResult step(LibtorchTrainer trainer, int number) {
		return trainer.step(number == 1 ? Fixture.batch(3) : numbered(number));
	}

	@ParameterizedTest
	@EnumSource(names = {"FLOAT32", "BFLOAT16"})
	void stepsAreThoseOfTheProcessorToTheBit(Precision precision) {
		try (LibtorchTrainer plain = Fixture.trainer(precision);
				LibtorchTrainer streamed = Fixture.trainer(precision, streams)) {
			for (int number = 0; number < 4; number++) {
				assertEquals(step(plain, number), step(streamed, number));
			}
			ViewBatch broken = numbered(9);
			broken.pixels().put(7, Float.NaN);
			assertFalse(streamed.step(broken).finite());
			plain.weights().tensors().forEach(
					(name, tensor) -> assertArrayEquals(tensor.values(), streamed.weights().get(name).values(), name));
		}
		assertEquals(0, streams.eventsLeft());
	}

	@Test
	void theBackwardPassIsGivenToTheDeviceBeforeAnybodyWaitsForTheLosses() {
		try (LibtorchTrainer trainer = Fixture.trainer(Precision.FLOAT32, streams)) {
			float[] none = trainer.parameters().gradientWeights().get("conv1.weight").values();
			List<float[]> seen = new ArrayList<>();
			streams.whenAwaited(() -> seen.add(trainer.parameters().gradientWeights().get("conv1.weight").values()));
			assertTrue(trainer.step(numbered(0)).finite());
			assertEquals(1, seen.size(), "one wait a step");
			assertNotEquals(none[0], seen.getFirst()[0]);
		}
	}

	@Test
	void theProcessorUsesBatchesWhereTheyLie() {
		Device cpu = new Device("cpu");
		ViewBatch batch = Fixture.batch(2);
		try (PointerScope scope = new PointerScope();
				BatchUpload upload = new BatchUpload(cpu, ScalarType.BFloat16, DeviceStreams.of(cpu))) {
			Tensor images = upload.images(batch);
			batch.pixels().put(0, 5);
			assertEquals(5, Tensors.read(images)[0]);
			assertSame(ScalarType.Float, images.scalar_type().intern());
		}
	}
}
