package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.Calibrations;
import org.cgcworkbench.core.report.Confusions;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.ReportData.Scored;
import org.cgcworkbench.core.report.SweepData;
import org.cgcworkbench.core.report.Thumbnail;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/** The report as one HTML page that is well-formed XML, too. */
public final class HtmlReport {

	/** Columns of the tables of a sweep, which decide how they are printed. */
	private static final int SHOWN_OF_SWEEP = 8;
	private static final int LONG_SIDE = 224;
	private static final double QUALITY = 0.82;

	/** An image under the map of each run, as the template has it. */
	public record Images(String file, String label, List<Picture> pictures) {
	}

	/**
	 * One of its pictures.
	 *
	 * @param uri
	 *            the picture itself; empty where it was not found
	 * @param run
	 *            whose map it is, -1 for none
	 */
	public record Picture(String uri, String score, String verdict, int run) {
	}

	private HtmlReport() {
	}

	/** The page as a browser shows it. */
	public static String page(ReportData data) throws IOException {
		return page(data, false, SvgCanvas::ofPage);
	}

	/**
	 * The page on a sweep as a browser shows it.
	 *
	 * @param folder
	 *            that it lies in, where links start
	 */
	public static String page(SweepData data, Path folder) throws IOException {
		return page(data, folder, false, SvgCanvas::ofPage);
	}

	/**
	 * The page.
	 *
	 * @param printed
	 *            whether it goes on sheets of paper rather than on a screen
	 * @param chart
	 *            makes the markup of a chart
	 */
	static String page(ReportData data, boolean printed, Function<Figure, String> chart) throws IOException {
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("data", data);
		root.put("shown", data.runs().size() + 1);
		root.put("groups", groups(data));
		root.put("charts", charts(data.training(), chart));
		root.put("curves", charts(data.curves(), chart));
		root.put("reliability", charts(data.reliability(), chart));
		root.put("calibrationMethod", Calibrations.method());
		root.put("matrices", charts(data.matrices(), chart));
		root.put("confusions", data.confusions());
		root.put("classFigures", Confusions.FIGURES);
		root.put("signed",
				data.measures().stream().flatMap(measures -> measures.evaluations().stream()).flatMap(Optional::stream)
						.flatMap(evaluation -> evaluation.maps().values().stream()).anyMatch(Heatmap::signed));
		return page("report.ftlh", root, printed);
	}

	/** The page on a sweep. */
	static String page(SweepData data, Path folder, boolean printed, Function<Figure, String> chart)
			throws IOException {
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("data", data);
		root.put("shown", SHOWN_OF_SWEEP);
		root.put("charts", charts(data.charts(), chart));
		root.put("links", data.links(folder));
		return page("sweep.ftlh", root, printed);
	}

	private static String page(String template, Map<String, Object> root, boolean printed) throws IOException {
		root.put("colours", Ink.RUNS);
		root.put("printed", printed);
		StringWriter page = new StringWriter();
		try {
			configuration().getTemplate(template).process(root, page);
		} catch (TemplateException e) {
			throw new IllegalStateException("the report's template does not fit its data", e);
		}
		return page.toString();
	}

	private static Configuration configuration() {
		Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
		configuration.setClassForTemplateLoading(ReportData.class, "");
		configuration.setDefaultEncoding("UTF-8");
		configuration.setLocale(Locale.ROOT);
		configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
		configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
		configuration.setLogTemplateExceptions(false);
		configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
		return configuration;
	}

	/** Charts by their titles. */
	private static Map<String, String> charts(List<? extends Figure> charts, Function<Figure, String> markup) {
		Map<String, String> drawn = new LinkedHashMap<>();
		charts.forEach(chart -> drawn.put(chart.title(), markup.apply(chart)));
		return drawn;
	}

	/** The images worth showing, by the heading that they belong under. */
	private static Map<String, List<Images>> groups(ReportData data) throws IOException {
		Map<String, List<Images>> groups = new LinkedHashMap<>();
		Optional<Measures> best = data.measures().stream().filter(m -> m.id().equals(Metrics.CONTENT_HEATMAP))
				.findFirst()
				.or(() -> data.measures().stream().filter(m -> m.id().equals(Metrics.INSERTION)).findFirst());
		if (best.isPresent()) {
			for (Map.Entry<String, List<Scored>> group : ImageChoice.of(data, data.measures().indexOf(best.get()))
					.entrySet()) {
				List<Images> chosen = new ArrayList<>();
				for (Scored image : group.getValue()) {
					chosen.add(images(best.get(), image));
				}
				groups.put(group.getKey(), chosen);
			}
		}
		return groups;
	}

	private static Images images(Measures by, Scored image) throws IOException {
		List<Picture> pictures = new ArrayList<>();
		for (int run = 0; run < image.results().size(); run++) {
			if (image.results().get(run).isEmpty()) {
				continue;
			}
			ImageResult result = image.results().get(run).get();
			EvaluationResult evaluation = by.evaluations().get(run).orElseThrow();
			String uri = "";
			try {
				Thumbnail thumbnail = Thumbnail.open(evaluation, result, LONG_SIDE, 1);
				if (pictures.isEmpty()) {
					pictures.add(new Picture(uri(thumbnail.plain()), "image", "", -1));
				}
				uri = uri(thumbnail.under(evaluation.maps().get(image.file()), ColourMap.VIRIDIS));
			} catch (BrokenImageException e) {
				// the page says that it is missing
			}
			String verdict = result.predicted().equals(result.label()) ? "right" : "said " + result.predicted();
			pictures.add(new Picture(uri, Numbers.three(image.scores().get(run)), verdict, run));
		}
		return new Images(image.file(), image.label(), pictures);
	}

	private static String uri(RgbImage image) throws IOException {
		return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(ImageEncoder.jpeg(image, QUALITY));
	}
}
