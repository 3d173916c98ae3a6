package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
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
		assertEquals(List.of("f32", "transposed", "part", "f64", "f16", "bf16", "bn.num_batches_tracked", "param"),
				List.copyOf(weights.tensors().keySet()));
		assertEquals(List.of(4, 3), weights.get("transposed").shape());
		assertArrayEquals(new float[]{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}, weights.get("transposed").values());
		assertArrayEquals(new float[]{5, 6, 9, 10}, weights.get("part").values());
		assertArrayEquals(new float[]{1.5f, -2.25f}, weights.get("f64").values());
		assertArrayEquals(new float[]{0.5f, 65504f}, weights.get("f16").values());
		assertArrayEquals(new float[]{1, -3.140625f}, weights.get("bf16").values());
		assertEquals(new Tensor(List.of(), new float[]{7}).shape(), weights.get("bn.num_batches_tracked").shape());
		assertArrayEquals(new float[]{7}, weights.get("bn.num_batches_tracked").values());
		assertArrayEquals(new float[]{1, 2}, weights.get("param").values());
	}

	@Test
	void readsAStateDictThatStandsAlone() {
		byte[] pickle = Pickles.start().ops("}").text("w").tensor(3, 1, 2, 1).ops("s").stop();
		assertArrayEquals(new float[]{2, 3},
				PthReader.read(Pickles.archive(folder.resolve("a.pth"), pickle, floats(1, 2, 3))).get("w").values());
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
		LoadedWeights loaded = WeightsFile.open(file);
		NetworkSpec network = NetworkMetadata.network(loaded);
		assertEquals(NetworkSpec.of(Architecture.RESNET18, 5), network);
		NetworkLayout.of(network)
				.forEach((name, shape) -> assertEquals(shape, loaded.weights().get(name).shape(), name));
		assertFalse(NetworkMetadata.classes(loaded).isPresent());
	}

	private static byte[] floats(float... values) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}
}
