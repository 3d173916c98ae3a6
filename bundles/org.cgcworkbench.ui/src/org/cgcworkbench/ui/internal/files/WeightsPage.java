package org.cgcworkbench.ui.internal.files;

import java.util.List;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** What is in a file of weights: path, size and digest, a table of its tensors and one of its texts. */
final class WeightsPage extends Composite {

	private static final int NARROWEST = 60;

	private final StyledText head;
	private final SashForm tables;
	private final Rows tensors;
	private final Rows texts;

	WeightsPage(Composite parent) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(this);
		// wraps a digest as it is measured, which the system's own text does not
		head = new StyledText(this, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
		head.setBackground(getBackground());
		Controls.identify(head, "weights.text", Messages.WeightsPage_file);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
		tables = new SashForm(this, SWT.VERTICAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tables);
		tensors = new Rows(
				Messages.WeightsPage_tensors, "weights.tensors", List.of(Messages.WeightsPage_name,
						Messages.WeightsPage_type, Messages.WeightsPage_shape, Messages.WeightsPage_numbers),
				List.of(50, 10, 25, 15));
		texts = new Rows(Messages.WeightsPage_texts, "weights.texts",
				List.of(Messages.WeightsPage_name, Messages.WeightsPage_text), List.of(25, 75));
		tables.setWeights(70, 30);
		tables.setVisible(false);
		say(Messages.WeightsPage_reading);
	}

	/** A table that fills itself only as far as it is looked at, below its name. */
	private final class Rows {

		private final Table table;
		private List<List<String>> shown = List.of();

		Rows(String name, String id, List<String> titles, List<Integer> weights) {
			Composite part = new Composite(tables, SWT.NONE);
			GridLayoutFactory.fillDefaults().applyTo(part);
			Label label = Controls.label(part, name);
			GridDataFactory.fillDefaults().applyTo(label);
			Composite holder = new Composite(part, SWT.NONE);
			GridDataFactory.fillDefaults().grab(true, true).applyTo(holder);
			TableColumnLayout layout = new TableColumnLayout();
			holder.setLayout(layout);
			table = new Table(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL);
			Controls.identify(table, id, name);
			table.setHeaderVisible(true);
			for (int i = 0; i < titles.size(); i++) {
				TableColumn column = new TableColumn(table, i == 3 ? SWT.RIGHT : SWT.LEFT);
				column.setText(titles.get(i));
				layout.setColumnData(column, new ColumnWeightData(weights.get(i), NARROWEST));
			}
			table.addListener(SWT.SetData,
					e -> ((TableItem) e.item).setText(shown.get(e.index).toArray(String[]::new)));
		}

		void show(List<List<String>> rows) {
			shown = rows;
			table.clearAll();
			table.setItemCount(rows.size());
		}
	}

	private void say(String text) {
		head.setText(text);
		layout(true);
	}

	void show(WeightsSummary summary) {
		say(summary.head());
		tensors.show(summary.tensors());
		texts.show(summary.texts());
		tables.setMaximizedControl(summary.texts().isEmpty() ? tensors.table.getParent().getParent() : null);
		tables.setVisible(!summary.tensors().isEmpty() || !summary.texts().isEmpty());
	}

	/** Adds a line to what is told of the file. */
	void add(String line) {
		say(head.getText() + "\n" + line);
	}

	@Override
	public boolean setFocus() {
		return !head.isDisposed() && (tables.isVisible() ? tensors.table.setFocus() : head.setFocus());
	}
}
