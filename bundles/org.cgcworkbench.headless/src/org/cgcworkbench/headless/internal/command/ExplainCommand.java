package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

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
import org.cgcworkbench.headless.internal.console.FigureSettings;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes heat maps of images. */
@Command(name = "explain", mixinStandardHelpOptions = true, header = "Write heat maps of single images", description = {
		"Writes the heat map of each image: an overlay (.png) and the raw map of the layer's size (.npy).",
		"Files are named IMAGE-METHOD-LAYER-CLASS-DIGITS; the digits stand for the image's content and place in its folder, the weights and all settings.",
		"--figure writes all images beside their maps as one figure for a paper, too."})
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

	@Option(names = "--beside", paramLabel = "MODEL", description = "A further model that explains the same images; its maps stand beside the others in --figure. Can be given several times.")
	private List<Path> others = List.of();

	@Option(names = "--figure", paramLabel = "FILE", description = "Writes the images beside their maps, a column a model, as one figure (.svg, .pdf or .png), too; 100 images at most.")
	private Path figureFile;

	@Mixin
	private FigureSettings figureSettings;

	/** Null where none is wanted. */
	private ExplainedFigure figure;

	/**
	 * A model that explains.
	 *
	 * @param weights
	 *            digest of its weights
	 * @param chosen
	 *            number of the class explained, -1 for the predicted one
	 */
	private record Model(TrainedModel opened, String weights, int chosen) {
	}

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
		List<Sample> pictures = LoosePictures.of(images);
		if (figureFile != null) {
			figure = new ExplainedFigure(figureFile, figureSettings.options(), colours, opacity, pictures.size());
		} else if (!others.isEmpty()) {
			throw new UserException("--beside says what else --figure FILE shows, which is missing");
		}
		List<Model> models = new ArrayList<>();
		for (Path path : Stream.concat(Stream.of(model), others.stream()).toList()) {
			TrainedModel opened = TrainedModel.open(path);
			models.add(
					new Model(opened, Sha256.of(opened.loaded().file()), className == null ? -1 : classIndex(opened)));
		}
		Files.createDirectories(out);
		Set<Path> broken = new HashSet<>();
		for (Model by : models) {
			try (Explainer explainer = engine.explainer(by.opened())) {
				for (Sample picture : pictures) {
					try {
						explain(by, explainer, explanation, picture);
					} catch (BrokenImageException e) {
						if (broken.add(picture.file())) {
							Log.error(e.getMessage(), e);
						}
					}
				}
			}
		}
		if (figure != null && broken.size() < pictures.size()) {
			figure.write(Stream.concat(Stream.of(model), others.stream()).map(ExplainCommand::name).toList());
		}
		return broken.isEmpty() ? Ending.FINISHED.exitCode() : Ending.MISTAKE.exitCode();
	}

	/** The name of a model's folder or file. */
	private static String name(Path model) {
		return model.toAbsolutePath().normalize().getFileName().toString();
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

	private void explain(Model by, Explainer explainer, ExplanationMethod explanation, Sample picture)
			throws IOException {
		TrainedModel opened = by.opened();
		Path file = picture.file();
		RgbImage image = picture.picture().decode();
		ImageBatch batch = EvaluationViews.shortSide(image, maps.shortSide);
		String where = ExplanationMethods.layer(explanation, explainer, maps.layer());
		Prediction prediction = by.chosen() < 0 || figure != null
				? Prediction.of(explainer, image, opened.inputSize())
				: null;
		int explained = by.chosen() < 0 ? prediction.predicted() : by.chosen();
		Heatmap map = new Explanation(explainer, explanation, where, maps.shortSide, opened.inputSize(),
				EvaluationOptions.STANDARD_BATCH, seed, () -> false).map(batch, explained, picture.name());
		String label = opened.className(explained);
		String name = MapFileName.of(file, List.of(explanation.id(), where, label),
				List.of(Sha256.of(file), picture.name(), by.weights(), maps.shortSide, colours, opacity, seed));
		Path overlay = out.resolve(name + ".png");
		byte[] png = ImageEncoder.png(Overlay.draw(image, map, colours, opacity));
		AtomicFiles.write(overlay, o -> o.write(png));
		Npy.write(out.resolve(name + ".npy"), new Tensor(List.of(map.height(), map.width()), map.values()));
		if (figure != null) {
			figure.add(picture, image, map, label, prediction, explained);
		}
		Results.add("maps",
				Results.map("model", opened.loaded().file(), "image", file, "class", label, "method", explanation.id(),
						"layer", where, "overlay", overlay, "map", out.resolve(name + ".npy"), "height", map.height(),
						"width", map.width(), "all-zero", map.extent() == 0));
		Results.text().printf(Locale.ROOT, "%s: class %s, map %d×%d%s, %s%n", file, label, map.height(), map.width(),
				map.extent() == 0 ? ", all zero" : map.isZero() ? ", nothing speaks for the class" : "", overlay);
	}
}
