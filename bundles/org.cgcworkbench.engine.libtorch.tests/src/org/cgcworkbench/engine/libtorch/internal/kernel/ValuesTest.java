package org.cgcworkbench.engine.libtorch.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.kernel.Values;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import jdk.incubator.vector.FloatVector;

/** Conversion to bfloat16 and back against libtorch's. */
class ValuesTest {

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	/** All kinds of bits: of any size, halfway between two, infinite, not a number. */
	@Test
	void roundsAsLibtorchDoes() {
		int count = 1 << 16;
		float[] floats = new float[count];
		Random random = new Random(3);
		for (int i = 0; i < count; i++) {
			int low = i % 4 == 0 ? 0x8000 : random.nextInt(1 << 16);
			floats[i] = Float.intBitsToFloat(i << 16 | low);
		}
		try (PointerScope scope = new PointerScope()) {
			Tensor right = Tensors.host(floats, count).to(ScalarType.BFloat16);
			Tensor mine = torch.empty_like(right);
			Values halves = Values.of(true);
			for (int i = 0; i < count; i += Values.LANES) {
				halves.store(FloatVector.fromArray(Values.SPECIES, floats, i), Tensors.address(mine) + 2L * i);
			}
			assertTrue(torch.equal(bits(right), bits(mine)));
			float[] back = new float[count];
			for (int i = 0; i < count; i += Values.LANES) {
				halves.load(Tensors.address(right) + 2L * i).intoArray(back, i);
			}
			assertTrue(torch.equal(right.to(ScalarType.Float).view(ScalarType.Int),
					Tensors.host(back, count).view(ScalarType.Int)));
		}
	}

	/** There are many that are not a number. */
	private static Tensor bits(Tensor values) {
		return values.view(ScalarType.Short).masked_fill(values.isnan(), new Scalar((short) -1));
	}
}
