package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.report.ReportData.Scored;

/**
 * Chosen images, a row each, under the maps of chosen models, a column each.
 *
 * @param columns
 *            what stands above them
 * @param rows
 *            each with as many cells as there are columns
 * @param bars
 *            which colours stand for what
 */
public record MapGrid(List<String> columns, List<Row> rows, List<Bar> bars) implements Figure {

	/** Longer side in pixels of the pictures: 40 mm at 600 dots an inch. */
	private static final int LONG_SIDE = 945;

	/** Least width of a column beside others in mm. */
	private static final double NARROWEST = 14;

	/** Most rows for each column. */
	private static final double HIGHEST = 1.5;

	/** Images where none are named. */
	private static final int WORST = 4;

	/**
	 * An image.
	 *
	 * @param title
	 *            its class
	 */
	public record Row(String title, List<Cell> cells) {

		public Row {
			cells = List.copyOf(cells);
		}
	}

	/**
	 * A picture.
	 *
	 * @param picture
	 *            empty where there is no map
	 * @param caption
	 *            what stands below it
	 */
	public record Cell(Optional<RgbImage> picture, String caption) {
	}

	/**
	 * The colours of maps.
	 *
	 * @param low
	 *            what the first stands for
	 * @param high
	 *            what the last stands for
	 * @param signed
	 *            whether they go from negative values to positive ones
	 */
	public record Bar(String low, String high, ColourMap colours, boolean signed) {

		/** The colours of maps of classes. */
		public static Bar of(ColourMap colours, boolean signed) {
			return signed
					? new Bar("against the class", "for it", colours, true)
					: new Bar("0", "maximum of the map", colours, false);
		}
	}

	public MapGrid {
		bars = List.copyOf(bars);
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	@Override
	public String title() {
		return "";
	}

	@Override
	public String description() {
		return "Images, and maps of " + String.join(", ", columns.subList(Math.min(1, columns.size()), columns.size()));
	}

	/**
	 * Draws the maps that evaluations kept, without a network.
	 *
	 * @param measure
	 *            index of the measure whose evaluations they are of
	 * @param images
	 *            in the order in which they stand
	 * @throws UserException
	 *             where an image is no longer there
	 */
	public static MapGrid of(ReportData data, int measure, List<Scored> images, ColourMap colours) {
		List<String> columns = new ArrayList<>(List.of("image"));
		columns.addAll(shortNames(data.names()));
		boolean signed = false;
		List<Row> rows = new ArrayList<>();
		for (Scored image : images) {
			List<Cell> cells = new ArrayList<>();
			for (int run = 0; run < data.runs().size(); run++) {
				Optional<EvaluationResult> evaluation = data.measures().get(measure).evaluations().get(run);
				Optional<ImageResult> result = image.results().get(run);
				if (evaluation.isEmpty() || result.isEmpty()) {
					cells.add(new Cell(Optional.empty(), "not measured"));
					continue;
				}
				Optional<Heatmap> map = Optional.ofNullable(evaluation.get().maps().get(image.file()));
				signed |= map.filter(Heatmap::signed).isPresent();
				Thumbnail thumbnail = thumbnail(evaluation.get(), result.get());
				if (cells.stream().allMatch(cell -> cell.picture().isEmpty())) {
					cells.addFirst(new Cell(Optional.of(thumbnail.plain()), image.label()));
				}
				cells.add(new Cell(map.map(found -> thumbnail.under(found, colours)),
						caption(data, measure, run, image, result.get(), map)));
			}
			rows.add(new Row(image.label(), cells));
		}
		return new MapGrid(columns, rows, List.of(Bar.of(colours, signed)));
	}

	/**
	 * The same of images by their names.
	 *
	 * @param metric
	 *            id of the measure; empty for the content heatmap, or the first where that was not measured
	 * @param names
	 *            files as evaluations name them, or the ends of such names; none for the four that score worst
	 * @throws UserException
	 *             where there is no such metric or image, or a name stands for several
	 */
	public static MapGrid of(ReportData data, Optional<String> metric, List<String> names, ColourMap colours) {
		int measure = data.measure(metric);
		List<Scored> all = data.images(measure);
		return of(data, measure,
				names.isEmpty() ? worst(data, measure, all) : names.stream().map(name -> find(all, name)).toList(),
				colours);
	}

	private static List<Scored> worst(ReportData data, int measure, List<Scored> all) {
		Comparator<Scored> rising = Comparator.comparingDouble(Scored::mean);
		return all.stream().filter(image -> !Double.isNaN(image.mean()))
				.sorted(data.measures().get(measure).higherIsBetter() ? rising : rising.reversed()).limit(WORST)
				.toList();
	}

	private static Scored find(List<Scored> all, String name) {
		Optional<Scored> same = all.stream().filter(image -> image.file().equals(name)).findFirst();
		List<Scored> found = all.stream().filter(image -> image.file().endsWith("/" + name)).toList();
		if (same.isEmpty() && found.size() != 1) {
			throw new UserException(found.isEmpty()
					? "no run was measured on an image " + name
					: name + " stands for several images; name one of "
							+ found.stream().limit(WORST).map(Scored::file).collect(Collectors.joining(", ")));
		}
		return same.orElseGet(found::getFirst);
	}

	/** A picture at the size that figures have it in, its longer side 40 mm at 600 dots an inch. */
	public static RgbImage sized(RgbImage picture) {
		double scale = (double) LONG_SIDE / Math.max(picture.width(), picture.height());
		return Resampling.bilinear(picture, Math.max(1, (int) Math.round(picture.width() * scale)),
				Math.max(1, (int) Math.round(picture.height() * scale)));
	}

	/**
	 * The same with rows side by side where they are so many that the figure would be much higher than a page.
	 *
	 * @param options
	 *            with the width that columns have to share
	 */
	public MapGrid folded(FigureOptions options) {
		int own = columns.size();
		int most = Math.max(1, (int) (options.width() / (own * NARROWEST)));
		int times = 1;
		while (times < most && rows.size() > HIGHEST * own * times * times) {
			times++;
		}
		int high = Math.ceilDiv(rows.size(), times);
		List<Row> joined = new ArrayList<>();
		for (int i = 0; i < high; i++) {
			List<Cell> cells = new ArrayList<>();
			for (int j = i; j < rows.size(); j += high) {
				cells.addAll(rows.get(j).cells());
			}
			joined.add(new Row(rows.get(i).title(), cells));
		}
		int side = Math.ceilDiv(rows.size(), Math.max(1, high));
		return new MapGrid(Collections.nCopies(side, columns).stream().flatMap(List::stream).toList(), joined, bars);
	}

	/** Names of runs without the time in them, where they differ without it too. */
	public static List<String> shortNames(List<String> names) {
		List<String> plain = names.stream().map(name -> name.replaceAll("-\\d{8}-\\d{6}\\b", "")).toList();
		return plain.stream().distinct().count() == names.size() ? plain : names;
	}

	private static Thumbnail thumbnail(EvaluationResult evaluation, ImageResult result) {
		try {
			return Thumbnail.open(evaluation, result, LONG_SIDE, Double.POSITIVE_INFINITY);
		} catch (BrokenImageException e) {
			throw new UserException(e.getMessage(), e);
		}
	}

	private static String caption(ReportData data, int measure, int run, Scored image, ImageResult result,
			Optional<Heatmap> map) {
		double score = image.scores().get(run);
		String said = result.predicted().equals(result.label()) ? "right" : "said " + result.predicted();
		return (Double.isNaN(score) || data.measures().get(measure).group() == MetricGroup.PREDICTION
				? ""
				: Numbers.three(score) + ", ") + said
				+ (map.isEmpty() ? ", no map kept" : map.get().extent() == 0 ? ", zero map" : "");
	}
}
