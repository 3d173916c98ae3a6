package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.MapGrid.Cell;
import org.cgcworkbench.headless.internal.console.Results;

/** Images with their maps beside them, a column a model, as one figure. */
final class ExplainedFigure {

	/** More could not be looked at on paper. */
	private static final int MOST = 100;

	private final Path file;
	private final FigureOptions options;
	private final ColourMap colours;
	private final double opacity;
	private final Map<String, List<Cell>> rows = new LinkedHashMap<>();
	private boolean signed;

	/**
	 * @param images
	 *            how many there will be
	 * @throws UserException
	 *             where these are too many
	 */
	ExplainedFigure(Path file, FigureOptions options, ColourMap colours, double opacity, int images) {
		if (images > MOST) {
			throw new UserException(
					"--figure shows " + MOST + " images at most, not " + images + "; name fewer, or leave it out");
		}
		Figures.format(file);
		this.file = file;
		this.options = options;
		this.colours = colours;
		this.opacity = opacity;
	}

	/** Adds a map of an image under the next model. */
	void add(Sample picture, RgbImage image, Heatmap map, String label, Prediction prediction, int explained) {
		RgbImage sized = MapGrid.sized(image);
		signed |= map.signed();
		List<Cell> row = rows.computeIfAbsent(picture.name(), name -> new ArrayList<>(
				List.of(new Cell(Optional.of(sized), picture.file().getFileName().toString()))));
		row.add(new Cell(Optional.of(Overlay.draw(sized, map, colours, opacity)),
				String.format(Locale.ROOT, "%s %.1f\u00a0%%%s", label, 100 * prediction.probability(explained),
						map.extent() == 0 ? ", zero map" : "")));
	}

	/**
	 * Writes it.
	 *
	 * @param models
	 *            names of those whose maps were added
	 */
	void write(List<String> models) throws IOException {
		List<String> columns = new ArrayList<>(List.of("image"));
		columns.addAll(MapGrid.shortNames(models));
		Figures.write(new MapGrid(columns, rows.values().stream().map(cells -> new MapGrid.Row("", cells)).toList(),
				List.of(MapGrid.Bar.of(colours, signed))).folded(options), options, file);
		Results.put("figure", file);
		Results.text().println(file);
	}
}
