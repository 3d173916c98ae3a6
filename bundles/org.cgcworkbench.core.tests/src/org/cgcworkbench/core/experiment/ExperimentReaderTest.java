package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.network.Architecture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentReaderTest {

	@TempDir
	Path folder;

	@BeforeEach
	void makeDataset() throws IOException {
		for (String split : List.of("train", "val", "annotation")) {
			Files.createDirectories(folder.resolve("photos").resolve(split));
		}
	}

	private Experiment read(String text, String... overrides) {
		return ExperimentReader.read(text, folder.resolve("experiment.yaml"), List.of(overrides));
	}

	private List<Problem> problems(String text, String... overrides) {
		return assertThrows(ExperimentException.class, () -> read(text, overrides)).problems();
	}

	@Test
	void fillsInTheDefaults() {
		Experiment experiment = read("name: plain\ndataset:\n  path: photos\n");
		assertEquals("plain", experiment.name());
		assertEquals(folder.resolve("photos"), experiment.dataset().path());
		assertEquals(Optional.of(folder.resolve("photos/annotation")), experiment.dataset().boxes());
		assertEquals("val", experiment.dataset().validationSplit());
		assertEquals(90, experiment.schedule().epochs());
		assertEquals(experiment.schedule().rates().trunk(), experiment.schedule().rates().lastLayer());
		assertEquals(folder.resolve("runs"), experiment.runs());
		assertEquals(List.of("auto"), experiment.engine().devices());
	}

	@Test
	void saysThatTheShellAloneExpandsTheHomeSign() {
		String words = " begins with ~, which only a shell expands; write the whole path, "
				+ System.getProperty("user.home");
		assertEquals(List.of("dataset.path", "runs"),
				problems("name: home\ndataset:\n  path: ~/photos\nruns: '~/runs'\n").stream().map(Problem::key)
						.toList());
		assertTrue(problems("name: home\ndataset:\n  path: ~/photos\n").getFirst().message()
				.contains("~/photos" + words + "/photos"));
	}

	@Test
	void readsEveryKindOfValue() {
		Experiment experiment = read("""
				name: all
				dataset: {path: photos, boxes: none, classes: [1, two], labelled-share: .5}
				network:
				  architecture: resnet50
				  replace-stride-with-dilation: [false, true, true]
				objective: {method: gradcam-l2, lambda: 1, compatibility: double-flip}
				schedule: {milestones: [3, 5], weight-decay: 1e-4}
				engine: {device: [cuda:0, cuda:1]}
				seed: 9223372036854775807
				""");
		assertEquals(List.of("1", "two"), experiment.dataset().classes());
		assertEquals(Optional.empty(), experiment.dataset().boxes());
		assertEquals(List.of(false, true, true), experiment.network().replaceStrideWithDilation());
		assertEquals("gradcam-l2", experiment.objective().method());
		assertEquals(List.of("double-flip"), experiment.objective().compatibility());
		assertEquals(List.of(3, 5), experiment.schedule().rates().milestones());
		assertEquals(List.of("cuda:0", "cuda:1"), experiment.engine().devices());
		assertEquals(Long.MAX_VALUE, experiment.seed());
	}

	/** A map of one cell is constant once it is normalised, and so is the loss that compares two. */
	@ParameterizedTest
	@CsvSource({"resnet18, cgc, false", "resnet34, gradcam-l2, false", "resnet50, cgc, false",
			"wide_resnet50_2, cgc, false", "resnext50_32x4d, gradcam-l2, false", "resnet50, cgc, true",
			"resnet50, cross-entropy, false"})
	void mapsOfOneCellAreRefused(String architecture, String method, boolean dilated) throws IOException {
		String text = "name: small\ndataset: {path: photos}\nnetwork:\n  input-size: 32\n  architecture: "
				+ architecture + "\n  replace-stride-with-dilation: [false, false, " + dilated
				+ "]\nobjective: {method: " + method + "}\n";
		if (dilated || method.equals("cross-entropy")) {
			assertEquals(32, read(text).network().inputSize());
			return;
		}
		assertEquals(folder.resolve("experiment.yaml") + ":4:3: network.input-size: is too small for " + method
				+ ": at 32 pixels the last layer's maps have a single cell, so that all are alike and there is nothing to "
				+ "compare; set it to 33 or more, or objective.method to cross-entropy",
				problems(text).getFirst().toString());
		assertEquals(33, read(text, "network.input-size=33").network().inputSize());
		Path frozen = Files.writeString(folder.resolve("experiment.yaml"), text);
		assertEquals(32, ExperimentReader.readFrozen(frozen).network().inputSize());
	}

	@Test
	void overridesBeatTheFileWhichBeatsThePreset() {
		Experiment experiment = read("""
				preset: semi-supervised-1-percent
				name: swav
				dataset: {path: photos}
				network: {initial-weights: random}
				schedule:
				  batch-size: 64
				""", "schedule.epochs=5", "schedule.milestones=[2, 4]");
		assertEquals(Architecture.RESNET50, experiment.network().architecture());
		assertEquals(0.01, experiment.dataset().labelledShare());
		assertEquals(64, experiment.schedule().batchSize());
		assertEquals(5, experiment.schedule().epochs());
		assertEquals(List.of(2, 4), experiment.schedule().rates().milestones());
		assertEquals(5, experiment.schedule().rates().lastLayer());
	}

	@Test
	void theSemiSupervisedPresetIsThePublishedProtocol() throws IOException {
		String text = "name: swav\npreset: semi-supervised-1-percent\ndataset: {path: photos}\n";
		List<Problem> problems = problems(text);
		assertEquals(1, problems.size());
		assertEquals("2:1 network.initial-weights",
				problems.getFirst().line() + ":" + problems.getFirst().column() + " " + problems.getFirst().key());
		assertTrue(problems.getFirst().message().contains("goes on from self-supervised weights; name their file"));
		assertTrue(read(text, "network.initial-weights=random").network().initialWeights().isEmpty());
		Files.writeString(folder.resolve("swav.pth.tar"), "");
		Experiment experiment = read(text, "network.initial-weights=swav.pth.tar");
		assertTrue(experiment.schedule().labelledEpochs());
		assertEquals(UnlabelledPool.OfTraining.ALL, experiment.dataset().unlabelled());
		assertEquals(0.01, experiment.dataset().labelledShare());
		Files.writeString(folder.resolve("1percent.txt"), "");
		Experiment listed = read(text, "network.initial-weights=swav.pth.tar", "dataset.labelled-list=1percent.txt");
		assertEquals(folder.resolve("1percent.txt"), listed.dataset().labelledList().orElseThrow());
		assertEquals(1, listed.dataset().labelledShare(), "the list stands in place of the preset's share");
	}

	@Test
	void whatChoosesTheLabelledImagesMustFitTogether() throws IOException {
		String text = "name: a\ndataset:\n  path: photos\n";
		Files.writeString(folder.resolve("list.txt"), "");
		assertTrue(problems(text, "dataset.labelled-list=list.txt", "dataset.train-share=0.5").getFirst().message()
				.contains("does not go with dataset.labelled-list"));
		assertEquals(1, read(text, "dataset.labelled-list=list.txt", "dataset.train-share=1").dataset().trainShare());
		assertTrue(problems(text, "dataset.train-list=list.txt", "dataset.images-per-class=5").getFirst().message()
				.contains("does not go with dataset.train-list"));
		assertEquals(Optional.of(folder.resolve("list.txt")),
				read(text, "dataset.validation-list=list.txt").imageLists().validation());
		assertTrue(problems(text + "  labelled-list: gone.txt\n").toString()
				.contains(":4:3: dataset.labelled-list: there " + "is no file"));
		assertTrue(problems(text + "  unlabelled: other\n").toString().contains("name one, or others or all"));
		assertEquals(new UnlabelledPool.Folder(folder.resolve("photos/val")),
				read(text + "  unlabelled: photos/val\n").dataset().unlabelled());
		assertTrue(problems(text, "dataset.train-share=0").getFirst().message().contains("out of range"));
	}

	@Test
	void reportsAllProblemsWithTheirPlaces() {
		List<Problem> problems = problems("""
				name: two words
				dataset:
				  path: nowhere
				schedule:
				  epochss: 5
				  batch_size: 3
				  momentum: high
				  decay: 0
				  optimizer: sdg
				objektive:
				  method: cgc
				network:
				  replace-stride-with-dilation: [true, false, false]
				objective:
				  views: 1
				epochs: 4
				""", "schedule.epochs=many", "seeed=1", "schedule.epochs");
		List<String> shown = problems.stream().map(p -> p.line() + ":" + p.column() + " " + p.key()).toList();
		assertEquals(List.of("1:1 name", "3:3 dataset.path", "5:3 schedule.epochss", "6:3 schedule.batch_size",
				"7:13 schedule.momentum", "8:10 schedule.decay", "9:14 schedule.optimizer", "10:1 objektive",
				"13:3 network.replace-stride-with-dilation", "15:3 objective.views", "16:1 epochs", "0:0 seeed", "0:0 ",
				"0:0 schedule.epochs"), shown);
		assertTrue(problems.get(2).message().contains("did you mean schedule.epochs?"), problems.get(2).message());
		assertTrue(problems.get(3).message().contains("did you mean schedule.batch-size?"));
		assertTrue(problems.get(6).message().contains("should be sgd"));
		assertTrue(problems.get(7).message().contains("did you mean objective?"));
		assertTrue(problems.get(10).message().contains("did you mean schedule.epochs?"), problems.get(10).message());
		assertEquals("--set seeed=1: seeed: there is no such key; did you mean seed?", problems.get(11).toString());
	}

	@Test
	void namesWhatIsMissing() {
		List<Problem> problems = problems("seed: 1\ndataset:\n  format: image-folder\n");
		assertEquals(List.of("name", "dataset.path"), problems.stream().map(Problem::key).toList());
		assertEquals(2, problems.get(1).line());
	}

	@Test
	void reportsDuplicates() {
		List<Problem> problems = problems("name: a\nname: b\ndataset: {path: photos}\ndataset: {path: photos}\n");
		assertEquals(List.of(2, 4, 4), problems.stream().map(Problem::line).toList());
	}

	@Test
	void placesSyntaxErrors() {
		List<Problem> problems = problems("name: a\ndataset:\n  path: [photos\nseed: 1\n");
		assertEquals(1, problems.size());
		assertEquals(4, problems.get(0).line());
		assertEquals(1, problems("just words").size());
		assertEquals(2, problems("").size());
	}

	@Test
	void refusesAnchorsAliasesTagsAndDepth() {
		String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
		assertTrue(problems(bomb).get(0).message().contains("anchors (&name) are not allowed"));
		assertTrue(problems("name: !!java.net.URL [\"http://localhost\"]\n").get(0).message().contains("tags"));
		assertTrue(problems("name: " + "[".repeat(100_000)).get(0).message().contains("nested too deep"));
		assertTrue(problems("name: a\n---\nname: b\n").get(0).message().contains("second document"));
		assertTrue(problems("name: a\n", "schedule.epochs=*a").get(1).message().contains("aliases (*name)"));
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems("x".repeat(900_000) + ": 1\n"));
	}

	@Test
	void refusesFilesThatAreNoExperiments() throws IOException {
		Path file = folder.resolve("big.yaml");
		assertTrue(assertThrows(UserException.class, () -> ExperimentReader.read(file, List.of())).getMessage()
				.contains("there is no such file"));
		Files.write(file, new byte[2 << 20]);
		assertTrue(assertThrows(UserException.class, () -> ExperimentReader.read(file, List.of())).getMessage()
				.contains("larger than 1 MiB"));
		Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
		assertTrue(assertThrows(UserException.class, () -> ExperimentReader.read(file, List.of())).getMessage()
				.contains("UTF-8"));
	}

	@Test
	void checksWhatMustFitTogether() {
		String start = "name: a\ndataset: {path: photos}\n";
		assertEquals("schedule.batch-size", problems(start, "schedule.batch-size=1").get(0).key());
		assertEquals("engine.device", problems(start, "engine.device=[cuda:0, cuda:0]").get(0).key());
		assertEquals("engine.device", problems(start, "engine.device=gpu").get(0).key());
		assertEquals("engine.device", problems(start, "engine.device=[auto, cpu]").get(0).key());
		assertEquals("schedule.milestones", problems(start, "schedule.milestones=[5, 3]").get(0).key());
		assertEquals("dataset.train-split", problems(start, "dataset.train-split=../..").get(0).key());
		assertEquals("network.initial-weights", problems(start, "network.initial-weights=x.pth").get(0).key());
		assertEquals("dataset.classes", problems(start, "dataset.classes=[a, a]").get(0).key());
		assertEquals("seed", problems(start, "seed=99999999999999999999").get(0).key());
		assertEquals("workers", problems(start, "workers='4'").get(0).key());
		assertEquals("schedule.epochs", problems(start, "schedule.epochs=").get(0).key());
		assertEquals(1, read(start, "schedule.batch-size=1", "objective.method=cross-entropy", "objective.views=1")
				.objective().views());
	}
}
