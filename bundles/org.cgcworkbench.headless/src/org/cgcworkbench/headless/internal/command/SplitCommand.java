package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.dataset.division.Division;
import org.cgcworkbench.core.dataset.division.LabelledImages;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Divides images into a training and a validation split. */
@Command(name = "split", mixinStandardHelpOptions = true, header = "Divide images into a training and a validation split", description = {
		"Divides images into a training and a validation split, each class for itself, and makes a data set of links or copies. Nothing is moved.",
		"Copies of one photograph come to lie in one split. Annotations beside the images, or in a folder annotation or annotations, come along. The table division.csv in the data set tells where each image came from."})
public final class SplitCommand implements Callable<Integer> {

	@Parameters(paramLabel = "SOURCE", description = "A folder with a folder of images for each class, or a CSV file whose rows are an image file and its class.")
	private Path source;

	@Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the data set, new or empty.")
	private Path out;

	@Option(names = "--images", paramLabel = "DIR", description = "Folder that the files of a list lie in; default: the list's own.")
	private Path images;

	@Option(names = "--validation", paramLabel = "SHARE", defaultValue = ""
			+ Division.USUAL_SHARE, description = "Share of the images of each class for validation, above 0 and below 1; default: ${DEFAULT-VALUE}.")
	private double validation;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Seed of the draw; default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--copy", description = "Copies the files; without it the data set has links to them.")
	private boolean copy;

	@Override
	public Integer call() throws IOException {
		Division division = new Division(validation, seed, copy);
		LabelledImages found = LabelledImages.of(source, Optional.ofNullable(images));
		found.warnings().forEach(warning -> Log.note(warning.file() + ": " + warning.message()));
		Division.Made made = division.write(found, out, () -> false);
		Results.put("folder", made.folder());
		Results.put("train", made.train());
		Results.put("validation", made.validation());
		Results.put("classes", found.classes().size());
		Log.result(made.folder() + ": " + made.train() + " images to learn from and " + made.validation()
				+ " to measure on, of " + found.classes().size() + " classes");
		return Ending.FINISHED.exitCode();
	}
}
