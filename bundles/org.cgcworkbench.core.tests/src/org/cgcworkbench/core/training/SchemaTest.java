package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.cgcworkbench.core.JsonSchema;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationListener;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.EventFollower;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Every JSON file that a run leaves is as its schema in docs/schemas says. */
class SchemaTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	@TempDir
	private Path folder;
	private TrainingFixture fixture;

	@BeforeEach
	void layOut() throws IOException {
		assumeTrue(JsonSchema.folder() != null, "skipped: there is no docs/schemas above the working directory");
		fixture = new TrainingFixture(folder);
	}

	private static void fits(String schema, JsonNode value) throws IOException {
		assertEquals(List.of(), new JsonSchema(JsonSchema.folder().resolve(schema + ".schema.json")).faults(value));
	}

	/** A run that was stopped, lost its manifest, was resumed and failed. */
	private RunDirectory run() throws IOException {
		Files.writeString(fixture.data().resolve("train/class0/3.png"), "broken");
		Experiment experiment = fixture.experiment("objective.method=cgc", "checkpoint.every-steps=2",
				"checkpoint.keep=0", "checkpoint.explain-every=1", "network.input-size=64");
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken cancellation = new CancellationToken();
		fixture.train(experiment, run, new LinearTrainer(2, cancellation::cancel, -1), new TrainingListener() {
		}, cancellation);
		fits("manifest", JSON.readTree(run.manifest().toFile()));
		Files.delete(run.manifest());
		fixture.train(experiment, run, new LinearTrainer(2, () -> {
		}, 10), new TrainingListener() {
		}, new CancellationToken());
		return run;
	}

	@Test
	void aRunIsAsItsSchemasSay() throws IOException {
		RunDirectory run = run();
		fits("manifest", JSON.readTree(run.manifest().toFile()));
		Set<String> events = new TreeSet<>();
		for (String line : Files.readAllLines(run.events())) {
			fits("event", JSON.readTree(line));
			events.add(JSON.readTree(line).path("event").asText());
		}
		assertEquals(Set.of("start", "step", "epoch", "explain", "checkpoint", "warning", "resume", "end"), events);
		try (Stream<Path> files = Files.list(run.checkpoints())) {
			List<Path> states = files.filter(file -> file.toString().endsWith(".json")).toList();
			assertTrue(states.size() > 3);
			for (Path state : states) {
				fits("state", JSON.readTree(state.toFile()));
			}
		}
	}

	@Test
	void anAnnouncementIsAsItsSchemaSays() throws IOException {
		Path file = folder.resolve("announced.json");
		assertEquals(Announcement.NOTHING, Announcement.read(file));
		Announcement said = Announcement.NOTHING;
		said.write(file);
		fits("announcement", JSON.readTree(file.toFile()));
		for (Ending ending : Ending.values()) {
			said = said.of(new RunDirectory(folder)).measured(3, 4).ended(ending, Optional.of("why"));
			said.write(file);
			fits("announcement", JSON.readTree(file.toFile()));
			assertEquals(said, Announcement.read(file));
		}
		Files.writeString(file, "{\"run\": ");
		assertEquals(Announcement.NOTHING, Announcement.read(file));
	}

	@Test
	void anEvaluationIsAsItsSchemaSays() throws IOException {
		Dataset dataset = new ImageFolderFormat()
				.open(DatasetSpec.evaluation(fixture.data(), Optional.empty(), List.of()));
		EvaluationOptions options = new EvaluationOptions(48, 64, 4, 1, ExplanationMethods.builtIn().get(0),
				Optional.empty(), 5, 7);
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put(EvaluationSettings.SPLIT, "val");
		settings.put(EvaluationSettings.CHECKPOINT, "0".repeat(64));
		settings.put(EvaluationSettings.PRECISION, "float32");
		Provenance by = new Provenance("CGC Workbench 9", Optional.of("abc"), "cells 1", "the only one",
				List.of("cpu Test"), "float32", 2);
		Path file = new EvaluationFolder(folder.resolve("evaluation"))
				.store(Evaluation.run(new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1}), dataset,
						Metrics.find(Metrics.builtIn(), List.of("accuracy", "insertion", "deletion")), options,
						EvaluationListener.NONE).with(settings, by), TrainingFixture::unexpected);
		JsonNode root = JSON.readTree(file.toFile());
		fits("evaluation", root);
		assertEquals(7, root.path("images").size());
		((ObjectNode) root.path("passes").path(0)).remove("threads");
		((ObjectNode) root).put("extra", 1);
		assertEquals(2, new JsonSchema(JsonSchema.folder().resolve("evaluation.schema.json")).faults(root).size());
	}

	@Test
	void filesOfALaterVersionAreRefusedByName() throws IOException {
		RunDirectory run = run();
		Path state = run.checkpoints().resolve("epoch-001.state.json");
		ObjectNode later = (ObjectNode) JSON.readTree(state.toFile());
		later.remove("state-sha256");
		Files.writeString(state, later.put("format-version", 2).toString());
		refused(state, () -> new Checkpoints(run.checkpoints(), 0).latest(TrainingFixture::unexpected));
		String events = Files.readString(run.events());
		Files.writeString(run.events(), events.replaceFirst("\"format-version\":1", "\"format-version\":2"));
		refused(run.events(), () -> new EventFollower(run.events()).poll());
		Files.writeString(run.events(), events.replaceAll("\"format-version\":1,", ""));
		assertFalse(new EventFollower(run.events()).poll().isEmpty());
	}

	private static void refused(Path file, org.junit.jupiter.api.function.Executable reading) {
		assertEquals(
				file + ": has the format version 2, this version of CGC Workbench reads 1 and older; open it with a "
						+ "newer version",
				assertThrows(UserException.class, reading).getMessage());
	}
}
