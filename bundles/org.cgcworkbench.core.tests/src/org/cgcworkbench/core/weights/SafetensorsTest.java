package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

	@TempDir
	Path folder;

	@Test
	void readsBackWhatItWrote() throws IOException {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		tensors.put("z", new Tensor(List.of(2, 3), new float[]{1, -2, Float.MIN_VALUE, Float.MAX_VALUE, 0, -0f}));
		tensors.put("a", new Tensor(List.of(), new float[]{7}));
		tensors.put("empty", new Tensor(List.of(0, 4), new float[0]));
		tensors.put("large", Tensor.zeros(List.of(70_000)));
		tensors.get("large").values()[69_999] = 3;
		Path file = folder.resolve("w.safetensors");
		Safetensors.write(file, new Weights(tensors), Map.of("epoch", "3"));
		Weights read = Safetensors.read(file);
		assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.tensors().keySet()));
		tensors.forEach((name, tensor) -> {
			assertEquals(tensor.shape(), read.get(name).shape());
			assertArrayEquals(tensor.values(), read.get(name).values());
		});
		assertEquals(Map.of("epoch", "3", "format", "pt"), Safetensors.metadata(file));
		byte[] bytes = Files.readAllBytes(file);
		assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
		Safetensors.write(file, new Weights(tensors), Map.of("epoch", "3"));
		assertArrayEquals(bytes, Files.readAllBytes(file));
	}

	@Test
	void convertsOtherNumberFormats() throws IOException {
		ByteBuffer data = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
		data.putDouble(0.5).putLong(9).putShort(Float.floatToFloat16(1.5f))
				.putShort((short) (Float.floatToIntBits(-2) >> 16));
		Weights weights = Safetensors.read(
				file("""
						{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"l":{"dtype":"I64","shape":[],"data_offsets":[8,16]},
						"h":{"dtype":"F16","shape":[1],"data_offsets":[16,18]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[18,20]}}
						""",
						data.array()));
		assertArrayEquals(new float[]{0.5f}, weights.get("d").values());
		assertArrayEquals(new float[]{9}, weights.get("l").values());
		assertArrayEquals(new float[]{1.5f}, weights.get("h").values());
		assertArrayEquals(new float[]{-2}, weights.get("b").values());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '~', value = {
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}; overlaps",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}; leaves a gap",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}; its data has 12",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}; its data has 12",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}; cannot lie at",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000,1000000000,1000000000],\"data_offsets\":[0,0]}}; too large",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[-3],\"data_offsets\":[0,12]}}; impossible shape",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[-12,0]}}; cannot lie at",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[12,0]}}; cannot lie at",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,99999999999999999999]}}; no proper dtype",
			"{\"a\":{\"dtype\":\"F31\",\"shape\":[3],\"data_offsets\":[0,12]}}; stores a as F31, which is not read here",
			"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},\"a\":{}}; Duplicate field",
			"[]; not a JSON object", "{\"a\":; not JSON", "{\"a\":7}; no proper dtype"})
	void refusesWhatDoesNotFit(String header, String expected) throws IOException {
		refused(file(header, new byte[12]), expected);
	}

	@Test
	void refusesImpossibleHeaders() throws IOException {
		Path file = folder.resolve("x.safetensors");
		for (long length : new long[]{Long.MAX_VALUE, -1, 0, 1, 100}) {
			Files.write(file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
			refused(file, "header cannot be");
		}
		Files.write(file, new byte[3]);
		refused(file, "header cannot be");
		refused(file("[".repeat(100_000), new byte[0]), "not a JSON object");
		refused(file("{\"a\":{\"x\":" + "[".repeat(100_000), new byte[0]), "not JSON");
		refused(folder.resolve("absent.safetensors"), "cannot read");
	}

	private Path file(String header, byte[] data) throws IOException {
		byte[] text = header.getBytes(StandardCharsets.UTF_8);
		ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
		return Files.write(folder.resolve("f.safetensors"), bytes.putLong(text.length).put(text).put(data).array());
	}

	private static void refused(Path file, String expected) {
		String message = assertThrows(UserException.class, () -> Safetensors.read(file)).getMessage();
		assertTrue(message.contains(expected) && message.contains(file.toString()), message);
	}
}
