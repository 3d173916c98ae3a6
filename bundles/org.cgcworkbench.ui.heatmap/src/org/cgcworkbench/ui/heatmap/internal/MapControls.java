package org.cgcworkbench.ui.heatmap.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Preference;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;

/** What is explained and how it is drawn. */
final class MapControls extends Composite {

	private static final List<Integer> SIDES = List.of(224, 448);
	private static final int FULL = 100;
	private static final String CROP = "augmentations";
	private static final String SIDE = "short-side";
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
	private List<Integer> sides = List.of();
	private long crop;
	/** A class that was chosen before the workbench's end, offered until the network says which it knows. */
	private Optional<String> kept = Optional.empty();

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
		showing = combo("showing", Messages.MapControls_showing, 150, () -> {
			newCropEnabled();
			asked.run();
		});
		showing.setItems(Showing.labels());
		showing.select(0);
		showing.setToolTipText(Messages.MapControls_showingMeaning);
		classes = combo("class", Messages.Common_class, 125, asked);
		showClasses(List.of());
		method = combo("method", Messages.MapControls_method, 190, () -> {
			showMethod();
			asked.run();
		});
		method.setItems(methods.stream().map(ExplanationMethod::label).toArray(String[]::new));
		method.setVisibleItemCount(methods.size());
		method.select(0);
		options = new Text(this, SWT.BORDER);
		options.setLayoutData(new RowData(110, SWT.DEFAULT));
		options.setMessage(Messages.MapControls_optionsHint);
		Controls.identify(options, "heatmap.options", Messages.MapControls_options);
		options.addListener(SWT.DefaultSelection, e -> asked.run());
		showMethod();
		layer = combo("layer", Messages.MapControls_layer, 125, asked);
		showLayers(List.of());
		side = combo("short-side", Messages.MapControls_side, 130, asked);
		showSides(SIDES.getFirst());
		side.setToolTipText(Messages.MapControls_sideMeaning);
		newCrop = new Button(this, SWT.PUSH);
		newCrop.setText(Messages.MapControls_other);
		newCrop.setEnabled(false);
		newCrop.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			crop++;
			asked.run();
		}));
		colours = combo("colours", Messages.MapControls_colours, 100, looks);
		for (ColourMap map : ColourMap.values()) {
			colours.add(map.name().charAt(0) + map.name().substring(1).toLowerCase(Locale.ROOT));
		}
		colours.select(Preference.colourMap().ordinal());
		opacity = scale("opacity", Messages.MapControls_opacity, 50, looks);
		contour = scale("contour", Messages.MapControls_contour, 0, looks);
		contour.setToolTipText(Messages.MapControls_contourMeaning);
		boxes = check("boxes", Messages.Common_boxes, true, looks);
		scores = check("scores", Messages.MapControls_scores, true, looks);
		scores.setToolTipText(Messages.MapControls_scoresMeaning);
	}

	/** Says what can be set of the chosen method; what was set of another one is no longer. */
	private void showMethod() {
		ExplanationMethod chosen = methods.get(method.getSelectionIndex());
		method.setToolTipText(NLS.bind(Messages.MapControls_methodChosen, chosen.label(), chosen.id()));
		options.setText("");
		options.setEnabled(!chosen.options().isEmpty());
		options.setToolTipText(chosen.options().stream().map(MapControls::told)
				.collect(Collectors.joining("\n", Messages.MapControls_optionsMeaning + "\n", "")));
	}

	private static String told(Option<?> option) {
		return NLS.bind(Messages.MapControls_option,
				new Object[]{option.name(), option.standardText(), option.range(), option.documentation()});
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

	private Combo combo(String id, String text, int width, Runnable changed) {
		Combo combo = new Combo(this, SWT.READ_ONLY);
		combo.setLayoutData(new RowData(width, SWT.DEFAULT));
		combo.setToolTipText(text);
		Controls.identify(combo, "heatmap." + id, text);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return combo;
	}

	private Button check(String id, String text, boolean on, Runnable changed) {
		Button button = new Button(this, SWT.CHECK);
		button.setText(text);
		button.setSelection(on);
		// on GTK the theme's background would cover the tick
		Controls.keepColours(button);
		button.setData("cgc.id", "heatmap." + id);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return button;
	}

	private Scale scale(String id, String text, int value, Runnable changed) {
		Scale scale = new Scale(group(text), SWT.HORIZONTAL);
		scale.setLayoutData(new RowData(90, SWT.DEFAULT));
		scale.setMaximum(FULL);
		scale.setIncrement(1);
		scale.setPageIncrement(10);
		scale.setSelection(value);
		Controls.identify(scale, "heatmap." + id, text);
		scale.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		return scale;
	}

	/** Offers classes, beside the label's and the predicted one. */
	void showClasses(List<String> names) {
		String before = classes.getText();
		String[] items = Stream
				.concat(Stream.of(Messages.MapControls_labelled, Messages.MapControls_predicted),
						Stream.concat(names.stream(), kept.filter(name -> !names.contains(name)).stream()))
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
		kept = Optional.empty();
		showLayers(network.layers());
		showSides(network.inputSize());
	}

	/** Offers layers, beside the method's own choice. */
	private void showLayers(List<String> names) {
		String before = layer.getText();
		String[] items = Stream.concat(Stream.of(Messages.MapControls_usualLayer), names.stream())
				.toArray(String[]::new);
		if (!Arrays.equals(items, layer.getItems())) {
			layer.setItems(items);
			layer.select(Math.max(0, layer.indexOf(before)));
			requestLayout();
		}
	}

	/** Offers sizes, that which the network was trained on among them. */
	private void showSides(int own) {
		int before = sides.isEmpty() ? SIDES.getFirst() : shortSide();
		sides = Stream.concat(SIDES.stream(), Stream.of(own, before)).distinct().sorted().toList();
		side.setItems(sides.stream().map(
				size -> NLS.bind(size == own ? Messages.MapControls_sideTrained : Messages.MapControls_pixels, size))
				.toArray(String[]::new));
		side.select(sides.indexOf(before));
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
		return sides.get(side.getSelectionIndex());
	}

	/** Keeps what is chosen over the workbench's end. */
	void keep(IMemento memento) {
		KeptControls.keep(memento, this);
		memento.putString(CROP, Long.toString(crop));
		memento.putInteger(SIDE, shortSide());
	}

	/** Brings back what was kept. */
	void restore(IMemento memento) {
		List.of(classes, layer).forEach(KeptControls::open);
		KeptControls.restore(memento, this);
		kept = Optional.of(classes.getText()).filter(name -> classes.getSelectionIndex() >= FIRST_NAME);
		Optional.ofNullable(memento.getInteger(SIDE)).filter(size -> size > 0).ifPresent(size -> {
			sides = List.of(size);
			side.setItems("");
			side.select(0);
			showSides(SIDES.getFirst());
		});
		String set = memento.getString(CROP);
		crop = set != null && set.matches("\\d{1,9}") ? Long.parseLong(set) : 0;
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
