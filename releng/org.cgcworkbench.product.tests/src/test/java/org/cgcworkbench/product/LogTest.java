package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say, and what is kept of it in {@code run.log}. */
class LogTest {

	private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\S*Z ";

	@TempDir
	static Path folder;
	private static Path experiment;
	private static TrainedRun run;

	/** A quiet training with a broken picture. */
	@BeforeAll
	static void train() throws IOException {
		TinyDataset dataset = TinyDataset.in(folder.resolve("discs"));
		Files.writeString(dataset.trainingFile("disc-00.jpg"), "no picture");
		experiment = dataset.experiment("discs");
		Outcome outcome = Product
				.run("train", experiment, "--set", "schedule.epochs=1", "--set", "dataset.broken-share=0.1", "--quiet")
				.succeeded();
		run = TrainedRun.only(folder.resolve("runs"));
		assertEquals("Run " + run.folder(), outcome.out().strip());
		assertEquals(List.of(), outcome.err());
	}

	private static String log() throws IOException {
		return Files.readString(run.file("run.log"));
	}

	@Test
	void holdsWhatAQuietTrainingDidNotSay() throws IOException {
		List<String> lines = log().lines().toList();
		assertTrue(lines.getFirst().matches(TIME + "info CGC Workbench .*, Java .*: train .*discs.yaml --set.*"),
				lines::toString);
		for (String wanted : List.of("warning training picture passed over: .*disc-00.jpg.*", "info epoch 1/1 done: .*",
				"info finished", "debug .* threads")) {
			assertTrue(lines.stream().anyMatch(line -> line.matches(TIME + wanted)), () -> wanted + " in " + lines);
		}
	}

	@Test
	void aFailureLeavesWhereItArose() throws IOException {
		Path checkpoint = run.matching("checkpoints", "epoch-001.safetensors").getFirst();
		byte[] sound = Files.readAllBytes(checkpoint);
		Files.write(checkpoint, new byte[8]);
		try {
			Outcome brief = Product.runBriefly("evaluate", run.folder(), "--metrics", "accuracy").endedWith(2);
			assertEquals(1, brief.err().size(), brief::toString);
			assertTrue(log().contains("error " + brief.err().getFirst().replaceFirst("^workbench: ", "") + "\n"),
					log());
			assertTrue(log().contains("\tat org.cgcworkbench.core."), log());
			Outcome verbose = Product.runBriefly("evaluate", run.folder(), "--metrics", "accuracy", "--verbose");
			assertEquals(2, verbose.exitCode());
			assertEquals(brief.err().getFirst(), verbose.err().getFirst());
			assertTrue(verbose.toString().contains("\tat org.cgcworkbench.core."), verbose::toString);
		} finally {
			Files.write(checkpoint, sound);
		}
	}

	@Test
	void anEvaluationIsAppendedAndQuietlyShowsItsResultAlone() throws IOException {
		String before = log();
		Outcome quiet = Product.runBriefly("evaluate", run.folder(), "--metrics", "accuracy", "--quiet").succeeded();
		assertEquals(List.of(), quiet.err());
		List<String> lines = quiet.out().lines().toList();
		assertTrue(lines.getFirst().startsWith("metric "), quiet::toString);
		assertTrue(lines.getLast().endsWith(".json"), quiet::toString);
		assertTrue(log().startsWith(before));
		assertTrue(log().length() > before.length());
	}

	@Test
	void aLogThatHasBecomeLargeIsKeptUnderAnotherName() throws IOException {
		String before = log();
		Files.writeString(run.file("run.log"), before + "x".repeat(1 << 20) + "\n");
		Product.runBriefly("evaluate", run.folder(), "--metrics", "accuracy").succeeded();
		assertTrue(Files.size(run.file("run.log.1")) > 1 << 20);
		assertFalse(log().contains("xxx"));
		Files.writeString(run.file("run.log"), before);
	}

	@Test
	void verboseAndQuietDoNotGoTogether() {
		Outcome outcome = Product.runBriefly("engines", "--verbose", "--quiet").endedWith(2);
		outcome.says("workbench: --verbose does not go with --quiet; leave one of them out");
		Product.runBriefly("explain", "--help").succeeded().says("--verbose", "--quiet");
	}
}
