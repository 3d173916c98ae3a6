package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.Keys;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a generated data set. */
@Command(name = "generate", mixinStandardHelpOptions = true, header = "Write a generated data set: birds with a patch on the wing, with boxes", description = {
		"Writes a generated data set: birds that differ in nothing but a patch on the wing, in front of cluttered scenes, with exact boxes.",
		"The same options give the same pictures. There are two groups of six kinds with patches of other colours and shapes, so that a network can be trained on the one and fine-tuned on the other."})
public final class GenerateCommand implements Callable<Integer> {

	/** Which birds. */
	private enum Kinds {
		FIRST(SyntheticKind.FIRST), OTHERS(SyntheticKind.OTHERS), ALL(Arrays.asList(SyntheticKind.values()));

		private final List<SyntheticKind> kinds;

		Kinds(List<SyntheticKind> kinds) {
			this.kinds = kinds;
		}

		String key() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private static final class KindsConverter implements ITypeConverter<Kinds> {

		@Override
		public Kinds convert(String text) {
			return Keys.find(Kinds.values(), Kinds::key, text);
		}
	}

	@Parameters(paramLabel = "DIR", description = "Folder of the data set, which is made; one that holds anything else is left alone.")
	private Path folder;

	@Option(names = "--kinds", paramLabel = "KINDS", defaultValue = "first", converter = KindsConverter.class, description = "first: the six kinds of the demo; others: six others; all: all twelve; default: ${DEFAULT-VALUE}.")
	private Kinds kinds;

	@Option(names = "--train", paramLabel = "N", defaultValue = "80", description = "Training pictures of each class; default: ${DEFAULT-VALUE}.")
	private int train;

	@Option(names = "--validation", paramLabel = "N", defaultValue = "20", description = "Validation pictures of each class; default: ${DEFAULT-VALUE}.")
	private int validation;

	@Option(names = "--side", paramLabel = "PIXELS", defaultValue = "128", description = "Height and width of the pictures, "
			+ SyntheticDataset.LEAST_SIDE + " to " + SyntheticDataset.GREATEST_SIDE + "; default: ${DEFAULT-VALUE}.")
	private int side;

	@Option(names = "--correlation", paramLabel = "SHARE", defaultValue = "0.5", description = "Share of the training pictures whose scene is that of their class, 0 to 1; that of the others is drawn evenly, as in validation; default: ${DEFAULT-VALUE}.")
	private double correlation;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Seed of all that is drawn; default: ${DEFAULT-VALUE}.")
	private long seed;

	@Override
	public Integer call() throws IOException {
		SyntheticDataset dataset = new SyntheticDataset(seed, kinds.kinds, train, validation, side, correlation);
		boolean written = dataset.generate(folder);
		Results.put("folder", folder);
		Results.put("pictures", dataset.pictures());
		Results.put("kinds", dataset.kinds().size());
		Results.put("written", written);
		Log.result(folder + ": " + dataset.pictures() + " pictures of " + dataset.kinds().size() + " kinds of birds"
				+ (written ? "" : ", there already"));
		return Ending.FINISHED.exitCode();
	}
}
