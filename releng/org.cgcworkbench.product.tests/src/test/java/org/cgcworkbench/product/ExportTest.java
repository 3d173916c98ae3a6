package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** A run's weights in files for other programs. */
class ExportTest {

	@TempDir
	static Path folder;
	private static Path run;

	@BeforeAll
	static void train() {
		Product.runBriefly("train", TinyDataset.in(folder.resolve("discs")).experiment("model"), "--runs",
				folder.resolve("runs"), "--set", "schedule.epochs=1").succeeded();
		run = TrainedRun.only(folder.resolve("runs")).folder();
	}

	private static Outcome export(Path model, String format, Path output) {
		return Product.runBriefly("export", model, "--format", format, "--output", output);
	}

	@Test
	void everyFormatHoldsTheSameWeights() throws IOException {
		Path plain = folder.resolve("plain.safetensors");
		Path torch = folder.resolve("weights.pth");
		JsonNode document = Product.runBriefly("export", run, "--format", "safetensors", "--output", plain, "--json")
				.succeeded().document();
		assertEquals("resnet18 3", document.path("architecture").asText() + " " + document.path("classes").asText());
		export(run, "pytorch-state-dict", torch).succeeded();
		export(torch, "pytorch-state-dict", folder.resolve("again.pth")).succeeded();
		export(plain, "pytorch-state-dict", folder.resolve("other.pth")).succeeded();
		assertArrayEquals(Files.readAllBytes(torch), Files.readAllBytes(folder.resolve("again.pth")));
		assertArrayEquals(Files.readAllBytes(torch), Files.readAllBytes(folder.resolve("other.pth")));
		Path graph = folder.resolve("graph.zip");
		export(run, "dl4j", graph).succeeded().says("ComputationGraph");
		try (ZipFile zip = new ZipFile(graph.toFile())) {
			for (String entry : new String[]{"configuration.json", "coefficients.bin", "workbench.json"}) {
				assertNotNull(zip.getEntry(entry), entry);
			}
		}
	}

	@Test
	void mistakesAreToldAndNothingIsWritten() throws IOException {
		Path out = folder.resolve("nothing.bin");
		export(run, "onnx", out).refused("there is no format of export onnx", "dl4j, pytorch-state-dict, safetensors");
		export(folder.resolve("nowhere"), "safetensors", out).refused("nowhere");
		Path checkpoint = run.resolve("checkpoints/epoch-001.safetensors");
		export(run, "safetensors", checkpoint).refused("--output", "belongs to what this command reads");
		export(checkpoint, "pytorch-state-dict", checkpoint).refused("belongs to what this command reads");
		Path empty = Files.createDirectories(folder.resolve("empty"));
		Files.copy(run.resolve("experiment.yaml"), empty.resolve("experiment.yaml"));
		export(empty, "safetensors", out).refused("empty", "checkpoint");
		assertFalse(Files.exists(out));
	}
}
