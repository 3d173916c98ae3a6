package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.TensorNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PthReaderTest {

	@TempDir
	Path folder;

	/** Both files were written by PyTorch from the same values, nested and with optimizer, epoch and a NumPy number. */
	@ParameterizedTest
	@ValueSource(strings = {"zip.pth", "legacy.pth"})
	void readsEveryTypeAndStride(String name) throws IOException {
		Path file = folder.resolve(name);
		try (InputStream in = PthReaderTest.class.getResourceAsStream(name)) {
			Files.copy(in, file);
		}
		Weights weights = PthReader.read(file);
		assertEquals(Stream.of("f32", "transposed", "part", "f64", "f16", "bf16", "bn.num_batches_tracked", "param")
				.map(tensor -> "module." + tensor).toList(), List.copyOf(weights.tensors().keySet()));
		assertEquals(List.of(4, 3), weights.get("module.transposed").shape());
		assertArrayEquals(new float[]{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}, weights.get("module.transposed").values());
		assertArrayEquals(new float[]{5, 6, 9, 10}, weights.get("module.part").values());
		assertArrayEquals(new float[]{1.5f, -2.25f}, weights.get("module.f64").values());
		assertArrayEquals(new float[]{0.5f, 65504f}, weights.get("module.f16").values());
		assertArrayEquals(new float[]{1, -3.140625f}, weights.get("module.bf16").values());
		assertEquals(new Tensor(List.of(), new float[]{7}).shape(),
				weights.get("module.bn.num_batches_tracked").shape());
		assertArrayEquals(new float[]{7}, weights.get("module.bn.num_batches_tracked").values());
		assertArrayEquals(new float[]{1, 2}, weights.get("module.param").values());
	}

	@Test
	void readsAStateDictThatStandsAlone() {
		byte[] pickle = Pickles.start().ops("}").text("w").tensor(3, 1, 2, 1).ops("s").stop();
		assertArrayEquals(new float[]{2, 3},
				PthReader.read(Pickles.archive(folder.resolve("a.pth"), pickle, floats(1, 2, 3))).get("w").values());
	}

	/** What stands beside the tensors in checkpoints of these days is carried over without being built. */
	@Test
	void readsBesideWhatOtherProgramsKeep() {
		Pickles root = Pickles.start().ops("}(").text("lr_scheduler").ops("}").text("milestones")
				.global("collections", "Counter").ops("}").number(30).number(1).ops("s").op(0x85).ops("Rs");
		root.text("args").global("argparse", "Namespace").ops(")").op(0x81).ops("}").text("lr").number(1).ops("sb");
		root.text("device").global("torch", "device").text("cpu").op(0x85).ops("R");
		root.text("dtype").global("torch", "float32").text("seen").op(0x8f).ops("(K\1K\2").op(0x90);
		root.text("bytes").global("builtins", "bytearray").ops("C").op(2).ops("ab").op(0x85).ops("R");
		root.text("other").global("my.package", "Thing").ops("(K\1tR").text("model").ops("}");
		root.text("w").tensor(3, 1, 2, 1).ops("su");
		assertArrayEquals(new float[]{2, 3}, read(root.stop(), 1, 2, 3).get("w").values());
	}

	@Test
	void readsWhereverTheTensorsStand() {
		for (String name : List.of("state_dict", "model", "net", "my_own_name")) {
			byte[] pickle = Pickles.start().ops("}").text("acc").tensor(1, 0, 1, 1).ops("s").text(name).ops("}")
					.text("a.w").tensor(1, 0, 1, 1).ops("ss").stop();
			assertEquals(List.of("a.w"), List.copyOf(read(pickle, 7).tensors().keySet()));
		}
		byte[] two = Pickles.start().ops("}(").text("a").ops("}").text("w").tensor(1, 0, 1, 1).ops("s").text("b")
				.ops("}").text("w").tensor(1, 0, 1, 1).ops("su").stop();
		String message = assertThrows(UserException.class, () -> read(two, 7)).getMessage();
		assertTrue(message.contains("it holds several dicts of tensors (a, b)"), message);
	}

	@Test
	void ofDinosStudentAndTeacherTheTeacherIsTaken() {
		Pickles both = Pickles.start().ops("}(").text("student").ops("}").text("module.w").tensor(2, 0, 1, 1).ops("s")
				.text("teacher").ops("}").text("backbone.w").tensor(2, 1, 1, 1).ops("s").text("dino_loss").ops("}")
				.text("center").tensor(2, 0, 1, 1).ops("su");
		Path file = Pickles.archive(folder.resolve("dino.pth"), both.stop(), floats(3, 4));
		LoadedWeights loaded = WeightsFile.open(file);
		assertEquals(List.of("backbone.w"), List.copyOf(loaded.weights().tensors().keySet()));
		assertArrayEquals(new float[]{4}, loaded.weights().get("backbone.w").values());
		assertEquals(Map.of(LoadedWeights.PLACE, "teacher"), loaded.metadata());
		assertEquals(loaded.weights().tensors().keySet(), PthReader.read(file).tensors().keySet());
	}

	@Test
	void readsAModuleThatWasSavedWhole() {
		Pickles inner = new Pickles().global("torch.nn", "Linear").ops(")").op(0x81).ops("}(").text("_parameters")
				.ops("}(").text("weight").global("torch._utils", "_rebuild_parameter").ops("(").tensor(2, 0, 2, 1)
				.op(0x89).ops("}tR").text("bias").ops("Nu").text("in_features").number(2).ops("ub");
		byte[] whole = Pickles.start().global("my.package", "Network").ops(")").op(0x81).ops("}(").text("training")
				.op(0x89).text("_modules").ops("}").text("fc").raw(inner.bytes()).ops("sub").stop();
		Weights weights = read(whole, 4, 5);
		assertEquals(List.of("fc.weight"), List.copyOf(weights.tensors().keySet()));
		assertArrayEquals(new float[]{4, 5}, weights.get("fc.weight").values());
	}

	@Test
	void readsTensorsOfOneNumberAndNewFormats() {
		byte[] expanded = Pickles.start().ops("}").text("w").tensor(1, 0, 5, 0).ops("s").stop();
		assertArrayEquals(new float[]{3, 3, 3, 3, 3}, read(expanded, 3).get("w").values());
		byte[] unsigned = Pickles.start().ops("}").text("w").global("torch._utils", "_rebuild_tensor_v3").ops("((")
				.text("storage").global("torch.storage", "UntypedStorage").text("0").text("cpu").number(4).ops("tQ")
				.number(0).number(2).op(0x85).number(1).op(0x85).op(0x89).ops("}").global("torch", "uint16").ops("tRs")
				.stop();
		assertArrayEquals(new float[]{0, 16256}, read(unsigned, 1).get("w").values());
		byte[] sparse = Pickles.start().ops("}").text("w.x").tensor(1, 0, 1, 1).ops("s").text("w.y")
				.global("torch._utils", "_rebuild_sparse_tensor").ops(")Rs").stop();
		String message = assertThrows(UserException.class, () -> read(sparse, 3)).getMessage();
		assertTrue(message.contains("w.y is stored as torch._utils._rebuild_sparse_tensor, which is not read here"),
				message);
	}

	private Weights read(byte[] pickle, float... storage) {
		return PthReader.read(Pickles.archive(folder.resolve("a.pth"), pickle, floats(storage)));
	}

	@Test
	void readsPicklesInText() throws IOException {
		Pickles file = new Pickles().ops("L119547037146038801333356L\n.").ops("I1001\n.").ops("(d.");
		file.ops("(dp0\nVw\n").tensor(2, 0, 2, 1).ops("s.").ops("(lp0\nV0\na.");
		file.raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(2).array()).raw(floats(8, 9));
		Path path = Files.write(folder.resolve("text.pth"), file.bytes());
		assertArrayEquals(new float[]{8, 9}, PthReader.read(path).get("w").values());
	}

	@Test
	void readsBigEndianArchives() {
		byte[] pickle = Pickles.start().ops("}").text("w").tensor(1, 0, 1, 1).ops("s").stop();
		Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("x/data.pkl", pickle);
		entries.put("x/byteorder", "big".getBytes());
		entries.put("x/data/0", ByteBuffer.allocate(4).putFloat(7).array());
		assertArrayEquals(new float[]{7},
				PthReader.read(Pickles.zip(folder.resolve("b.pt"), entries, ZipEntry.STORED)).get("w").values());
	}

	@Test
	void readsWhatThePublishedCodeWrites() {
		Path file = SharedData.golden("resnet18_field5.pth.tar");
		LoadedWeights loaded = TensorNames.plain(WeightsFile.open(file), note -> {
		});
		NetworkSpec network = NetworkMetadata.network(loaded);
		assertEquals(NetworkSpec.of(Architecture.RESNET18, 5), network);
		NetworkLayout.of(network)
				.forEach((name, shape) -> assertEquals(shape, loaded.weights().get(name).shape(), name));
		assertFalse(NetworkMetadata.classes(loaded, network).isPresent());
	}

	private static byte[] floats(float... values) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}
}
