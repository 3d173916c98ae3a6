package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
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

	/** Parameters a, b and fc.w of 2, 1 and 1 values, between them a buffer; values count up. */
	private Path checkpoint(String accuracy, Consumer<Pickles> optimizer) {
		Pickles pickle = Pickles.start().ops("}(").text("epoch").number(4).text("state_dict")
				.global("collections", "OrderedDict").ops(")R(");
		pickle.text("module.a").tensor(9, 0, 2, 1).text("module.a.running_mean").tensor(9, 2, 1, 1);
		pickle.text("module.b").tensor(9, 3, 1, 1).text("module.fc.w").tensor(9, 4, 1, 1).ops("u");
		pickle.text("best_acc1").ops(accuracy.isEmpty() ? "N" : "F" + accuracy + "\n").text("optimizer").ops("}(")
				.text("state");
		optimizer.accept(pickle);
		return Pickles.archive(folder.resolve("c.pth.tar"), pickle.ops("uu").stop(), floats(9));
	}

	private static Pickles groups(Pickles pickle, int... numbers) {
		pickle.text("param_groups").ops("](}(").text("lr").ops("F0.1\n").text("params").ops("](");
		for (int number : numbers) {
			pickle.number(number);
		}
		return pickle.ops("eue");
	}

	private static Pickles buffer(Pickles pickle, int number, int offset, int size) {
		return pickle.number(number).ops("}").text("momentum_buffer").tensor(9, offset, size, 1).ops("s");
	}

	@Test
	void momentaGetTheNamesOfTheirParametersInTheOrderOfTheStateDict() {
		Path file = checkpoint("61.5",
				pickle -> groups(buffer(buffer(buffer(pickle.ops("}("), 2, 8, 1), 0, 5, 2), 1, 7, 1).ops("u"), 0, 1,
						2));
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
				pickle -> groups(buffer(buffer(pickle.ops("}("), 7001, 7, 1), 9002, 5, 2).ops("u"), 9002, 8003, 7001)));
		assertArrayEquals(new float[]{5, 6}, training.momenta().get("module.a").values());
		assertArrayEquals(new float[]{0}, training.momenta().get("module.b").values(),
				"not there before its first step");
		assertArrayEquals(new float[]{7}, training.momenta().get("module.fc.w").values());
		assertEquals(OptionalDouble.empty(), training.best());
		assertTrue(PthTraining.read(checkpoint("101", pickle -> groups(pickle.ops("}"), 0, 1, 2))).momenta().isEmpty());
	}

	@Test
	void otherOptimizersAndOtherFilesAreRefused() {
		refused(checkpoint("1", pickle -> groups(buffer(pickle.ops("}("), 0, 5, 1).ops("u"), 0, 1, 2)),
				"keeps something else of parameter 0 than SGD's momentum in the shape of module.a");
		refused(checkpoint("1",
				pickle -> groups(pickle.ops("}(").number(1).ops("}").text("exp_avg").tensor(9, 7, 1, 1).ops("su"), 0, 1,
						2)),
				"keeps something else of parameter 1");
		refused(checkpoint("1", pickle -> groups(pickle.ops("}"), 0, 1)),
				"its optimizer has 2 parameters, its network 3");
		Path weights = Pickles.archive(folder.resolve("w.pth"),
				Pickles.start().ops("}").text("a.b").tensor(1, 0, 1, 1).ops("s").stop(), floats(1));
		refused(weights, "it has no epoch and optimizer");
		refused(weights, "start from its weights with network.initial-weights instead");
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

	private static byte[] floats(int count) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			bytes.putFloat(i);
		}
		return bytes.array();
	}
}
