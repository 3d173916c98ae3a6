package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** What a user can get wrong ends with exit code 2 and words that help. */
class MistakesTest extends TinyDatasetTest {

	private Outcome train(Path experiment, String... settings) {
		Object[] arguments = new Object[2 + 2 * settings.length];
		arguments[0] = "train";
		arguments[1] = experiment;
		for (int i = 0; i < settings.length; i++) {
			arguments[2 + 2 * i] = "--set";
			arguments[3 + 2 * i] = settings[i];
		}
		Outcome outcome = Product.runBriefly(arguments);
		assertFalse(Files.exists(folder.resolve("runs")), "a run directory was made");
		return outcome;
	}

	@Test
	void onTheCommandLine() {
		Product.runBriefly("frobnicate").endedWith(2).says("frobnicate", "--help");
		Product.runBriefly("train", "--epohs", "5").endedWith(2).says("'--epohs'", "train --help");
		Product.runBriefly("train").refused("experiment file", "--resume");
		Product.runBriefly("train", folder.resolve("none.yaml")).refused("none.yaml: there is no such file");
		Product.runBriefly("train", "--resume", folder.resolve("none")).refused("none: there is no such run folder");
		Product.runBriefly("train", folder.resolve("any.yaml"), "--resume", folder.resolve("none.pth.tar"))
				.refused("none.pth.tar: there is no such file");
		Product.runBriefly("train", "--resume", folder).refused("is not a run folder");
		Product.runBriefly("import", folder.resolve("none.pth"), "--out", folder.resolve("x.safetensors"))
				.refused("cannot read the weights", "none.pth: there is no such file");
	}

	@Test
	void inOpeningTheDesktopWithoutADisplay() {
		assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: a display is named on Linux alone");
		Product.desktopWithoutDisplay(folder.resolve("workspace")).refused("no window can be opened", "DISPLAY",
				"ssh -X");
	}

	@Test
	void inWhatIsMissingOfACommand() {
		Product.runBriefly("evaluate").endedWith(2).says("MODEL", "evaluate --help");
		Product.runBriefly("explain", "weights.pth", "--out", folder).endedWith(2).says("IMAGE", "explain --help");
		Product.runBriefly("report", folder).endedWith(2).says("--out", "report --help");
		Product.runBriefly("import", "weights.pth").endedWith(2).says("--out", "import --help");
		Product.runBriefly("demo", "--seed", "first").endedWith(2).says("--seed", "first", "demo --help");
		Product.runBriefly("demo", "--out", "~/demo").endedWith(2).says("'--out'",
				"~/demo begins with ~, which only a shell expands", "demo --help");
	}

	@Test
	void inWhatACommandIsGiven() throws IOException {
		Path none = folder.resolve("none.safetensors");
		Path file = Files.writeString(folder.resolve("file.txt"), "in the way");
		Product.runBriefly("evaluate", none, "--data", dataset.folder())
				.refused("cannot read the weights " + none + ": there is no such file");
		Product.runBriefly("evaluate", none, "--metrics", "accuracy,beauty").refused("there is no metric beauty",
				"content-heatmap");
		Product.runBriefly("explain", none, file, "--out", folder, "--opacity", "2").refused("--opacity",
				"between 0 and 1");
		Product.runBriefly("explain", file, file, "--out", folder)
				.refused("file.txt holds no weights of a kind known here");
		Product.runBriefly("report", none, "--out", folder.resolve("report")).refused("none.safetensors");
		Product.runBriefly("report", dataset.folder(), "--out", folder.resolve("report"))
				.refused("is not a run folder");
		Product.runBriefly("report", folder, "--out", folder.resolve("report"), "--images", "a.png").refused("--maps");
		Product.runBriefly("report", folder, "--out", folder.resolve("report"), "--figure-width", "10")
				.refused("30 to 400 mm");
		Product.runBriefly("report", none, "--out", folder.resolve("report"), "--pdf", folder.resolve("a"), "--csv",
				folder.resolve("a")).refused("--pdf and --csv name the same file");
		Product.runBriefly("import", file, "--out", none).refused("file.txt");
		Product.runBriefly("import", file, "--out", file).refused("file.txt", "name it with the ending .safetensors");
		Product.runBriefly("demo", "--epochs", "0", "--out", folder.resolve("demo")).refused("--epochs", "at least 1");
		Product.runBriefly("demo", "--out", file).refused(file.toString());
		assertFalse(Files.exists(folder.resolve("demo")) || Files.exists(folder.resolve("report")), "something began");
	}

	@Test
	void inWhatIsAskedOfAModel() throws IOException {
		Product.runBriefly("train", dataset.experiment("model"), "--set", "schedule.epochs=1").succeeded();
		Path run = TrainedRun.only(folder.resolve("runs")).folder();
		Path picture = dataset.trainingFile("disc-00.jpg");
		Product.runBriefly("evaluate", run, "--short-side", "9").refused("32 to 4096 pixels, not 9");
		Product.runBriefly("evaluate", run, "--method", "guess").refused("there is no explanation method guess",
				"grad-cam");
		Product.runBriefly("evaluate", run, "--data", folder.resolve("nowhere")).refused("nowhere");
		Product.runBriefly("evaluate", run, "--metrics", "pointing-game").endedWith(2).says(
				"no image has a score: 6 no-box (no annotation is named like the picture", "nothing could be measured");
		Product.runBriefly("explain", run, picture, "--out", folder.resolve("maps"), "--class", "pink")
				.refused("the network has no class pink", "a number from 0 to 2");
		Product.runBriefly("explain", run, picture, "--out", folder.resolve("maps"), "--layer", "layer9")
				.refused("layer9", "layer4");
		Product.runBriefly("explain", run, dataset.folder().resolve("none.jpg"), "--out", folder.resolve("maps"))
				.refused("none.jpg");
		Product.runBriefly("explain", run, run.resolve("checkpoints"), "--out", folder.resolve("maps"))
				.refused("checkpoints: holds no images");
		Product.runBriefly("explain", run, picture, "--out", folder.resolve("maps"), "--figure",
				folder.resolve("a.eps")).refused("a.eps", ".svg, .pdf, .png");
		Product.runBriefly("explain", run, picture, "--out", folder.resolve("maps"), "--beside", run)
				.refused("--beside", "--figure FILE");
		Path figure = folder.resolve("maps.svg");
		Product.runBriefly("explain", run, dataset.folder().resolve("val"), "--out", folder.resolve("maps"), "--figure",
				figure, "--beside", run, "--figure-width", "120").succeeded().says("disc-", ".png", figure.toString());
		String svg = Files.readString(figure);
		assertEquals(6 * 3 + 1, svg.split("<image ", -1).length - 1,
				"six images, each under two models, and the colours");
		assertTrue(svg.contains("disc-08.jpg") && svg.contains("maximum of the map"), svg::toString);
	}

	@Test
	void manyInOneExperiment() throws IOException {
		Path file = folder.resolve("wrong.yaml");
		Files.writeString(file, """
				name: wrong
				datset:
				  path: discs
				dataset:
				  path: discs
				network:
				  architecture: resnet17
				  input-size: large
				schedule:
				  epochs: 0
				  lerning-rate: 0.1
				engine:
				  precision: float16
				""");
		train(file, "schedule.epchs=5").refusedInLines(7,
				file + ":2:1: datset: there is no such key; did you mean dataset", file + ":7:",
				"network.architecture: ", "did you mean resnet18", file + ":8:", "network.input-size: ", file + ":10:",
				"schedule.epochs: ",
				file + ":11:3: schedule.lerning-rate: there is no such key; did you mean schedule.learning-rate",
				file + ":13:", "engine.precision: ", "--set schedule.epchs=5: ", "did you mean schedule.epochs");
	}

	@Test
	void aliasBomb() throws IOException {
		StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 12; i++) {
			bomb.append(String.format(Locale.ROOT, "a%d: &a%d [%s]\n", i, i, ("*a" + (i - 1) + ", ").repeat(9)));
		}
		Path file = Files.writeString(folder.resolve("bomb.yaml"), bomb.append("name: *a11\n"));
		train(file).endedWith(2).says(file + ":2:", "aliases (*name) are not allowed");
	}

	@Test
	void inTheData() throws IOException {
		Path experiment = dataset.experiment("data");
		train(experiment, "dataset.path=nowhere").refused("dataset.path", folder.resolve("nowhere").toString());
		for (int i = 0; i < 3; i++) {
			Files.writeString(dataset.trainingFile("broken-" + i + ".jpg"), "no picture");
		}
		Product.runBriefly("train", experiment, "--set", "dataset.broken-share=0.1").refused(
				"3 of 27 training pictures cannot be read, more than dataset.broken-share (0.1)", "broken-0.jpg");
	}

	@Test
	void emptyClass() throws IOException {
		Path empty = Files.createDirectories(dataset.folder().resolve("train/yellow"));
		train(dataset.experiment("empty")).refused("yellow");
		Files.writeString(empty.resolve("notes.txt"), "no picture");
		train(dataset.experiment("empty")).refused("yellow");
	}

	@Test
	void inTheChoiceOfEngine() {
		Path experiment = dataset.experiment("engine");
		train(experiment, "engine.precision=bfloat16").refused("bfloat16", "nd4j");
		train(experiment, "engine.name=abacus").refused("there is no engine abacus; installed: ", "nd4j");
		train(experiment, "engine.device=cuda:99").refused("no engine runs on cuda:99");
	}

	@Test
	void inTheFolderOfRuns() throws IOException {
		Path file = Files.writeString(folder.resolve("file"), "in the way");
		Path experiment = dataset.experiment("runs");
		Product.runBriefly("train", experiment, "--runs", file).refused(file + " is a file");
		Product.runBriefly("train", experiment, "--runs", file.resolve("runs")).refused(file.toString());
	}
}
