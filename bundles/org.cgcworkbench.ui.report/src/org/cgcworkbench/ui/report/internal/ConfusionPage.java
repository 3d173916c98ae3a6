package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.Confusion;
import org.cgcworkbench.core.evaluation.Confusion.Cell;
import org.cgcworkbench.core.report.Confusions;
import org.cgcworkbench.core.report.MatrixFigure;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;

/** Which class a run took for which, and the way from there to the images. */
final class ConfusionPage extends Composite {

	/** Most of a run's colour that lies under a number. */
	private static final double DARKEST = 0.5;

	/** Images of a label that a run took for a class. */
	record Choice(int measure, int run, String label, String predicted) {
	}

	/** A choice of the list above: how it was measured, and the run. */
	private record Shown(Confusions confusions, int run) {

		Confusion confusion() {
			return confusions.runs().get(run).orElseThrow();
		}
	}

	private final RunColour colours;
	private final Combo run;
	private final Cells<String> matrix;
	private final Cells<Cell> mistakes;
	private final Label note;
	private final SashForm sash;
	private final Consumer<Choice> openImages;
	private List<Shown> offered = List.of();
	private ReportData data;

	/**
	 * @param openImages
	 *            shows the images of a field of the matrix
	 */
	ConfusionPage(Composite parent, RunColour colours, Consumer<Choice> openImages) {
		super(parent, SWT.NONE);
		this.colours = colours;
		this.openImages = openImages;
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(this);
		Controls.label(this, Messages.ConfusionPage_run);
		run = Controls.identify(new Combo(this, SWT.READ_ONLY), "report.confusion-run", Messages.Cells_run);
		run.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		note = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(note);
		sash = new SashForm(this, SWT.VERTICAL);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(sash);
		matrix = new Cells<>(sash, "report.confusion", Messages.ConfusionPage_matrix);
		mistakes = new Cells<>(sash, "report.mistakes", Messages.ConfusionPage_mistakes);
		sash.setWeights(60, 40);
		matrix.viewer().getTable().addListener(SWT.MouseUp, this::click);
		mistakes.viewer().addDoubleClickListener(e -> {
			Cell cell = (Cell) mistakes.viewer().getStructuredSelection().getFirstElement();
			open(cell.label(), cell.predicted());
		});
	}

	void show(ReportData shown) {
		data = shown;
		String before = run.getText();
		offered = data.confusions().stream()
				.flatMap(confusions -> IntStream.range(0, confusions.runs().size())
						.filter(i -> confusions.runs().get(i).isPresent()).mapToObj(i -> new Shown(confusions, i)))
				.toList();
		run.setItems(offered.stream()
				.map(each -> data.names().get(each.run())
						+ (each.confusions().label().isEmpty() ? "" : ", " + each.confusions().label()))
				.toArray(String[]::new));
		run.select(Math.max(0, run.indexOf(before)));
		layout(true);
		fill();
	}

	private Optional<Shown> shown() {
		int index = run.getSelectionIndex();
		return index < 0 ? Optional.empty() : Optional.of(offered.get(index));
	}

	private void fill() {
		if (shown().isEmpty()) {
			return;
		}
		Confusion confusion = shown().get().confusion();
		boolean readable = confusion.classes().size() <= MatrixFigure.MOST_CLASSES;
		sash.setMaximizedControl(readable ? null : mistakes.control());
		note.setText((readable
				? Messages.ConfusionPage_readable
				: NLS.bind(Messages.ConfusionPage_many, confusion.classes().size()))
				+ (confusion.unread() == 0 ? "" : " " + NLS.bind(Messages.ConfusionPage_unread, confusion.unread())));
		List<Cells.Column<String>> columns = new ArrayList<>();
		if (readable) {
			columns.add(new Cells.Column<>(Messages.Common_label, Messages.Cells_labelTip, label -> label, false));
			for (String predicted : confusion.classes()) {
				columns.add(new Cells.Column<>(predicted, NLS.bind(Messages.ConfusionPage_takenForTip, predicted),
						label -> {
							int images = confusion.images(label, predicted);
							return images == 0 ? "" : String.valueOf(images);
						}, true, label -> ground(confusion, label, predicted)));
			}
		}
		matrix.show(columns, readable ? confusion.classes() : List.of());
		mistakes.show(List.of(new Cells.Column<>(Messages.Common_label, Messages.Cells_labelTip, Cell::label, false),
				new Cells.Column<>(Messages.ConfusionPage_takenFor, Messages.ConfusionPage_predictedTip,
						Cell::predicted, false),
				new Cells.Column<>(Messages.Common_images, Messages.ConfusionPage_imagesTip,
						cell -> String.valueOf(cell.images()), true)),
				confusion.mistakes());
		layout(true);
	}

	/** Darker for more of the label's images. */
	private Color ground(Confusion confusion, String label, String predicted) {
		double share = DARKEST * confusion.images(label, predicted) / Math.max(1, confusion.images(label));
		Color over = colours.get(data.runs(), shown().orElseThrow().run());
		Color under = matrix.viewer().getTable().getBackground();
		return new Color(mix(under.getRed(), over.getRed(), share), mix(under.getGreen(), over.getGreen(), share),
				mix(under.getBlue(), over.getBlue(), share));
	}

	private static int mix(int under, int over, double share) {
		return (int) Math.round(under + share * (over - under));
	}

	private void click(Event event) {
		ViewerCell cell = matrix.viewer().getCell(new Point(event.x, event.y));
		if (cell != null && cell.getColumnIndex() > 0 && !cell.getText().isEmpty()) {
			open((String) cell.getElement(),
					shown().orElseThrow().confusion().classes().get(cell.getColumnIndex() - 1));
		}
	}

	private void open(String label, String predicted) {
		Shown now = shown().orElseThrow();
		openImages.accept(new Choice(now.confusions().measure(), now.run(), label, predicted));
	}
}
