package org.cgcworkbench.ui.heatmap.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Chooses which images are shown. */
final class FilterControls extends Composite {

	/** Where images come from. */
	enum Split {
		VALIDATION(Messages.FilterControls_validation), TRAINING(Messages.FilterControls_training), OWN(
				Messages.FilterControls_own);

		private final String label;

		Split(String label) {
			this.label = label;
		}

		private String label() {
			return label;
		}
	}

	private final Text search;
	private final Combo split;
	private final Combo classes;
	private final Combo outcome;
	private final Combo boxes;
	private final Combo order;
	private final Label count;
	private boolean evaluated;

	FilterControls(Composite parent, Runnable changed) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(this);
		search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.FilterControls_search);
		Controls.identify(search, "heatmap.search", Messages.FilterControls_search);
		GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(search);
		search.addModifyListener(e -> changed.run());
		split = combo("split", Messages.Common_images, () -> {
			enable();
			changed.run();
		}, Arrays.stream(Split.values()).map(Split::label).toList());
		classes = combo("filter-class", Messages.Common_class, changed, List.of(Messages.FilterControls_allClasses));
		KeptControls.open(classes);
		outcome = combo("outcome", Messages.FilterControls_outcome, changed,
				Arrays.stream(ImageFilter.Outcome.values()).map(ImageFilter.Outcome::label).toList());
		boxes = combo("boxes", Messages.Common_boxes, changed,
				Arrays.stream(ImageFilter.Boxes.values()).map(ImageFilter.Boxes::label).toList());
		order = combo("order", Messages.FilterControls_order, changed,
				Arrays.stream(ImageFilter.Order.values()).map(ImageFilter.Order::label).toList());
		count = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
	}

	/** A width at which no choice is cut but names of classes, which may be of any length. */
	int wholeWidth() {
		return Stream.of(split, outcome, boxes, order).mapToInt(combo -> combo.computeSize(SWT.DEFAULT, SWT.DEFAULT).x)
				.max().orElseThrow();
	}

	private Combo combo(String id, String name, Runnable changed, List<String> items) {
		Combo combo = new Combo(this, SWT.READ_ONLY);
		// the list of images can be drawn narrower than a text
		combo.addModifyListener(e -> combo.setToolTipText(combo.getText()));
		combo.setItems(items.toArray(String[]::new));
		combo.select(0);
		Controls.identify(combo, "heatmap." + id, name);
		GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(combo);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return combo;
	}

	/** Offers what a data set has. */
	void show(ShownData data) {
		String before = classes.getText();
		classes.setItems(Stream.concat(Stream.of(Messages.FilterControls_allClasses), data.classes().stream())
				.toArray(String[]::new));
		classes.select(Math.max(0, classes.indexOf(before)));
		evaluated = data.evaluated();
		if (!evaluated) {
			outcome.select(0);
			order.select(0);
		}
		enable();
	}

	/** Own images have no labels and were not evaluated. */
	private void enable() {
		boolean own = split() == Split.OWN;
		classes.setEnabled(!own);
		boxes.setEnabled(!own);
		for (Combo needsEvaluation : List.of(outcome, order)) {
			needsEvaluation.setEnabled(evaluated && !own);
			needsEvaluation
					.setToolTipText(evaluated ? needsEvaluation.getText() : Messages.FilterControls_needsEvaluation);
		}
	}

	/** Shows all validation images of a class, those with the lowest scores first; of all classes where it is empty. */
	void choose(String className) {
		search.setText("");
		choose(Split.VALIDATION);
		classes.select(Math.max(0, classes.indexOf(className)));
		outcome.select(0);
		boxes.select(0);
		order.select((evaluated && !className.isEmpty() ? ImageFilter.Order.LOWEST : ImageFilter.Order.NAME).ordinal());
	}

	void showCount(int shown, int of) {
		String all = of == 1 ? Messages.FilterControls_oneImage : NLS.bind(Messages.FilterControls_images, of);
		count.setText(shown == of ? all : NLS.bind(Messages.FilterControls_shown, shown, all));
	}

	/** Shows images from there. */
	void choose(Split wanted) {
		split.select(wanted.ordinal());
		enable();
	}

	Split split() {
		return Split.values()[split.getSelectionIndex()];
	}

	ImageFilter filter() {
		if (split() == Split.OWN) {
			return new ImageFilter("", ImageFilter.Outcome.ALL, ImageFilter.Boxes.ALL, ImageFilter.Order.NAME,
					search.getText());
		}
		return new ImageFilter(classes.getSelectionIndex() == 0 ? "" : classes.getText(),
				ImageFilter.Outcome.values()[outcome.getSelectionIndex()],
				ImageFilter.Boxes.values()[boxes.getSelectionIndex()],
				ImageFilter.Order.values()[order.getSelectionIndex()], search.getText());
	}
}
