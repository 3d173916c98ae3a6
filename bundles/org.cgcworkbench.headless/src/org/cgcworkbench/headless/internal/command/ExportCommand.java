package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.model.ModelExporter;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Extensions;
import org.cgcworkbench.core.support.OutputFile;
import org.cgcworkbench.extensions.InstalledExtensions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a trained network for other programs. */
@Command(name = "export", mixinStandardHelpOptions = true, description = {
		"Writes a trained network for other programs; of a run, its best checkpoint.",
		"Formats: safetensors, weights by torchvision's names with the classes and the normalisation as texts; "
				+ "pytorch-state-dict, the same weights for torch.load(FILE, weights_only=True) and load_state_dict; "
				+ "dl4j, a ComputationGraph for ModelSerializer.restoreComputationGraph, whose vertex fc gives the class "
				+ "scores."})
public final class ExportCommand implements Callable<Integer> {

	@Parameters(paramLabel = "MODEL", description = "A run folder, or weights: .safetensors, .pth, .pt, .pth.tar.")
	private Path model;

	@Option(names = "--format", required = true, paramLabel = "FORMAT", description = "Format of the file.")
	private String format;

	@Option(names = "--output", required = true, paramLabel = "FILE", description = "The file to write.")
	private Path output;

	@Override
	public Integer call() throws IOException {
		ModelExporter exporter = Extensions.find("format of export", format, InstalledExtensions.exporters(),
				ModelExporter::id);
		new OutputFile("--output", output, exporter.ending()).check(model, List.of());
		TrainedModel opened = TrainedModel.open(model);
		AtomicFiles.write(output, out -> exporter.write(opened, out));
		System.out.println(output + ": " + opened.network().architecture().key() + " with " + opened.network().classes()
				+ " classes, " + exporter.label());
		return Ending.FINISHED.exitCode();
	}
}
