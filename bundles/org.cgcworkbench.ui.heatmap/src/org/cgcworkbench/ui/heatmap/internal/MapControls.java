package org.cgcworkbench.ui.heatmap.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Preference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Text;

/** What is explained and how it is drawn. */
final class MapControls extends Composite {

	private static final List<Integer> SIDES = List.of(224, 448);
	private static final String PIXELS = " px";
	private static final String OWN_LAYER = "usual layer";
	private static final int FULL = 100;
	/** Where names begin in the list of classes. */
	private static final int FIRST_NAME = 2;

	private final List<ExplanationMethod> methods = InstalledExtensions.methods();
	private final Combo showing;
	private final Combo classes;
	private final Combo method;
	private final Text options;
	private final Combo layer;
	private final Combo side;
	private final Button newCrop;
	private final Combo colours;
	private final Scale opacity;
	private final Button boxes;
	private final Button scores;
	private final Scale contour;
	private long crop;

	/**
	 * @param asked
	 *            called when other maps are wanted
	 * @param looks
	 *            called when they are to be drawn in another way
	 */
	MapControls(Composite parent, Runnable asked, Runnable looks) {
		super(parent, SWT.NONE);
		RowLayout layout = new RowLayout();
		layout.center = true;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		setLayout(layout);
		showing = combo("Showing", 150, () -> {
			newCropEnabled();
			asked.run();
		});
		showing.setItems(Showing.labels());
		showing.select(0);
		showing.setToolTipText(
				"What is shown of the image: the maps of the runs; the difference of their maps; the image "
						+ "and three augmentations under each run; the maps after the epochs whose checkpoints are kept; or the "
						+ "steps of insertion and deletion");
		classes = combo("Class", 125, asked);
		showClasses(List.of());
		method = combo("Method", 190, () -> {
			showMethod();
			asked.run();
		});
		method.setItems(methods.stream().map(ExplanationMethod::label).toArray(String[]::new));
		method.setVisibleItemCount(methods.size());
		method.select(0);
		options = new Text(this, SWT.BORDER);
		options.setLayoutData(new RowData(110, SWT.DEFAULT));
		options.setMessage("options");
		Controls.identify(options, "heatmap.options", "Options of the method");
		options.addListener(SWT.DefaultSelection, e -> asked.run());
		showMethod();
		layer = combo("Layer", 125, asked);
		showLayers(List.of());
		side = combo("Short side", 130, asked);
		showSides(SIDES.getFirst());
		side.setToolTipText("Short side of the whole image that maps are made of; predictions are always those of the "
				+ "centre crop at the size that the network was trained on");
		newCrop = new Button(this, SWT.PUSH);
		newCrop.setText("Other augmentations");
		newCrop.setEnabled(false);
		newCrop.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			crop++;
			asked.run();
		}));
		colours = combo("Colours", 100, looks);
		for (ColourMap map : ColourMap.values()) {
			colours.add(map.name().charAt(0) + map.name().substring(1).toLowerCase(Locale.ROOT));
		}
		colours.select(Preference.colourMap().ordinal());
		opacity = scale("Opacity", 50, looks);
		contour = scale("Contour", 0, looks);
		contour.setToolTipText("Outlines where the map is above this share of its maximum; 0 for no outline");
		boxes = check("Boxes", true, looks);
		scores = check("Scores", true, looks);
		scores.setToolTipText("Tells the five likeliest classes beside each image; a click on one shows its maps");
	}

	/** Says what can be set of the chosen method; what was set of another one is no longer. */
	private void showMethod() {
		ExplanationMethod chosen = methods.get(method.getSelectionIndex());
		method.setToolTipText("Method: " + chosen.label() + ", " + chosen.id());
		options.setText("");
		options.setEnabled(!chosen.options().isEmpty());
		options.setToolTipText(chosen.options().stream().map(MapControls::told)
				.collect(Collectors.joining("\n", "Options of the method, a colon between them, then Enter:\n", "")));
	}

	private static String told(Option<?> option) {
		return option.name() + "=" + option.standardText() + " (" + option.range() + "): " + option.documentation();
	}

	private void newCropEnabled() {
		newCrop.setEnabled(showing() == Showing.CONSISTENCY);
	}

	private Composite group(String text) {
		Composite group = new Composite(this, SWT.NONE);
		RowLayout layout = new RowLayout();
		layout.center = true;
		layout.wrap = false;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 0;
		layout.marginRight = 0;
		group.setLayout(layout);
		Controls.label(group, text);
		return group;
	}

	private Combo combo(String text, int width, Runnable changed) {
		Combo combo = new Combo(this, SWT.READ_ONLY);
		combo.setLayoutData(new RowData(width, SWT.DEFAULT));
		combo.setToolTipText(text);
		Controls.identify(combo, "heatmap." + text.toLowerCase(Locale.ROOT), text);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return combo;
	}

	private Button check(String text, boolean on, Runnable changed) {
		Button button = new Button(this, SWT.CHECK);
		button.setText(text);
		button.setSelection(on);
		// on GTK the theme's background would cover the tick
		Controls.keepColours(button);
		button.setData("cgc.id", "heatmap." + text.toLowerCase(Locale.ROOT));
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return button;
	}

	private Scale scale(String text, int value, Runnable changed) {
		Scale scale = new Scale(group(text), SWT.HORIZONTAL);
		scale.setLayoutData(new RowData(90, SWT.DEFAULT));
		scale.setMaximum(FULL);
		scale.setIncrement(1);
		scale.setPageIncrement(10);
		scale.setSelection(value);
		scale.setData("cgc.id", "heatmap." + text.toLowerCase(Locale.ROOT));
		scale.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return scale;
	}

	/** Offers classes, beside the label's and the predicted one. */
	void showClasses(List<String> names) {
		String before = classes.getText();
		String[] items = Stream.concat(Stream.of("label's class", "predicted class"), names.stream())
				.toArray(String[]::new);
		if (!Arrays.equals(items, classes.getItems())) {
			classes.setItems(items);
			classes.select(Math.max(0, classes.indexOf(before)));
			requestLayout();
		}
	}

	/** Chooses a class that is offered. */
	void chooseClass(String name) {
		int index = classes.indexOf(name, FIRST_NAME);
		if (index >= 0) {
			classes.select(index);
		}
	}

	/** Offers what a network has. */
	void showNetwork(Models.Network network) {
		showLayers(network.layers());
		showSides(network.inputSize());
	}

	/** Offers layers, beside the method's own choice. */
	private void showLayers(List<String> names) {
		String before = layer.getText();
		String[] items = Stream.concat(Stream.of(OWN_LAYER), names.stream()).toArray(String[]::new);
		if (!Arrays.equals(items, layer.getItems())) {
			layer.setItems(items);
			layer.select(Math.max(0, layer.indexOf(before)));
			requestLayout();
		}
	}

	/** Offers sizes, that which the network was trained on among them. */
	private void showSides(int own) {
		int before = side.getItemCount() == 0 ? SIDES.getFirst() : shortSide();
		List<Integer> sizes = Stream.concat(SIDES.stream(), Stream.of(own, before)).distinct().sorted().toList();
		side.setItems(
				sizes.stream().map(size -> size + PIXELS + (size == own ? ", as trained" : "")).toArray(String[]::new));
		side.select(sizes.indexOf(before));
	}

	Showing showing() {
		return Showing.values()[showing.getSelectionIndex()];
	}

	MapSettings settings() {
		String id = methods.get(method.getSelectionIndex()).id();
		return new MapSettings(classChoice(), options.getText().isBlank() ? id : id + ":" + options.getText().strip(),
				layer.getSelectionIndex() == 0 ? "" : layer.getText(), shortSide());
	}

	private ClassChoice classChoice() {
		return switch (classes.getSelectionIndex()) {
			case 0 -> new ClassChoice.Label();
			case 1 -> new ClassChoice.Predicted();
			default -> new ClassChoice.Named(classes.getText());
		};
	}

	private int shortSide() {
		return Integer.parseInt(side.getText().substring(0, side.getText().indexOf(PIXELS)));
	}

	/** Number of the set of augmentations. */
	long crop() {
		return crop;
	}

	/** Whether the likeliest classes are told. */
	boolean scores() {
		return scores.getSelection();
	}

	Look look() {
		return new Look(ColourMap.values()[colours.getSelectionIndex()], opacity.getSelection() / (double) FULL,
				boxes.getSelection(), contour.getSelection() / (double) FULL);
	}
}
