package org.cgcworkbench.headless.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.PthReader;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Weights;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns PyTorch checkpoints into safetensors. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Turns a PyTorch checkpoint (.pth, .pt, .pth.tar) of a state dict into safetensors. Nothing in the checkpoint is executed.")
final class ImportCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FILE", description = "The checkpoint.")
	private Path file;

	@Option(names = "--out", required = true, paramLabel = "FILE", description = "The safetensors file to write.")
	private Path out;

	@Option(names = "--classes", split = ",", paramLabel = "NAME", description = "Names of the classes in the order of the network's outputs, to be kept in the file.")
	private List<String> classes = List.of();

	@Override
	public Integer call() throws IOException {
		Weights weights = PthReader.read(file);
		NetworkSpec network = NetworkMetadata.network(new LoadedWeights(file, weights, Map.of()));
		if (!classes.isEmpty() && classes.size() != network.classes()) {
			throw new UserException("--classes names " + classes.size() + " classes, the network in " + file + " has "
					+ network.classes());
		}
		Safetensors.write(out, weights, NetworkMetadata.of(network, classes));
		System.out.println(out + ": " + network.architecture().key() + " with " + network.classes() + " classes, "
				+ weights.tensors().size() + " tensors");
		return ExitCodes.OK;
	}
}
