package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.LoosePictures;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.MapFileName;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.ExplanationOptions;
import org.cgcworkbench.headless.internal.console.Log;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes heat maps of images. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = {
		"Writes the heat map of each image: an overlay (.png) and the raw map of the layer's size (.npy).",
		"Files are named IMAGE-METHOD-LAYER-CLASS-DIGITS; the digits stand for the image's content and place in its folder, the weights and all settings."})
public final class ExplainCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "MODEL", description = "A run folder, or weights: .safetensors, .pth, .pt, .pth.tar.")
	private Path model;

	@Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "The images; a folder stands for all images in it and the folders in it.")
	private List<Path> images;

	@Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder that gets the files.")
	private Path out;

	@Option(names = "--class", paramLabel = "CLASS", description = "Name or number of the class explained; default: the one predicted on the centre crop at the size that the network was trained on, as evaluate measures it.")
	private String className;

	@Option(names = "--colours", paramLabel = "MAP", defaultValue = "INFERNO", description = "Colour map: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. Maps with negative values are drawn in blue, white and red, with zero in the middle.")
	private ColourMap colours;

	@Option(names = "--opacity", paramLabel = "SHARE", defaultValue = "0.5", description = "Opacity of the colours from 0 to 1; default: ${DEFAULT-VALUE}.")
	private double opacity;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "0", description = "Seed of what a method draws at random; default: ${DEFAULT-VALUE}.")
	private long seed;

	/** Digest of the weights that explain. */
	private String weights;

	@Mixin
	private ExplanationOptions maps;

	@Mixin
	private EngineOptions engine;

	@Override
	public Integer call() throws IOException {
		if (!(opacity >= 0 && opacity <= 1)) {
			throw new UserException("--opacity must lie between 0 and 1, not at " + opacity);
		}
		ExplanationMethod explanation = maps.explanation();
		TrainedModel opened = TrainedModel.open(model);
		List<Sample> pictures = LoosePictures.of(images);
		int chosen = className == null ? -1 : classIndex(opened);
		weights = Sha256.of(opened.loaded().file());
		Files.createDirectories(out);
		int broken = 0;
		try (Explainer explainer = engine.explainer(opened)) {
			for (Sample picture : pictures) {
				try {
					explain(opened, explainer, explanation, picture, chosen);
				} catch (BrokenImageException e) {
					Log.error(e.getMessage(), e);
					broken++;
				}
			}
		}
		return broken == 0 ? Ending.FINISHED.exitCode() : Ending.MISTAKE.exitCode();
	}

	private int classIndex(TrainedModel opened) {
		Optional<List<String>> names = opened.classes();
		int byName = names.map(n -> n.indexOf(className)).orElse(-1);
		if (byName < 0 && className.matches("[0-9]{1,6}")) {
			byName = Integer.parseInt(className);
		}
		if (byName < 0 || byName >= opened.network().classes()) {
			throw new UserException("the network has no class " + className + "; choose "
					+ names.map(n -> "from " + String.join(", ", n) + ", or ").orElse("") + "a number from 0 to "
					+ (opened.network().classes() - 1));
		}
		return byName;
	}

	private void explain(TrainedModel opened, Explainer explainer, ExplanationMethod explanation, Sample picture,
			int chosen) throws IOException {
		Path file = picture.file();
		RgbImage image = picture.picture().decode();
		ImageBatch batch = EvaluationViews.shortSide(image, maps.shortSide);
		String where = ExplanationMethods.layer(explanation, explainer, maps.layer());
		int explained = chosen >= 0 ? chosen : Prediction.of(explainer, image, opened.inputSize()).predicted();
		Heatmap map = new Explanation(explainer, explanation, where, maps.shortSide, opened.inputSize(),
				EvaluationOptions.STANDARD_BATCH, seed, () -> false).map(batch, explained, picture.name());
		String label = opened.className(explained);
		String name = MapFileName.of(file, List.of(explanation.id(), where, label),
				List.of(Sha256.of(file), picture.name(), weights, maps.shortSide, colours, opacity, seed));
		Path overlay = out.resolve(name + ".png");
		byte[] png = ImageEncoder.png(Overlay.draw(image, map, colours, opacity));
		AtomicFiles.write(overlay, o -> o.write(png));
		Npy.write(out.resolve(name + ".npy"), new Tensor(List.of(map.height(), map.width()), map.values()));
		System.out.printf(Locale.ROOT, "%s: class %s, map %d×%d%s, %s%n", file, label, map.height(), map.width(),
				map.extent() == 0 ? ", all zero" : map.isZero() ? ", nothing speaks for the class" : "", overlay);
	}
}
