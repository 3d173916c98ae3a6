package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.ReportData.Scored;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Images by their scores, the worst first, with a picture of the chosen one under each run's map. */
final class ImagesPage extends Composite {

	private static final List<String> ORDERS = List.of(Messages.ImagesPage_worst, Messages.ImagesPage_best,
			Messages.ImagesPage_lost, Messages.ImagesPage_gained);

	/** What is to be listed, and how. */
	private record Wish(ReportData data, int measure, int order, Optional<ConfusionPage.Choice> choice) {

		/** The images in their order; takes a moment where they are many. */
		List<Scored> rows() {
			boolean higherIsBetter = data.measures().get(measure).higherIsBetter();
			ToDoubleFunction<Scored> value = order >= 2 ? Scored::gain : Scored::mean;
			Comparator<Scored> rising = Comparator.comparingDouble(value);
			boolean worstFirst = order % 2 == 0;
			List<Scored> from = choice.map(now -> data.images(measure, now.run(), now.label(), now.predicted()))
					.orElseGet(() -> data.images(measure));
			return from.stream().filter(image -> choice.isPresent() || !Double.isNaN(value.applyAsDouble(image)))
					.sorted(worstFirst == higherIsBetter ? rising : rising.reversed()).toList();
		}
	}

	private final Combo measure;
	private final Combo order;
	private final Cells<Scored> table;
	private final MapPreview preview;
	private final Composite choiceRow;
	private final Label choiceText;
	private Optional<ConfusionPage.Choice> choice = Optional.empty();
	private ReportData data;
	private Wish wish;
	/** The wish that the table shows; another one while the next is computed. */
	private Wish listed;

	/**
	 * @param openImage
	 *            opens an image in the heat-map viewer
	 */
	ImagesPage(Composite parent, Consumer<String> openImage) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(4).applyTo(this);
		Controls.label(this, Messages.ImagesPage_metric);
		measure = combo("report.image-metric", Messages.Common_metric);
		Controls.label(this, Messages.ImagesPage_order);
		order = combo("report.image-order", Messages.ImagesPage_orderName);
		order.setItems(ORDERS.toArray(String[]::new));
		order.select(0);
		choiceRow = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(choiceRow);
		GridDataFactory.fillDefaults().span(4, 1).exclude(true).applyTo(choiceRow);
		choiceText = Controls.identify(new Label(choiceRow, SWT.WRAP), "report.choice", Messages.ImagesPage_shownName);
		GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(choiceText);
		Button all = Controls.identify(new Button(choiceRow, SWT.PUSH), "report.all-images",
				Messages.ImagesPage_allName);
		all.setText(Messages.ImagesPage_all);
		all.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(Optional.empty())));
		choose(choice);
		SashForm sash = new SashForm(this, SWT.VERTICAL);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(sash);
		table = new Cells<>(sash, "report.images", Messages.Common_images);
		preview = Controls.identify(new MapPreview(sash), "report.preview", Messages.ImagesPage_preview);
		sash.setWeights(50, 50);
		table.viewer().addSelectionChangedListener(e -> {
			Scored row = (Scored) table.viewer().getStructuredSelection().getFirstElement();
			if (row != null) {
				preview.show(listed.data(), listed.measure(), row.results());
			}
		});
		table.viewer().addDoubleClickListener(
				e -> openImage.accept(((Scored) table.viewer().getStructuredSelection().getFirstElement()).file()));
	}

	private Combo combo(String id, String name) {
		Combo combo = Controls.identify(new Combo(this, SWT.READ_ONLY), id, name);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		return combo;
	}

	void show(ReportData shown) {
		data = shown;
		int before = measure.getSelectionIndex();
		measure.setItems(data.measures().stream().map(Measures::label).toArray(String[]::new));
		int heatmap = 0;
		for (int i = 0; i < data.measures().size(); i++) {
			heatmap = data.measures().get(i).id().equals("content-heatmap") ? i : heatmap;
		}
		measure.select(before < 0 || before >= data.measures().size() ? heatmap : before);
		choose(Optional.empty());
	}

	/** Shows the images of a field of a confusion matrix alone. */
	void show(ConfusionPage.Choice chosen) {
		measure.select(chosen.measure());
		choose(Optional.of(chosen));
	}

	private void choose(Optional<ConfusionPage.Choice> chosen) {
		choice = chosen;
		Controls.show(choiceRow, choice.isPresent());
		choice.ifPresent(
				now -> choiceText.setText(LegacyActionTools.escapeMnemonics(NLS.bind(Messages.ImagesPage_choice,
						new Object[]{now.label(), data.names().get(now.run()), now.predicted()}))));
		layout(true, true);
		if (data != null) {
			fill();
		}
	}

	/** The images that are selected in the table, or else the first ones of it; takes a moment. */
	Supplier<List<Scored>> chosen(int most) {
		List<?> selected = listed == wish ? table.viewer().getStructuredSelection().toList() : List.of();
		Wish from = wish;
		return () -> (selected.isEmpty() ? from.rows() : selected).stream().limit(most).map(Scored.class::cast)
				.toList();
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
		Wish now = new Wish(data, index, order.getSelectionIndex(), choice);
		wish = now;
		Background.compute(Messages.ImagesPage_job, now::rows, this, rows -> {
			if (wish == now) {
				list(rows);
			}
		});
	}

	private void list(List<Scored> rows) {
		listed = wish;
		List<Cells.Column<Scored>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>(Messages.ImagesPage_image, Messages.ImagesPage_imageTip, Scored::file, false));
		columns.add(new Cells.Column<>(Messages.Common_class, Messages.Common_label, Scored::label, false));
		for (int run = 0; run < data.runs().size(); run++) {
			int of = run;
			String name = data.runs().get(run).name();
			columns.add(new Cells.Column<>(name, NLS.bind(Messages.ImagesPage_scoreTip, name),
					row -> Numbers.three(row.scores().get(of)), true));
			columns.add(
					new Cells.Column<>(Messages.ImagesPage_predicted, NLS.bind(Messages.ImagesPage_predictedTip, name),
							row -> row.results().get(of).map(ImageResult::predicted).orElse(""), false));
		}
		table.show(columns, rows);
		if (!rows.isEmpty()) {
			table.viewer().getTable().select(0);
			preview.show(data, wish.measure(), rows.getFirst().results());
		}
	}
}
