package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsSourceTest {

	@TempDir
	Path run;

	@Test
	void takesTheBestCheckpointOfARunOrTheLatest() throws IOException {
		for (String name : List.of("epoch-001", "epoch-002")) {
			Safetensors.write(run.resolve("checkpoints/" + name + ".safetensors"), Weights.empty(),
					Map.of("name", name));
		}
		Files.writeString(run.resolve("checkpoints/latest"), "epoch-002.safetensors\n");
		assertEquals("epoch-002", WeightsSource.open(run).metadata().get("name"));
		Files.writeString(run.resolve("checkpoints/best"), "epoch-001.safetensors");
		assertEquals("epoch-001", WeightsSource.open(run).metadata().get("name"));
		assertEquals("epoch-001",
				WeightsSource.open(run.resolve("checkpoints/epoch-001.safetensors")).metadata().get("name"));
	}

	@Test
	void saysWhatIsWrong() throws IOException {
		refused(run.resolve("absent"), "there are no weights");
		refused(run, "a folder without checkpoints");
		Files.createDirectories(run.resolve("checkpoints"));
		Files.writeString(run.resolve("checkpoints/latest"), "../../../etc/passwd");
		refused(run, "names no checkpoint of its folder");
		Files.writeString(run.resolve("checkpoints/latest"), "gone.safetensors");
		refused(run, "names no checkpoint of its folder");
		refused(Files.writeString(run.resolve("weights.bin"), "x"), "is no kind of weights known here");
	}

	private static void refused(Path path, String expected) {
		String message = assertThrows(UserException.class, () -> WeightsSource.open(path)).getMessage();
		assertTrue(message.contains(expected), message);
	}
}
