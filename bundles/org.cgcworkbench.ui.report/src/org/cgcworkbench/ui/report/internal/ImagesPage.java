package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.ReportData.Scored;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Images by their scores, the worst first, with a picture of the chosen one under each run's map. */
final class ImagesPage extends Composite {

	private static final List<String> ORDERS = List.of("Worst first", "Best first", "Lost most from the first run",
			"Gained most from the first run");

	private final Combo measure;
	private final Combo order;
	private final Cells<Scored> table;
	private final MapPreview preview;
	private final Composite choiceRow;
	private final Label choiceText;
	private Optional<ConfusionPage.Choice> choice = Optional.empty();
	private ReportData data;

	/**
	 * @param openImage
	 *            opens an image in the heat-map viewer
	 */
	ImagesPage(Composite parent, Consumer<String> openImage) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(4).applyTo(this);
		Controls.label(this, "Metric:");
		measure = combo("report.image-metric");
		Controls.label(this, "Order:");
		order = combo("report.image-order");
		order.setItems(ORDERS.toArray(String[]::new));
		order.select(0);
		choiceRow = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(choiceRow);
		GridDataFactory.fillDefaults().span(4, 1).exclude(true).applyTo(choiceRow);
		choiceText = Controls.identify(new Label(choiceRow, SWT.WRAP), "report.choice", "Images shown");
		GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(choiceText);
		Button all = Controls.identify(new Button(choiceRow, SWT.PUSH), "report.all-images", "Show all images");
		all.setText("Show all images");
		all.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(Optional.empty())));
		choose(choice);
		SashForm sash = new SashForm(this, SWT.VERTICAL);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(sash);
		table = new Cells<>(sash, "report.images");
		preview = new MapPreview(sash);
		sash.setWeights(50, 50);
		table.viewer().addSelectionChangedListener(e -> {
			Scored row = (Scored) table.viewer().getStructuredSelection().getFirstElement();
			if (row != null) {
				preview.show(data, measure.getSelectionIndex(), row.results());
			}
		});
		table.viewer().addDoubleClickListener(
				e -> openImage.accept(((Scored) table.viewer().getStructuredSelection().getFirstElement()).file()));
	}

	private Combo combo(String id) {
		Combo combo = new Combo(this, SWT.READ_ONLY);
		combo.setData("cgc.id", id);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		return combo;
	}

	void show(ReportData shown) {
		data = shown;
		choose(Optional.empty());
		int before = measure.getSelectionIndex();
		measure.setItems(data.measures().stream().map(Measures::label).toArray(String[]::new));
		int heatmap = 0;
		for (int i = 0; i < data.measures().size(); i++) {
			heatmap = data.measures().get(i).id().equals("content-heatmap") ? i : heatmap;
		}
		measure.select(before < 0 || before >= data.measures().size() ? heatmap : before);
		layout(true);
		fill();
	}

	/** Shows the images of a field of a confusion matrix alone. */
	void show(ConfusionPage.Choice chosen) {
		measure.select(chosen.measure());
		choose(Optional.of(chosen));
	}

	private void choose(Optional<ConfusionPage.Choice> chosen) {
		choice = chosen;
		Controls.show(choiceRow, choice.isPresent());
		choice.ifPresent(now -> choiceText.setText(
				("Images of " + now.label() + " that " + data.names().get(now.run()) + " takes for " + now.predicted())
						.replace("&", "&&")));
		layout(true, true);
		if (data != null) {
			fill();
		}
	}

	/** The images that are selected in the table, or else the first ones of it. */
	List<Scored> chosen(int most) {
		List<?> selected = table.viewer().getStructuredSelection().toList();
		List<?> from = selected.isEmpty() ? (List<?>) table.viewer().getInput() : selected;
		return from.stream().limit(most).map(Scored.class::cast).toList();
	}

	/** Index of the measure that is looked at, -1 for none. */
	int measure() {
		return measure.getSelectionIndex();
	}

	private void fill() {
		int index = measure.getSelectionIndex();
		if (index < 0) {
			return;
		}
		boolean higherIsBetter = data.measures().get(index).higherIsBetter();
		ToDoubleFunction<Scored> value = order.getSelectionIndex() >= 2 ? Scored::gain : Scored::mean;
		Comparator<Scored> rising = Comparator.comparingDouble(value);
		boolean worstFirst = order.getSelectionIndex() % 2 == 0;
		Comparator<Scored> wanted = worstFirst == higherIsBetter ? rising : rising.reversed();
		List<Scored> from = choice.map(now -> data.images(index, now.run(), now.label(), now.predicted()))
				.orElseGet(() -> data.images(index));
		List<Scored> rows = from.stream()
				.filter(image -> choice.isPresent() || !Double.isNaN(value.applyAsDouble(image))).sorted(wanted)
				.toList();
		List<Cells.Column<Scored>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>("Image", "File in the data set", Scored::file, false));
		columns.add(new Cells.Column<>("Class", "Label", Scored::label, false));
		for (int run = 0; run < data.runs().size(); run++) {
			int of = run;
			String name = data.runs().get(run).name();
			columns.add(
					new Cells.Column<>(name, "Score under " + name, row -> Numbers.three(row.scores().get(of)), true));
			columns.add(new Cells.Column<>("predicted", "Class that " + name + " predicts",
					row -> row.results().get(of).map(ImageResult::predicted).orElse(""), false));
		}
		table.show(columns, rows);
		if (!rows.isEmpty()) {
			table.viewer().getTable().select(0);
			preview.show(data, index, rows.get(0).results());
		}
	}
}
