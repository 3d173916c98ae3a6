package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {

	@TempDir
	Path folder;

	@Test
	void readsSafetensorsWithItsTexts() throws IOException {
		Path file = folder.resolve("w.safetensors");
		Safetensors.write(file, Weights.empty(), Map.of("name", "x"));
		assertEquals("x", WeightsFile.open(file).metadata().get("name"));
	}

	@Test
	void saysWhatIsWrong() throws IOException {
		refused(folder.resolve("absent"), "there are no weights");
		refused(Files.writeString(folder.resolve("weights.bin"), "x"), "is no kind of weights known here");
	}

	private static void refused(Path path, String expected) {
		String message = assertThrows(UserException.class, () -> WeightsFile.open(path)).getMessage();
		assertTrue(message.contains(expected), message);
	}
}
