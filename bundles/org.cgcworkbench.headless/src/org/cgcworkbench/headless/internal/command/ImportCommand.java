package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.TensorNames;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.WeightsFile;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns files of weights into safetensors with torchvision's names. */
@Command(name = "import", mixinStandardHelpOptions = true, header = "Turn a PyTorch checkpoint into safetensors", description = "Turns a PyTorch checkpoint or a safetensors file of a torchvision ResNet into safetensors with torchvision's names. The kind of file is told by its content. Nothing in it is executed.")
public final class ImportCommand implements Callable<Integer> {

	private static final String ENDING = ".safetensors";

	@Parameters(paramLabel = "FILE", description = "The file of weights.")
	private Path file;

	@Option(names = "--out", required = true, paramLabel = "FILE", description = "The .safetensors file to write; another than FILE.")
	private Path out;

	@Option(names = "--classes", split = ",", paramLabel = "NAME", description = "Names of the classes in the order of the network's outputs, to be kept in the file. Without them, evaluate takes the classes of the data set in the order of their names.")
	private List<String> classes = List.of();

	@Override
	public Integer call() throws IOException {
		if (!out.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
			throw new UserException(
					"--out " + out + ": what is written is a safetensors file; name it with the ending " + ENDING);
		}
		if (Files.exists(out) && Files.exists(file) && Files.isSameFile(file, out)) {
			throw new UserException("--out " + out + " is the file to import, which would be lost; name another");
		}
		LoadedWeights loaded = TensorNames.plain(WeightsFile.open(file), Results.text()::println);
		NetworkSpec network = NetworkMetadata.network(loaded);
		if (!classes.isEmpty() && classes.size() != network.classes()) {
			throw new UserException("--classes names " + classes.size() + " classes, the network in " + file + " has "
					+ network.classes());
		}
		List<String> names = classes.isEmpty()
				? NetworkMetadata.classes(loaded, network).orElse(List.of())
				: List.copyOf(classes);
		Safetensors.write(out, loaded.weights(), NetworkMetadata.of(network, names));
		Results.put("file", out);
		Results.put("architecture", network.architecture().key());
		Results.put("classes", network.classes());
		Results.put("tensors", loaded.weights().tensors().size());
		Results.text().println(out + ": " + network.architecture().key() + " with " + network.classes() + " classes, "
				+ loaded.weights().tensors().size() + " tensors");
		return Ending.FINISHED.exitCode();
	}
}
