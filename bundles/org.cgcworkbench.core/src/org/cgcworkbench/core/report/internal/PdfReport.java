package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The report as a PDF, from the same data as the HTML page. */
public final class PdfReport {

	private static final String JPEG = "data:image/jpeg;base64,";

	/** Height of a row of pictures with its texts. */
	private static final float PICTURE = 150;
	/** Height of a heading with a row of charts, and of a line of the key to them. */
	private static final float CHARTS = 190;
	private static final float KEY = 12;

	private final Map<String, Object> model;
	private final List<String> runs;
	private final PdfPages pages;

	private PdfReport(Map<String, Object> model, PdfPages pages) {
		this.model = model;
		this.pages = pages;
		runs = texts(model.get("runs"));
	}

	/** Writes the report that belongs to a model, see {@link ReportModel#of}. */
	public static void write(Map<String, Object> model, OutputStream out) throws IOException {
		try (PdfPages pages = new PdfPages("Report: " + String.join(", ", texts(model.get("runs"))))) {
			new PdfReport(model, pages).fill();
			pages.save(out);
		}
	}

	private void fill() throws IOException {
		pages.heading(1, runs.size() == 1 ? "Report on " + runs.get(0) : "Report on " + runs.size() + " runs");
		if (runs.size() > 1) {
			pages.paragraph(String.join(", ", runs) + ". The others are compared with the first.");
		}
		metrics();
		table("Settings that differ", head("setting"), rows(model.get("differing")));
		charts("Training", model.get("charts"));
		charts("Insertion and deletion", model.get("curves"));
		pictures();
		classes();
		table("Settings", List.of("setting", "value"), rows(model.get("common")));
		table("Provenance", head(""), rows(model.get("provenance")));
		warnings();
	}

	private List<String> head(String first) {
		List<String> head = new ArrayList<>(List.of(first));
		head.addAll(runs);
		return head;
	}

	private void table(String heading, List<String> head, List<List<String>> rows) throws IOException {
		if (!rows.isEmpty()) {
			pages.heading(2, heading);
			pages.table(head, rows);
		}
	}

	private void metrics() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		for (Map<String, Object> metric : maps(model.get("metrics"))) {
			List<String> row = new ArrayList<>(List.of(metric.get("label") + "\n" + metric.get("better")));
			maps(metric.get("cells")).forEach(cell -> row.add(cell(cell)));
			rows.add(row);
		}
		if (rows.isEmpty()) {
			pages.paragraph("Nothing has been evaluated yet.");
			notes();
			return;
		}
		pages.heading(2, "Measured");
		pages.paragraph(
				"Mean over the images with a score, with its 95 % bootstrap interval. " + model.get("comparison"));
		pages.table(head("metric"), rows);
		notes();
		List<List<String>> excluded = rows(model.get("excluded"));
		if (!excluded.isEmpty()) {
			pages.heading(3, "Images left out");
			pages.table(head("metric"), excluded);
		}
	}

	private void notes() throws IOException {
		List<?> notes = (List<?>) model.get("notes");
		if (!notes.isEmpty()) {
			pages.heading(3, "To be considered");
			for (Object note : notes) {
				pages.paragraph(note.toString());
			}
		}
	}

	private static String cell(Map<String, Object> cell) {
		if (!cell.containsKey("mean")) {
			return cell.getOrDefault("absence", "–").toString();
		}
		String text = cell.get("mean") + "  (" + cell.get("interval") + ")\n" + cell.get("images") + " images";
		return cell.containsKey("difference")
				? text + "\n" + cell.get("difference") + "  (" + cell.get("differenceInterval") + ")\np "
						+ cell.get("p") + ": " + cell.get("verdict")
				: cell.containsKey("verdict") ? text + "\n" + cell.get("verdict") : text;
	}

	private void charts(String heading, Object charts) throws IOException {
		List<PdfChart> all = new ArrayList<>();
		((Map<?, ?>) charts).forEach((title, svg) -> all.add(new PdfChart(title.toString(), svg.toString())));
		if (!all.isEmpty()) {
			pages.need(CHARTS + KEY * runs.size());
			pages.heading(2, heading);
			if (runs.size() > 1) {
				pages.key(runs, PdfChart.colours(runs.size()));
			}
			pages.charts(all);
		}
	}

	private void pictures() throws IOException {
		for (Map<String, Object> group : maps(model.get("groups"))) {
			pages.heading(2, group.get("title").toString());
			for (Map<String, Object> image : maps(group.get("images"))) {
				List<byte[]> jpegs = new ArrayList<>();
				List<String> captions = new ArrayList<>();
				for (Map<String, Object> picture : maps(image.get("pictures"))) {
					String uri = picture.get("uri").toString();
					if (uri.startsWith(JPEG)) {
						jpegs.add(Base64.getDecoder().decode(uri.substring(JPEG.length())));
						captions.add(picture.get("score") + " " + picture.get("verdict"));
					}
				}
				pages.need(PICTURE);
				pages.paragraph(image.get("file") + ", " + image.get("label"));
				pages.pictures(jpegs, captions);
			}
		}
	}

	private void classes() throws IOException {
		for (Map<String, Object> table : maps(model.get("classes"))) {
			table(table.get("label") + " by class", head("class"), rows(table.get("rows")));
		}
	}

	private void warnings() throws IOException {
		for (Map<String, Object> run : maps(model.get("warnings"))) {
			pages.heading(2, "Warnings of " + run.get("run"));
			for (String message : texts(run.get("messages"))) {
				pages.paragraph(message);
			}
		}
	}

	private static List<String> texts(Object list) {
		return ((List<?>) list).stream().map(Object::toString).toList();
	}

	private static List<List<String>> rows(Object list) {
		return ((List<?>) list).stream().map(PdfReport::texts).toList();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> maps(Object list) {
		return (List<Map<String, Object>>) list;
	}
}
