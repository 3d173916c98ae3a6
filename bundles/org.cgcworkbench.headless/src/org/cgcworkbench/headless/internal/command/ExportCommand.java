package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.model.ModelExporter;
import org.cgcworkbench.core.model.ModelFolder;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Extensions;
import org.cgcworkbench.core.support.OutputFile;
import org.cgcworkbench.core.support.ServerAddress;
import org.cgcworkbench.core.tracking.Mlflow;
import org.cgcworkbench.core.tracking.TensorBoard;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a trained network, or what is known of a run, for other programs. */
@Command(name = "export", mixinStandardHelpOptions = true, header = "Write a run or its weights for PyTorch, transformers, DL4J or trackers", description = {
		"Writes a trained network for other programs, of a run its best checkpoint; or what is known of a run for "
				+ "TensorBoard and MLflow.",
		"Files: safetensors, weights by torchvision's names with the classes and the normalisation as texts; "
				+ "pytorch-state-dict, the same weights for torch.load(FILE, weights_only=True) and load_state_dict; "
				+ "dl4j, a ComputationGraph for ModelSerializer.restoreComputationGraph, whose vertex fc gives the class "
				+ "scores.",
		"Folders: huggingface, for AutoModelForImageClassification and AutoImageProcessor of transformers; timm, for "
				+ "timm.create_model(\"local-dir:FOLDER\", pretrained=True), which transformers loads as well.",
		"Of a run: tensorboard, an event file with scalars, hyperparameters, the experiment and maps; mlflow, the same "
				+ "and the run's files to a tracking server. What is there already is not told twice."})
public final class ExportCommand implements Callable<Integer> {

	private static final String SERVER = "--server";

	@Parameters(paramLabel = "MODEL", description = "A run folder, or weights: .safetensors, .pth, .pt, .pth.tar.")
	private Path model;

	@Option(names = {"--to", "--format"}, required = true, paramLabel = "TARGET", description = "What it is for.")
	private String target;

	@Option(names = "--output", paramLabel = "PATH", description = "The file or folder to write. For tensorboard the folder of logs, in which the run gets a folder; otherwise the file lies in the run's own.")
	private Path output;

	@Option(names = SERVER, paramLabel = "URL", description = "With mlflow: address of the tracking server; otherwise that of the run's experiment, or MLFLOW_TRACKING_URI. MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, sign in.")
	private String server;

	@Option(names = "--images", paramLabel = "N", defaultValue = "8", description = "With tensorboard and mlflow: images under the maps that evaluate kept, at most; 8 if not given.")
	private int images;

	@Option(names = "--weights", description = "With mlflow: sends the best checkpoint, too.")
	private boolean weights;

	@Override
	public Integer call() throws IOException {
		if ((server != null || weights) && !target.equals(Mlflow.ID)) {
			throw new UserException(SERVER + " and --weights go with --to " + Mlflow.ID);
		}
		if (images < 0) {
			throw new UserException("--images is a number from 0");
		}
		Results.put("to", target);
		Optional<ModelFolder> folder = Arrays.stream(ModelFolder.values()).filter(each -> each.id().equals(target))
				.findFirst();
		if (target.equals(TensorBoard.ID)) {
			toTensorBoard(RunDirectory.open(model));
		} else if (target.equals(Mlflow.ID)) {
			toMlflow(RunDirectory.open(model));
		} else if (folder.isPresent()) {
			TrainedModel opened = TrainedModel.open(model);
			folder.get().write(opened, output("a folder"));
			say(opened, folder.get().label());
		} else {
			toFile();
		}
		return Ending.FINISHED.exitCode();
	}

	private void toFile() throws IOException {
		ModelExporter exporter = Extensions.find("format of export", target, InstalledExtensions.exporters(),
				ModelExporter::id);
		new OutputFile("--output", output("a file"), exporter.ending()).check(model, List.of());
		TrainedModel opened = TrainedModel.open(model);
		AtomicFiles.write(output, out -> exporter.write(opened, out));
		say(opened, exporter.label());
	}

	private Path output(String what) {
		if (output == null) {
			throw new UserException("name " + what + " for " + target + " with --output");
		}
		return output;
	}

	private void say(TrainedModel opened, String label) {
		Results.put("file", output);
		Results.put("architecture", opened.network().architecture().key());
		Results.put("classes", opened.network().classes());
		Results.text().println(output + ": " + opened.network().architecture().key() + " with "
				+ opened.network().classes() + " classes, " + label);
	}

	private void toTensorBoard(RunDirectory run) throws IOException {
		if (output == null) {
			requireAtRest(run, ExperimentKeys.TENSORBOARD.name(), "or name a folder of logs with --output");
		}
		Path folder = output == null ? run.folder() : output.resolve(run.name());
		Path file = TensorBoard.write(run, folder, images, Log::note);
		Results.put("file", file);
		Results.text().println(file + ": tensorboard --logdir " + folder.toAbsolutePath().getParent());
	}

	private void toMlflow(RunDirectory run) throws IOException {
		if (output != null) {
			throw new UserException("--output does not go with --to " + Mlflow.ID + "; name the server with " + SERVER);
		}
		requireAtRest(run, ExperimentKeys.MLFLOW.name(), "which tells the server by itself");
		var settings = ExperimentReader.settings(run.experimentFile());
		String tracked = settings.getOrDefault(ExperimentKeys.MLFLOW.name(), ExperimentKeys.NONE);
		String address = server != null
				? server
				: !tracked.equals(ExperimentKeys.NONE) ? tracked : System.getenv("MLFLOW_TRACKING_URI");
		if (address == null) {
			throw new UserException("name the MLflow server with " + SERVER + " or MLFLOW_TRACKING_URI");
		}
		ServerAddress.problem(address).ifPresent(problem -> {
			throw new UserException("the address of the MLflow server " + problem);
		});
		String experiment = settings.getOrDefault(ExperimentKeys.MLFLOW_EXPERIMENT.name(),
				ExperimentKeys.MLFLOW_EXPERIMENT.defaultText());
		String sent = new Mlflow(URI.create(address), experiment, System.getenv()).send(run, images, weights,
				Log::note);
		Results.put("sent", sent);
		Results.text().println(sent);
	}

	/** Two at once would tell the same twice. */
	private static void requireAtRest(RunDirectory run, String key, String remedy) throws IOException {
		String tracked = ExperimentReader.settings(run.experimentFile()).getOrDefault(key, "");
		boolean live = !tracked.isEmpty() && !tracked.equals(ExperimentKeys.NONE) && !tracked.equals("false");
		if (live && run.locked()) {
			throw new UserException(
					run.folder() + ": the run is being trained with " + key + "; wait for its end, " + remedy);
		}
	}
}
