package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The figures are there and positive; what they are depends on the machine. */
class BenchTest {

	@TempDir
	Path folder;

	private JsonNode rows(int count, Object... arguments) throws IOException {
		Path json = folder.resolve("figures.json");
		Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--json-file";
		all[arguments.length + 1] = json;
		Product.runOnLibtorch(all).succeeded().says("cores", "second");
		JsonNode root = new ObjectMapper().readTree(json.toFile());
		JsonNode schema = new ObjectMapper()
				.readTree(Path.of(System.getProperty("cgc.root", "../.."), "docs/schemas/bench.schema.json").toFile());
		schema.path("required").forEach(key -> assertTrue(root.has(key.asText()), root::toString));
		assertEquals(schema.at("/properties/format-version/const"), root.path("format-version"));
		JsonNode rows = root.path("rows");
		assertEquals(count, rows.size(), rows::toString);
		return rows;
	}

	private static void positive(JsonNode row, String... keys) {
		for (String key : keys) {
			assertTrue(row.path(key).asDouble() > 0, row::toString);
		}
	}

	@Test
	void measuresEachStepInAProcessOfItsOwn() throws IOException {
		JsonNode rows = rows(2, "bench", "step", "--architecture", "resnet18", "--batch", "2,4", "--size", "32",
				"--steps", "2", "--warm-up", "0", "--engine", "nd4j", "--device", "cpu");
		assertEquals(2, rows.path(0).path("batch").asInt());
		assertEquals(4, rows.path(1).path("batch").asInt());
		rows.forEach(row -> positive(row, "step-ms", "samples-per-second", "first-step-ms", "peak-memory-MiB"));
	}

	@Test
	void measuresTheLoader() throws IOException {
		JsonNode rows = Product.runBriefly("bench", "data", "--workers", "1,2", "--seconds", "0.2", "--json")
				.succeeded().document().at("/figures/rows");
		assertEquals(2, rows.size(), rows::toString);
		rows.forEach(row -> positive(row, "samples-per-second", "samples-per-second-and-worker", "share-of-linear"));
	}

	@Test
	void measuresEveryMetric() throws IOException {
		rows(7, "bench", "evaluate", "--images", "4", "--warm-up", "0")
				.forEach(row -> positive(row, "images-per-second"));
	}

	@Test
	void measuresTheMetricsAskedFor() throws IOException {
		rows(1, "bench", "evaluate", "--images", "4", "--warm-up", "0.1", "--metrics", "accuracy");
		Product.runBriefly("bench", "evaluate", "--metrics", "colour").endedWith(2).says("colour", "insertion");
		Product.runBriefly("bench", "evaluate", "--warm-up", "-1").endedWith(2).says("--warm-up starts at 0");
	}

	/** A Python that cannot be: no measurement, no failure. */
	@Test
	void comparesNothingWithoutPyTorch() {
		Product.runBriefly("bench", "compare", "--python", folder.resolve("none").toString()).succeeded()
				.says("skipped", "python3-torch");
	}

	/** Pretends to be a Python with PyTorch whose loader is the faster on tensors, or fails on them. */
	private String python(String name, String onTensors) throws IOException {
		Path file = folder.resolve(name);
		Files.writeString(file, String.format(Locale.ROOT, """
				#!/bin/sh
				case "$1 $*" in
				-c*) shift 2; [ $# -eq 0 ] || exec "$@" ;;
				*/common.py*) echo '{"python": "3.0", "pytorch": "%s", "torchvision": "1", "forms":
				["plain", "channels-last", "tensors"]}' | tr -d '\\n' ;;
				*/loader.py*--form\\ plain) echo '{"samples-per-second": 1000}' ;;
				*/loader.py*--form\\ tensors) %s ;;
				*) echo "no such form" >&2; exit 1 ;;
				esac
				""", name, onTensors));
		assertTrue(file.toFile().setExecutable(true));
		return file.toString();
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pretended Python is a shell script")
	void comparesWithTheBestFormOfEachPyTorch() throws IOException {
		String fast = python("fast", "echo '{\"samples-per-second\": 4000}'");
		String broken = python("broken", "echo 'no decoder here' >&2; exit 1");
		JsonNode rows = rows(2, "bench", "compare", "--measure", "loader", "--seconds", "0.2", "--rounds", "1", "--pin",
				"0", "--python", fast + "," + broken);
		JsonNode first = rows.path(0);
		positive(first, "ours");
		assertEquals("fast 1000.0 4000.0 tensors", text(first));
		assertEquals(first.path("ours").asDouble() / 4000, first.path("times-its-best").asDouble(), 1e-9);
		assertEquals(first.path("ours").asDouble() / 1000, first.path("times-as-published").asDouble(), 1e-9);
		assertEquals("broken 1000.0 1000.0 plain", text(rows.path(1)));
	}

	private static String text(JsonNode row) {
		return row.path("pytorch").asText() + " " + row.path("as-published").asDouble() + " "
				+ row.path("at-its-best").asDouble() + " " + row.path("best-form").asText();
	}

	@Test
	void refusesWhatItCannotMeasure() {
		Product.runBriefly("bench", "window", "--seconds", "0").endedWith(2).says("--seconds starts at 1");
		Product.runBriefly("bench", "window").endedWith(2).says("the window can be measured on Linux", "./workbench");
		Product.runBriefly("bench", "compare", "--pin", "1-x").endedWith(2).says("--pin", "names no processors");
		Product.runBriefly("bench", "step", "--steps", "0").endedWith(2).says("--steps at 1");
		Product.runBriefly("bench", "step", "--warm-up", "-1").endedWith(2).says("--warm-up starts at 0");
		Product.runBriefly("bench", "step", "--architecture", "resnet17").endedWith(2).says("there is no resnet17",
				"resnet18");
		Product.runBriefly("bench", "step", "--method", "nothing").endedWith(2).says("there is no objective nothing",
				"cgc");
	}
}
