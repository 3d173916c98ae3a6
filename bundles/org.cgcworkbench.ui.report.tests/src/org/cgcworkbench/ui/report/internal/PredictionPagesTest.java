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
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run took for what, how sure it was, and settings over seeds: from the pages to the images. */
class PredictionPagesTest {

	private static final List<String> CLASSES = List.of("finch", "robin", "wren");
	private static final int IMAGES = 60;
	private static final RunColour COLOURS = (runs, index) -> new Color(40 * index, 114, 178);

	@RegisterExtension
	private final Window window = new Window();

	/** A run that takes every so many-th image for the next class. */
	private static RunReportInput run(String name, String method, long seed, int wrong, boolean confident) {
		List<ImageResult> images = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			String label = CLASSES.get(i % 3);
			boolean right = i % wrong != 0;
			Map<String, Double> scores = new LinkedHashMap<>(Map.of("accuracy", right ? 1.0 : 0.0));
			if (confident) {
				scores.put("confidence", 0.4 + i / 100.0);
			}
			images.add(new ImageResult("val/" + i + ".jpg", label, right ? label : CLASSES.get((i + 1) % 3), scores,
					Map.of(), Map.of(), List.of()));
		}
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		metrics.put("accuracy", new MetricSummary(1 - 1.0 / wrong, 0.7, 0.9, IMAGES, Map.of(), List.of()));
		if (confident) {
			metrics.put("confidence", new MetricSummary(0.69, 0.6, 0.8, IMAGES, Map.of(), List.of()));
		}
		EvaluationResult evaluation = new EvaluationResult(Map.of(), List.of(), metrics, Map.of(), images, Map.of());
		return new RunReportInput(name,
				Map.of("seed", String.valueOf(seed), "name", method, "objective.method", method), new RunHistory(),
				new RunLoad(), Optional.empty(), Optional.empty(), List.of(evaluation), List.of());
	}

	private static ReportData data() {
		return ReportData.of(List.of(run("base-1", "base", 1, 5, true), run("base-2", "base", 2, 4, true),
				run("cgc-1", "cgc", 1, 10, true), run("cgc-2", "cgc", 2, 7, true)));
	}

	private List<String> column(String table, String title) {
		Table widget = window.control(Table.class, table);
		int column = Arrays.stream(widget.getColumns()).map(TableColumn::getText).toList().indexOf(title);
		return Arrays.stream(widget.getItems()).map(item -> item.getText(column)).toList();
	}

	private static void click(Table table, int row, int column) {
		Rectangle cell = table.getItem(row).getBounds(column);
		Event event = new Event();
		event.x = cell.x + cell.width / 2;
		event.y = cell.y + cell.height / 2;
		event.button = 1;
		table.notifyListeners(SWT.MouseUp, event);
	}

	@Test
	void aNumberOfTheMatrixLeadsToItsImages() {
		List<ConfusionPage.Choice> choices = new ArrayList<>();
		ReportData data = data();
		ConfusionPage page = new ConfusionPage(window.shell(), COLOURS, choices::add);
		window.open();
		page.show(data);
		window.work();
		Combo run = window.control(Combo.class, "report.confusion-run");
		assertEquals(List.of("base-1", "base-2", "cgc-1", "cgc-2"), List.of(run.getItems()));
		// every fifth of 60 images is wrong: 0, 5, 10 ...; of label finch 0, 15, 30, 45
		assertEquals(List.of("4", "16", ""), column("report.confusion", "robin"));
		assertEquals(List.of("4", "4", "4"), column("report.mistakes", "Images"));
		Table matrix = window.control(Table.class, "report.confusion");
		click(matrix, 2, 2);
		click(matrix, 0, 0);
		assertEquals(List.of(), choices, "there is nothing behind an empty field or a name");
		click(matrix, 0, 2);
		assertEquals(List.of(new ConfusionPage.Choice(0, 0, "finch", "robin")), choices);
		assertFalse(matrix.getItem(0).getBackground(1).equals(matrix.getItem(0).getBackground(3)), "darker for more");
		run.select(2);
		Window.select(run);
		assertEquals(List.of("2", "18", ""), column("report.confusion", "robin"));
		window.assertAllIsNamed();
	}

	@Test
	void theImagesOfAFieldAreShownAloneUntilAllAreAskedFor() {
		ImagesPage page = new ImagesPage(window.shell(), file -> {
			// opens none
		});
		page.show(data());
		listsImages(IMAGES);
		page.show(new ConfusionPage.Choice(0, 0, "finch", "robin"));
		assertEquals(4, page.chosen(9).get().size(), "the wanted ones, even before they are listed");
		listsImages(4);
		assertEquals(List.of("val/0.jpg", "val/15.jpg", "val/30.jpg", "val/45.jpg"),
				column("report.images", "Image").stream().sorted().toList());
		assertEquals("Images of finch that base-1 takes for robin",
				window.control(Label.class, "report.choice").getText());
		assertEquals(1, page.chosen(2).get().size(), "the first is selected");
		window.control(Table.class, "report.images").selectAll();
		assertEquals(2, page.chosen(2).get().size());
		Window.select(window.control(Button.class, "report.all-images"));
		listsImages(IMAGES);
		window.assertAllIsNamed();
	}

	/** The images are listed beside the thread of the windows. */
	private void listsImages(int number) {
		window.until(number + " images", () -> window.control(Table.class, "report.images").getItemCount() == number);
	}

	@Test
	void confidenceIsHeldAgainstAccuracy() {
		CalibrationPage page = new CalibrationPage(window.shell(), COLOURS);
		window.open();
		page.show(data());
		window.work();
		List<String> names = window.all(LineChart.class).getFirst().curves().stream().map(Curve::name).distinct()
				.toList();
		assertEquals("accuracy = confidence", names.getFirst());
		assertTrue(names.get(1).startsWith("base-1, error 0."), names::toString);
		assertTrue(column("report.bins", "Confidence").contains("0.40 to 0.47"));
		assertTrue(window.all(Label.class).stream().anyMatch(label -> label.getText().contains("15 intervals")));
		window.assertAllIsNamed();
	}

	@Test
	void withoutConfidenceThePageSaysWhatToMeasure() {
		new CalibrationPage(window.shell(), COLOURS).show(ReportData.of(List.of(run("old", "base", 1, 5, false))));
		assertTrue(window.all(Label.class).stream()
				.anyMatch(label -> label.getText().endsWith("Evaluate with the metric confidence.")));
	}

	@Test
	void settingsAreToldOverTheirSeeds() {
		new SeedsPage(window.shell()).show(data());
		assertEquals(List.of("base", "cgc"), column("report.seeds", "Setting").subList(0, 2));
		// 0.8 and 0.75: deviation 0.0354, t of one degree of freedom 12.706
		assertEquals("0.775 ± 0.035", column("report.seeds", "Mean ± deviation").getFirst());
		assertEquals("0.457 to 1.093", column("report.seeds", "95 % interval").getFirst());
		assertEquals("2", column("report.seeds", "Seeds").getFirst());
		window.assertAllIsNamed();
	}

	@Test
	void runsAloneHaveNoSeeds() {
		new SeedsPage(window.shell()).show(ReportData.of(List.of(run("one", "base", 1, 5, true))));
		assertFalse(window.control(Table.class, "report.seeds").getParent().getVisible());
		assertTrue(
				window.all(Label.class).getFirst().getText().startsWith("No settings were trained with several seeds"));
	}

	@Test
	void anotherRunCanBeTheOneComparedWith() {
		List<Integer> chosen = new ArrayList<>();
		window.shell().setLayout(new GridLayout());
		ReferenceChoice choice = new ReferenceChoice(window.shell(), chosen::add);
		choice.setLayoutData(new GridData());
		choice.show(List.of("alone"));
		assertFalse(choice.getVisible());
		choice.show(List.of("base", "cgc"));
		assertTrue(choice.getVisible());
		Combo run = window.control(Combo.class, "report.reference");
		assertEquals("base", run.getText());
		run.select(1);
		Window.select(run);
		assertEquals(List.of(1), chosen);
		window.assertAllIsNamed();
	}
}
