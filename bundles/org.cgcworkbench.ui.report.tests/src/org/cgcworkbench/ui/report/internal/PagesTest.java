package org.cgcworkbench.ui.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of the report's view, filled from what the core computes. */
class PagesTest {

	private static final int IMAGES = 120;

	@RegisterExtension
	private final Window window = new Window();

	/** A run of which so many images are right, and whose content heatmap falls from image to image. */
	private static RunReportInput run(String name, int right, double highest) {
		List<ImageResult> images = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			images.add(new ImageResult(
					i + ".jpg", i % 2 == 0 ? "wren" : "robin", "wren", Map.of("accuracy", i < right ? 1.0 : 0.0,
							"content-heatmap", highest * (1 - i / 1000.0), "confidence", 0.5 + i / 240.0),
					Map.of(), Map.of(), List.of()));
		}
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		metrics.put("accuracy", new MetricSummary((double) right / IMAGES, 0.1, 0.2, IMAGES, Map.of(), List.of()));
		metrics.put("content-heatmap", new MetricSummary(0.5, 0.4, 0.6, IMAGES, Map.of("no-box", 3), List.of()));
		EvaluationResult evaluation = new EvaluationResult(Map.of(), List.of(), metrics, Map.of(), images, Map.of());
		return new RunReportInput(name, Map.of("seed", "1", "objective.method", name), new RunHistory(), new RunLoad(),
				Optional.empty(), Optional.empty(), List.of(evaluation), List.of());
	}

	private static ReportData data() {
		return ReportData.of(List.of(run("baseline", 10, 0.5), run("cgc", 60, 0.5)));
	}

	private List<List<String>> cells(String table) {
		Table widget = window.control(Table.class, table);
		return Arrays.stream(widget.getItems()).map(item -> {
			List<String> texts = new ArrayList<>();
			for (int column = 0; column < widget.getColumnCount(); column++) {
				texts.add(item.getText(column));
			}
			return texts;
		}).toList();
	}

	private List<String> column(String table, String title) {
		List<String> titles = Arrays.stream(window.control(Table.class, table).getColumns()).map(TableColumn::getText)
				.toList();
		return cells(table).stream().map(row -> row.get(titles.indexOf(title))).toList();
	}

	@Test
	void theMetricsBeginWithWhatFollows() {
		MetricsPage page = new MetricsPage(window.shell());
		page.show(data());
		Text advice = window.control(Text.class, "report.advice");
		assertTrue(advice.getText().startsWith(
				"Beyond chance over the 120 images (95 % interval), cgc is better than baseline in top-1 accuracy"),
				advice.getText());
		page.show(ReportData.of(List.of(run("cgc", 100, 0.5))));
		assertTrue(advice.getText().startsWith("Accuracy is hardly better than guessing"),
				"the interval reaches a half");
	}

	@Test
	void verdictsAreInWordsAndTheFirstRunHasNone() {
		new MetricsPage(window.shell()).show(data());
		assertEquals(List.of("Top-1 accuracy", "", "Content heatmap", ""), column("report.metrics", "Metric"));
		assertEquals(List.of("baseline", "cgc", "baseline", "cgc"), column("report.metrics", "Run"));
		assertEquals(List.of("", "better", "", "no clear difference"), column("report.metrics", "Verdict"));
		assertEquals("+0.417", column("report.metrics", "Difference").get(1));
		assertEquals("120, 3 left out", column("report.metrics", "Images").get(2));
		window.assertAllIsNamed();
	}

	@Test
	void aRunAloneIsComparedWithNone() {
		new MetricsPage(window.shell()).show(ReportData.of(List.of(run("alone", 10, 0.5))));
		List<String> titles = Arrays.stream(window.control(Table.class, "report.metrics").getColumns())
				.map(TableColumn::getText).toList();
		assertFalse(titles.contains("Verdict"), titles::toString);
		assertFalse(titles.contains("Run"), titles::toString);
	}

	@Test
	void aClassLeadsToItsImages() {
		List<String> opened = new ArrayList<>();
		new ClassesPage(window.shell(), opened::add).show(data());
		Combo shown = window.control(Combo.class, "report.class-metric");
		assertEquals("Precision and recall", shown.getText());
		assertEquals("1.000 (0.94 to 1.00)", column("report.classes", "Recall").getLast());
		assertEquals("0.500 (0.41 to 0.59)", column("report.classes", "Precision").getLast(), "all are wrens to it");
		shown.select(shown.indexOf("Top-1 accuracy"));
		Window.select(shown);
		assertEquals(List.of("robin", "wren"), column("report.classes", "Class"));
		assertEquals("0.083 (60)", column("report.classes", "baseline").getFirst());
		Button show = window.all(Button.class).getFirst();
		assertFalse(show.isEnabled(), "no class is selected");
		Table table = window.control(Table.class, "report.classes");
		table.select(1);
		table.notifyListeners(SWT.Selection, new Event());
		assertTrue(show.isEnabled());
		Window.select(show);
		assertEquals(List.of("wren"), opened);
		window.assertAllIsNamed();
	}

	@Test
	void imagesAreOrderedByWhatIsGoodAndByWhatWasGained() {
		ImagesPage page = new ImagesPage(window.shell(), file -> {
			// opens none
		});
		page.show(ReportData.of(List.of(run("baseline", 10, 0.5), run("cgc", 60, 0.9))));
		Combo measure = window.control(Combo.class, "report.image-metric");
		assertEquals("Content heatmap", measure.getText());
		firstImage("119.jpg", "the worst come first");
		assertEquals("0.500", column("report.images", "baseline").getLast());
		Combo order = window.control(Combo.class, "report.image-order");
		order.select(order.indexOf("Best first"));
		Window.select(order);
		firstImage("0.jpg", "the best come first");
		order.select(order.indexOf("Lost most from the first run"));
		Window.select(order);
		firstImage("119.jpg", "it gained least");
		window.assertAllIsNamed();
	}

	/** The images are put in order beside the thread of the windows. */
	private void firstImage(String file, String why) {
		window.until(why, () -> window.control(Table.class, "report.images").getItemCount() > 0
				&& column("report.images", "Image").getFirst().equals(file));
	}

	@Test
	void inANarrowTableTheWidestTextsGiveWayFirst() {
		Cells<String> cells = new Cells<>(window.shell(), "report.narrow", "Narrow");
		window.shell().setSize(420, 200);
		window.open();
		cells.show(List.of(new Cells.Column<>("Image", "", row -> "validation/goldfinch/0001-".repeat(3), false),
				new Cells.Column<>("Class", "", row -> "American goldfinch", false)), List.of("a", "b"));
		window.work();
		TableColumn[] columns = window.control(Table.class, "report.narrow").getColumns();
		assertTrue(columns[0].getWidth() < 300, "the file is cut");
		int name = columns[1].getWidth();
		columns[1].pack();
		assertTrue(name >= columns[1].getWidth(), "the class is not");
	}

	@Test
	void rowsThatAreAlikeCanBeLeftOut() {
		new RowsPage(window.shell()).show(data());
		assertTrue(column("report.settings", "Setting").contains("seed"));
		Button differs = window.all(Button.class).getFirst();
		differs.setSelection(true);
		Window.select(differs);
		List<String> left = column("report.settings", "Setting");
		assertTrue(left.contains("objective.method"), left::toString);
		assertFalse(left.contains("seed"), left::toString);
	}

	@Test
	void withoutCurvesThePageSaysWhatToMeasure() {
		new CurvesPage(window.shell(), RunColour::of).show(data());
		assertEquals(List.of("No evaluation has curves. Evaluate with the metrics insertion or deletion."),
				window.all(Label.class).stream().map(Label::getText).toList());
	}

	@Test
	void inANarrowTableTextsGiveWayAndNumbersDoNot() {
		Cells<String> cells = new Cells<>(window.shell(), "report.narrow", "Narrow");
		window.shell().setSize(320, 200);
		window.open();
		cells.show(List.of(new Cells.Column<>("Text", "", row -> "a long text ".repeat(9), false),
				new Cells.Column<>("Number", "", row -> "1234567.125", true)), List.of("a", "b"));
		window.work();
		TableColumn[] columns = window.control(Table.class, "report.narrow").getColumns();
		assertTrue(columns[0].getWidth() < 360, "the text is cut");
		int number = columns[1].getWidth();
		columns[1].pack();
		assertTrue(number >= columns[1].getWidth(), "the number is not");
	}
}
