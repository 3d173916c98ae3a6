package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

	@TempDir
	Path folder;

	@Test
	void readsBackWhatItWrote() throws IOException {
		Path file = folder.resolve("a.npy");
		for (List<Integer> shape : List.of(List.<Integer>of(), List.of(6), List.of(2, 3), List.of(1, 2, 3))) {
			Tensor tensor = Tensor.zeros(shape);
			tensor.values()[0] = 4.5f;
			Npy.write(file, tensor);
			assertEquals(shape, Npy.read(file).shape());
			assertArrayEquals(tensor.values(), Npy.read(file).values());
			assertEquals(0, (Files.size(file) - 4L * tensor.values().length) % 64);
		}
	}

	@Test
	void readsWhatNumPyWrote() {
		assertEquals(List.of(4, 224, 224), Npy.read(SharedData.golden("cam_original.npy")).shape());
	}

	@Test
	void refusesOtherFiles() throws IOException {
		String start = "\u0093NUMPY\u0001\u0000";
		for (String content : List.of("", "no array at all", start, start + "\u00ff\u00ff{}",
				start + "\u0045\u0000{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }         \n12345678",
				start + "\u004a\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999), }")) {
			Path file = Files.write(folder.resolve("x.npy"), content.getBytes(StandardCharsets.ISO_8859_1));
			String message = assertThrows(UserException.class, () -> Npy.read(file)).getMessage();
			assertTrue(message.contains("x.npy"), message);
		}
	}
}
