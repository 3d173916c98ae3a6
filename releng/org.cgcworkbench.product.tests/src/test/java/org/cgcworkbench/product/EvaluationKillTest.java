package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Evaluations that are killed or stopped go on where they were, and end with the same figures. */
class EvaluationKillTest {

	private static final String JOURNAL = "unfinished-.*\\.journal";
	private static final long LONGEST_MILLIS = 120_000;

	@TempDir
	private Path folder;

	@Test
	void endsWithTheSameFigures() throws IOException, InterruptedException {
		Path experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
		Product.runBriefly("train", experiment, "--set", "schedule.epochs=1").succeeded();
		TrainedRun run = TrainedRun.only(folder.resolve("runs"));
		JsonNode whole = evaluated(run, "whole.json", "consistency/above-floor");
		assertEquals(List.of(), run.matching("evaluation", JOURNAL));

		RunningProduct killed = Product.start(command(run, "killed.json"));
		waitForImages(killed, run, 2);
		killed.kill();
		assertEquals(1, run.matching("evaluation", JOURNAL).size());
		RunningProduct stopped = Product.start(command(run, "killed.json"));
		waitForImages(stopped, run, 4);
		stopped.terminate().says("goes on with the evaluation that was stopped: ",
				"the evaluation was stopped; the same command goes on with it");
		assertFalse(Files.exists(folder.resolve("killed.json")));

		JsonNode resumed = evaluated(run, "killed.json", "goes on with the evaluation that was stopped: ");
		assertEquals(whole.path("images"), resumed.path("images"));
		assertEquals(whole.path("metrics"), resumed.path("metrics"));
		assertEquals(whole.path("settings"), resumed.path("settings"));
		assertEquals(List.of(), run.matching("evaluation", JOURNAL));
	}

	/** Large images, so that each takes a while. */
	private Object[] command(TrainedRun run, String json) {
		return new Object[]{"evaluate", run.folder(), "--split", "train", "--limit", "8", "--batch", "4", "--metrics",
				"accuracy,insertion,consistency", "--short-side", "900", "--json-file", folder.resolve(json)};
	}

	private JsonNode evaluated(TrainedRun run, String json, String said) throws IOException {
		Product.run(command(run, json)).succeeded().says(said);
		return new ObjectMapper().readTree(folder.resolve(json).toFile());
	}

	/** Until so many images are kept, each in a line behind the first. */
	private static void waitForImages(RunningProduct process, TrainedRun run, int images)
			throws IOException, InterruptedException {
		long end = System.currentTimeMillis() + LONGEST_MILLIS;
		while (kept(run) < images) {
			assertTrue(process.alive() && System.currentTimeMillis() < end, "no image was kept");
			Thread.sleep(5);
		}
	}

	private static long kept(TrainedRun run) throws IOException {
		List<Path> journals = Files.exists(run.file("evaluation")) ? run.matching("evaluation", JOURNAL) : List.of();
		return journals.isEmpty()
				? 0
				: Files.readString(journals.getFirst()).chars().filter(c -> c == '\n').count() - 1;
	}
}
