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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of weights are told apart by their content. */
class WeightsFileTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({"w.safetensors", "w.bin", "w.pth", "w"})
	void readsSafetensorsOfAnyName(String name) throws IOException {
		Path file = folder.resolve(name);
		Safetensors.write(file, weights(3), Map.of("name", "x"));
		LoadedWeights loaded = WeightsFile.open(file);
		assertEquals("x", loaded.metadata().get("name"));
		assertEquals(3, loaded.weights().get("w").values()[0]);
	}

	@ParameterizedTest
	@CsvSource({"w.ckpt", "w.bin", "w.safetensors", "w"})
	void readsCheckpointsOfAnyName(String name) {
		byte[] pickle = Pickles.start().ops("}").text("w").tensor(1, 0, 1, 1).ops("s").stop();
		Path file = Pickles.archive(folder.resolve(name), pickle, floats(5));
		assertEquals(5, WeightsFile.open(file).weights().get("w").values()[0]);
	}

	/** As PyTorch wrote before 0.2: a storage of six numbers, a view of two of it, a tensor on each. */
	@Test
	void readsTarArchives() throws IOException {
		Path file = Files.write(folder.resolve("old.pth"), OldArchive.tar(OldArchive.members()));
		Weights weights = WeightsFile.open(file).weights();
		assertEquals(List.of(3, 2), weights.get("w").shape());
		assertArrayEquals(new float[]{1, 4, 2, 5, 3, 6}, weights.get("w").values());
		assertArrayEquals(new float[]{5, 6}, weights.get("b").values());
	}

	@Test
	void saysWhatATarArchiveLacks() throws IOException {
		Map<String, byte[]> other = new LinkedHashMap<>(OldArchive.members());
		other.remove("tensors");
		refused(Files.write(folder.resolve("other.tar"), OldArchive.tar(other)),
				"is a tar archive without the file tensors");
		byte[] whole = OldArchive.tar(OldArchive.members());
		byte[] cut = Arrays.copyOf(whole, 2570);
		refused(Files.write(folder.resolve("cut.tar"), cut), "it ends before its archive does");
	}

	@Test
	void survivesDamagedTarArchives() throws IOException {
		byte[] sound = OldArchive.tar(OldArchive.members());
		SplittableRandom random = new SplittableRandom(3);
		Path file = folder.resolve("damaged.tar");
		for (int i = 0; i < 300; i++) {
			byte[] damaged = i % 4 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
			for (int j = 0; j < 3 && damaged.length > 0; j++) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			}
			Files.write(file, damaged);
			try {
				WeightsFile.open(file);
			} catch (UserException e) {
				assertTrue(e.getMessage().contains("damaged.tar"), e.getMessage());
			}
		}
	}

	@Test
	void saysWhatAFileIs() throws IOException {
		Map<String, String> expected = new LinkedHashMap<>();
		expected.put("version https://git-lfs.github.com/spec/v1\n", "is a pointer of Git LFS");
		expected.put("\n <!DOCTYPE html>", "is a web page");
		expected.put("<html>404</html>", "is a web page");
		expected.put("\u001f\u008b\b", "unpack it with gunzip");
		expected.put("{\"weight_map\": {}}", "is a text in JSON");
		expected.put("\u0089HDF\r\n", "is an HDF5 file");
		expected.put("x", "holds no weights of a kind known here; name a file in safetensors");
		expected.put("abcdefgh{", "is not a sound safetensors file: its header cannot be");
		for (Map.Entry<String, String> file : expected.entrySet()) {
			refused(Files.write(folder.resolve("weights.pth"), file.getKey().getBytes(StandardCharsets.ISO_8859_1)),
					file.getValue());
		}
	}

	@Test
	void saysWhyThereAreNone() throws IOException {
		refused(folder.resolve("absent.pth"), "absent.pth: there is no such file");
		refused(folder, " is a folder");
		refused(Files.createFile(folder.resolve("empty.pth")), "is empty; copy or download it again");
	}

	/** A name in a file cannot steer the terminal that a message about it is shown on. */
	@Test
	void namesOfTensorsArePrintedWithoutControlCharacters() throws IOException {
		String header = "{\"\\u001b[2J\\u202eboo\":{\"dtype\":\"" + "Q".repeat(10_000_000)
				+ "\",\"shape\":[],\"data_offsets\":[0,0]}}";
		ByteBuffer bytes = ByteBuffer.allocate(8 + header.length()).order(ByteOrder.LITTLE_ENDIAN)
				.putLong(header.length()).put(header.getBytes(StandardCharsets.ISO_8859_1));
		Path file = Files.write(folder.resolve("s.safetensors"), bytes.array());
		String message = refused(file, "stores ?[2J?boo as QQQQ");
		assertTrue(message.length() < 500, () -> message.length() + " characters");
	}

	private static String refused(Path path, String expected) {
		String message = assertThrows(UserException.class, () -> WeightsFile.open(path)).getMessage();
		assertTrue(message.contains(expected), message);
		return message;
	}

	private static Weights weights(float value) {
		return new Weights(Map.of("w", new Tensor(List.of(1), new float[]{value})));
	}

	private static byte[] floats(float... values) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}
}
