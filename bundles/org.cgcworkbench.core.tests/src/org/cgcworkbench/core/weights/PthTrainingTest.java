package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of the published code, with what training needs to go on. */
class PthTrainingTest {

	@TempDir
	private Path folder;

	private Path checkpoint(String accuracy, Consumer<Pickles> optimizer) {
		return SampleTraining.write(folder.resolve("c.pth.tar"), accuracy, optimizer);
	}

	@Test
	void momentaGetTheNamesOfTheirParametersInTheOrderOfTheStateDict() {
		Path file = checkpoint("61.5", pickle -> SampleTraining.groups(SampleTraining
				.buffer(SampleTraining.buffer(SampleTraining.buffer(pickle.ops("}("), 2, 8, 1), 0, 5, 2), 1, 7, 1)
				.ops("u"), 0, 1, 2));
		PthTraining training = PthTraining.read(file);
		assertEquals(4, training.epochs());
		assertEquals(0.615, training.best().orElseThrow(), 1e-7);
		assertEquals(List.of("module.a", "module.a.running_mean", "module.b", "module.fc.w"),
				List.copyOf(training.loaded().weights().tensors().keySet()));
		assertEquals(List.of("module.a", "module.b", "module.fc.w"),
				List.copyOf(training.momenta().tensors().keySet()));
		assertArrayEquals(new float[]{5, 6}, training.momenta().get("module.a").values());
		assertArrayEquals(new float[]{7}, training.momenta().get("module.b").values());
		assertArrayEquals(new float[]{8}, training.momenta().get("module.fc.w").values());
	}

	/** PyTorch before 1.5 numbers parameters by their addresses; the groups say in which order they stand. */
	@Test
	void theGroupsTellTheOrder() {
		PthTraining training = PthTraining.read(checkpoint("",
				pickle -> SampleTraining.groups(
						SampleTraining.buffer(SampleTraining.buffer(pickle.ops("}("), 7001, 7, 1), 9002, 5, 2).ops("u"),
						9002, 8003, 7001)));
		assertArrayEquals(new float[]{5, 6}, training.momenta().get("module.a").values());
		assertArrayEquals(new float[]{0}, training.momenta().get("module.b").values(),
				"not there before its first step");
		assertArrayEquals(new float[]{7}, training.momenta().get("module.fc.w").values());
		assertEquals(OptionalDouble.empty(), training.best());
		assertTrue(PthTraining.read(checkpoint("101", pickle -> SampleTraining.groups(pickle.ops("}"), 0, 1, 2)))
				.momenta().isEmpty());
	}

	@Test
	void otherOptimizersAndOtherFilesAreRefused() {
		refused(checkpoint("1",
				pickle -> SampleTraining.groups(SampleTraining.buffer(pickle.ops("}("), 0, 5, 1).ops("u"), 0, 1, 2)),
				"keeps something else of parameter 0 than SGD's momentum in the shape of module.a");
		refused(checkpoint("1",
				pickle -> SampleTraining.groups(
						pickle.ops("}(").number(1).ops("}").text("exp_avg").tensor(9, 7, 1, 1).ops("su"), 0, 1, 2)),
				"keeps something else of parameter 1");
		refused(checkpoint("1", pickle -> SampleTraining.groups(pickle.ops("}"), 0, 1)),
				"its optimizer has fewer parameters than its network");
		Path weights = Pickles.archive(folder.resolve("w.pth"),
				Pickles.start().ops("}").text("a.b").tensor(1, 0, 1, 1).ops("s").stop(), SampleTraining.floats(1));
		refused(weights, "it has no epoch and optimizer");
		refused(weights, "start from its weights with network.initial-weights instead");
	}

	/** A few bytes each could otherwise stand for a great many numbers. */
	@Test
	void referencesToOneListDoNotMultiply() {
		Path file = checkpoint("1", pickle -> {
			pickle.ops("}").text("param_groups").ops("](}").text("params").ops("](");
			for (int i = 0; i < 200_000; i++) {
				pickle.ops("K0");
			}
			pickle.ops("es").op('q').op(99);
			for (int i = 0; i < 200_000; i++) {
				pickle.op('h').op(99);
			}
			pickle.ops("e");
		});
		assertTimeout(Duration.ofSeconds(5), () -> refused(file, "its optimizer has more parameters than its network"));
	}

	@Test
	void theGoldenCheckpointIsOne() {
		PthTraining training = PthTraining.read(SharedData.golden("resnet18_field5.pth.tar"));
		assertEquals(10, training.epochs());
		assertEquals(0.801, training.best().orElseThrow(), 5e-4);
		assertTrue(training.momenta().isEmpty());
		assertEquals(Map.of(), training.loaded().metadata());
		assertEquals(122, training.loaded().weights().tensors().size());
	}

	private static void refused(Path file, String words) {
		String message = assertThrows(UserException.class, () -> PthTraining.read(file)).getMessage();
		assertTrue(message.contains(words), message);
	}
}
