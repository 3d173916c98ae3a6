package org.cgcworkbench.ui.training.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.TableExport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * Which colour is which run, in a list that scrolls. The first entries are drawn; an entry that the pointer is over or
 * that is selected is drawn, too, and stands out.
 */
final class RunLegend {

	private static final int SIZE = 12;
	private static final int EDGE = 8;

	private final Table table;
	private final Function<LegendEntry, Color> colours;
	private final Runnable changed;
	private final Map<RGB, Image> patches = new HashMap<>();
	private List<LegendEntry> entries = List.of();
	private int drawn;
	private int hovered = -1;

	/**
	 * @param colours
	 *            of entries that are drawn
	 * @param changed
	 *            called when other entries are drawn or stand out
	 */
	RunLegend(Composite parent, Function<LegendEntry, Color> colours, Runnable changed) {
		this.colours = colours;
		this.changed = changed;
		table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
		Controls.identify(table, "training.legend", Messages.RunLegend_name);
		TableColumn name = new TableColumn(table, SWT.LEFT);
		name.setText(Messages.RunLegend_run);
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.MouseMove, e -> {
			TableItem item = table.getItem(new Point(EDGE, e.y));
			hover(item == null ? -1 : table.indexOf(item));
		});
		table.addListener(SWT.MouseExit, e -> hover(-1));
		table.addListener(SWT.Selection, e -> changed.run());
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ESC) {
				table.deselectAll();
				changed.run();
			}
		});
		table.addListener(SWT.Dispose, e -> patches.values().forEach(Image::dispose));
		TableExport.of(table, "shown-runs");
	}

	Table control() {
		return table;
	}

	private void hover(int entry) {
		if (entry != hovered) {
			hovered = entry;
			changed.run();
		}
	}

	private void fill(Event event) {
		if (event.index < 0 || event.index >= entries.size()) {
			// GTK asks once more for a selected row that vanishes
			return;
		}
		LegendEntry entry = entries.get(event.index);
		TableItem item = (TableItem) event.item;
		item.setText(entry.name());
		Color colour = event.index < drawn ? colours.apply(entry) : table.getBackground();
		item.setImage(patches.computeIfAbsent(colour.getRGB(), this::patch));
	}

	private Image patch(RGB rgb) {
		Image image = new Image(table.getDisplay(), SIZE, SIZE);
		GC gc = new GC(image);
		gc.setBackground(new Color(rgb));
		gc.fillRectangle(0, 0, SIZE, SIZE);
		gc.setForeground(table.getForeground());
		gc.setAlpha(90);
		gc.drawRectangle(0, 0, SIZE - 1, SIZE - 1);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return new Image(table.getDisplay(), data);
	}

	/**
	 * Shows entries.
	 *
	 * @param first
	 *            how many of them are drawn
	 */
	void show(List<LegendEntry> shown, int first) {
		if (shown.equals(entries) && first == drawn) {
			return;
		}
		table.removeAll();
		entries = List.copyOf(shown);
		drawn = first;
		hovered = -1;
		table.setItemCount(entries.size());
		GC gc = new GC(table);
		int widest = entries.stream().limit(drawn).mapToInt(entry -> gc.textExtent(entry.name()).x).max().orElse(0);
		gc.dispose();
		table.getColumn(0).setWidth(widest + SIZE + 4 * EDGE);
	}

	/** Numbers of the entries that are drawn: the first, and those that are selected or pointed at. */
	Set<Integer> drawn() {
		Set<Integer> numbers = new TreeSet<>(emphasised());
		for (int i = 0; i < Math.min(drawn, entries.size()); i++) {
			numbers.add(i);
		}
		return numbers;
	}

	/** The entries that are drawn. */
	List<LegendEntry> drawnEntries() {
		return drawn().stream().map(entries::get).toList();
	}

	/** Numbers of the entries that stand out. */
	Set<Integer> emphasised() {
		Set<Integer> numbers = Arrays.stream(table.getSelectionIndices()).boxed().limit(drawn)
				.collect(Collectors.toCollection(TreeSet::new));
		if (hovered >= 0 && hovered < entries.size()) {
			numbers.add(hovered);
		}
		return numbers;
	}
}
