package org.cgcworkbench.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Small checkpoints in the format of the published code. */
public final class SampleTraining {

	private SampleTraining() {
	}

	/** One with momentum: 5, 6 of a; 7 of b; 8 of fc.w. */
	public static Path write(Path file) {
		return write(file, "61.5",
				pickle -> groups(buffer(buffer(buffer(pickle.ops("}("), 2, 8, 1), 0, 5, 2), 1, 7, 1).ops("u"), 0, 1,
						2));
	}

	/** Parameters a, b and fc.w of 2, 1 and 1 values, between them a buffer; values count up. */
	static Path write(Path file, String accuracy, Consumer<Pickles> optimizer) {
		Pickles pickle = Pickles.start().ops("}(").text("epoch").number(4).text("state_dict")
				.global("collections", "OrderedDict").ops(")R(");
		pickle.text("module.a").tensor(9, 0, 2, 1).text("module.a.running_mean").tensor(9, 2, 1, 1);
		pickle.text("module.b").tensor(9, 3, 1, 1).text("module.fc.w").tensor(9, 4, 1, 1).ops("u");
		pickle.text("best_acc1").ops(accuracy.isEmpty() ? "N" : "F" + accuracy + "\n").text("optimizer").ops("}(")
				.text("state");
		optimizer.accept(pickle);
		return Pickles.archive(file, pickle.ops("uu").stop(), floats(9));
	}

	static Pickles groups(Pickles pickle, int... numbers) {
		pickle.text("param_groups").ops("](}(").text("lr").ops("F0.1\n").text("params").ops("](");
		for (int number : numbers) {
			pickle.number(number);
		}
		return pickle.ops("eue");
	}

	static Pickles buffer(Pickles pickle, int number, int offset, int size) {
		return pickle.number(number).ops("}").text("momentum_buffer").tensor(9, offset, size, 1).ops("s");
	}

	static byte[] floats(int count) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			bytes.putFloat(i);
		}
		return bytes.array();
	}
}
