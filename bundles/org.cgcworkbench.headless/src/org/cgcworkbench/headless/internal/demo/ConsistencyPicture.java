package org.cgcworkbench.headless.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.TransformedMaps;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.view.AugmentedPair;
import org.cgcworkbench.core.view.EvaluationViews;

/**
 * Images beside an augmentation of each, with every model's Grad-CAM maps of both: SVG with the pictures inside, which
 * needs no fonts of the machine that writes it.
 */
final class ConsistencyPicture {

	/** An image to show with the class that is explained. */
	record Subject(Path file, int number) {
	}

	private static final double OPACITY = 0.5;
	private static final int SIDE = 144;
	private static final int GAP = 8;
	private static final int BETWEEN = 24;
	private static final int LEFT = 84;
	private static final int HEAD = 28;
	private static final int FOOT = 22;

	private final List<AugmentedPair> pairs = new ArrayList<>();
	private final List<Subject> subjects;
	private final StringBuilder svg = new StringBuilder();
	private int row;

	/**
	 * Draws the augmentations.
	 *
	 * @param side
	 *            of the models' input in pixels
	 * @param seed
	 *            of the augmentations, one after the other
	 */
	ConsistencyPicture(List<Subject> subjects, int side, long seed) throws IOException {
		this.subjects = List.copyOf(subjects);
		row("");
		for (int i = 0; i < subjects.size(); i++) {
			AugmentedPair pair = AugmentedPair.draw(ImageDecoder.decode(subjects.get(i).file()), side, seed + i);
			pairs.add(pair);
			text(x(2 * i) + SIDE / 2, HEAD - GAP, "middle", "image");
			text(x(2 * i + 1) + SIDE / 2, HEAD - GAP, "middle", "augmented");
			picture(2 * i, pair.original());
			picture(2 * i + 1, pair.augmented());
		}
	}

	/** Adds a row with a model's maps, and below them how alike they are. */
	void add(String name, Explainer explainer) throws IOException {
		row(name);
		ExplanationMethod method = ExplanationMethods.find(ExplanationMethods.builtIn(), ExplanationMethods.STANDARD);
		for (int i = 0; i < pairs.size(); i++) {
			AugmentedPair pair = pairs.get(i);
			int side = pair.original().width();
			Explanation explanation = new Explanation(explainer, method, explainer.layers().getLast(), side, side,
					EvaluationOptions.STANDARD_BATCH, 0, () -> false);
			int number = subjects.get(i).number();
			String file = String.valueOf(subjects.get(i).file().getFileName());
			Heatmap of = explanation.map(EvaluationViews.of(pair.original()), number, file);
			Heatmap seen = explanation.map(EvaluationViews.of(pair.augmented()), number, file);
			picture(2 * i, Overlay.draw(pair.original(), of, ColourMap.INFERNO, OPACITY));
			picture(2 * i + 1, Overlay.draw(pair.augmented(), seen, ColourMap.INFERNO, OPACITY));
			TransformedMaps maps = new TransformedMaps(side, of, List.of(pair.geometry()), List.of(seen));
			double alike = maps.similarities(maps, Similarity.PEARSON)[0];
			text(x(2 * i) + SIDE + GAP / 2, y(row) + SIDE + FOOT - GAP, "middle",
					Double.isNaN(alike)
							? of.isZero() || seen.isZero() ? "a map is zero" : "a map is even"
							: String.format(Locale.ROOT, "correlation %.2f", alike));
		}
	}

	/** Writes what was added. */
	void write(Path file) throws IOException {
		int width = x(2 * pairs.size()) - BETWEEN + GAP;
		Files.createDirectories(file.toAbsolutePath().getParent());
		AtomicFiles.writeString(file, String.format(Locale.ROOT, """
				<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
				<rect width="100%%" height="100%%" fill="white"/>
				%s</svg>
				""", width, y(row + 1), svg));
	}

	private void row(String name) {
		row = svg.isEmpty() ? 0 : row + 1;
		text(GAP, y(row) + SIDE / 2, "start", name);
	}

	private static int x(int column) {
		return LEFT + column * (SIDE + GAP) + column / 2 * (BETWEEN - GAP);
	}

	private static int y(int row) {
		return HEAD + row * (SIDE + FOOT) - (row > 0 ? FOOT - GAP : 0);
	}

	private void text(int x, int y, String anchor, String text) {
		svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor)
				.append("\">").append(text).append("</text>\n");
	}

	private void picture(int column, RgbImage image) throws IOException {
		svg.append("<image x=\"").append(x(column)).append("\" y=\"").append(y(row)).append("\" width=\"").append(SIDE)
				.append("\" height=\"").append(SIDE).append("\" href=\"data:image/png;base64,")
				.append(Base64.getEncoder().encodeToString(ImageEncoder.png(image))).append("\"/>\n");
	}
}
