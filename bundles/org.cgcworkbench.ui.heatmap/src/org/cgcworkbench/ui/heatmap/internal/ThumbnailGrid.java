package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Sample;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;

/** A grid of thumbnails that only reads and draws those in sight. */
final class ThumbnailGrid extends Canvas {

	private static final int SIZE = 88;
	private static final int GAP = 6;
	private static final Color RIGHT = new Color(46, 157, 77);
	private static final Color WRONG = new Color(201, 55, 44);

	private final Thumbnails thumbnails;
	private final Consumer<ShownImage> chosen;
	private List<ShownImage> images = List.of();
	private int selected = -1;
	/** Places of others that are selected beside that. */
	private final Set<Integer> others = new TreeSet<>();
	private String hint = "";

	ThumbnailGrid(Composite parent, Consumer<ShownImage> chosen) {
		super(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED | SWT.BORDER);
		this.chosen = chosen;
		thumbnails = new Thumbnails(getDisplay(), SIZE, this::redraw);
		setData("cgc.id", "heatmap.thumbnails");
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.Resize, e -> layoutBar());
		addListener(SWT.MouseDown, e -> {
			setFocus();
			press(at(e.x, e.y), e.stateMask);
		});
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		addListener(SWT.Traverse,
				e -> e.doit = e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		addListener(SWT.MouseMove, e -> {
			int index = at(e.x, e.y);
			setToolTipText(index < 0 ? null : describe(images.get(index)));
		});
		getVerticalBar().addListener(SWT.Selection, e -> redraw());
		addDisposeListener(e -> thumbnails.dispose());
		getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(
				e -> e.result = selected < 0 ? Messages.Common_images : describe(images.get(selected))));
	}

	/** Shows images; the selected one stays selected where it is among them. */
	void show(List<ShownImage> shown) {
		Optional<ShownImage> before = selected();
		images = List.copyOf(shown);
		others.clear();
		selected = -1;
		for (int i = 0; i < images.size(); i++) {
			if (before.isPresent() && images.get(i).sample().equals(before.get().sample())) {
				selected = i;
			}
		}
		layoutBar();
		redraw();
	}

	/** Shows an image with other boxes in the place of the one of that name. */
	void replace(Sample edited) {
		images = images.stream().map(image -> image.sample().name().equals(edited.name()) ? image.with(edited) : image)
				.toList();
		redraw();
	}

	/** Selects the image so many places behind the selected one; the last or first where there are fewer. */
	void step(int by) {
		if (!images.isEmpty()) {
			select(Math.clamp((long) selected + by, 0, images.size() - 1));
		}
	}

	Optional<ShownImage> selected() {
		return selected < 0 ? Optional.empty() : Optional.of(images.get(selected));
	}

	/** The image behind the selected one. */
	Optional<ShownImage> next() {
		return selected < 0 || selected + 1 >= images.size() ? Optional.empty() : Optional.of(images.get(selected + 1));
	}

	/** Place of a file, given relative to the data set's folder; -1 where it is not shown. */
	int indexOf(String file) {
		for (int i = 0; i < images.size(); i++) {
			if (images.get(i).sample().name().equals(file)) {
				return i;
			}
		}
		return -1;
	}

	/** All that are shown, in their order. */
	List<ShownImage> images() {
		return images;
	}

	/** What stands there while there are no images. */
	void whenEmpty(String text) {
		hint = text;
		redraw();
	}

	int count() {
		return images.size();
	}

	/** The images that are selected, in the order of the list. */
	List<ShownImage> chosen() {
		Set<Integer> all = new TreeSet<>(others);
		if (selected >= 0) {
			all.add(selected);
		}
		return all.stream().map(images::get).toList();
	}

	/** With the key for several an image is selected beside others or no longer, with Shift all up to it are. */
	private void press(int index, int keys) {
		if (index < 0 || selected < 0 || (keys & (SWT.MOD1 | SWT.MOD2)) == 0) {
			others.clear();
			redraw();
			select(index);
		} else if ((keys & SWT.MOD2) != 0) {
			IntStream.rangeClosed(Math.min(index, selected), Math.max(index, selected)).forEach(others::add);
			redraw();
		} else if (index != selected) {
			if (!others.remove(index)) {
				others.add(index);
			}
			redraw();
		}
	}

	/** Selects an image by its place, beside those that are selected if it is one of them. */
	void select(int index) {
		if (index < 0 || index >= images.size() || index == selected) {
			return;
		}
		if (!others.contains(index)) {
			others.clear();
		}
		selected = index;
		reveal();
		redraw();
		chosen.accept(images.get(index));
	}

	private int columns() {
		return Math.max(1, (getClientArea().width - GAP) / (SIZE + GAP));
	}

	private int rowHeight(GC gc) {
		return SIZE + 2 * gc.getFontMetrics().getHeight() + GAP;
	}

	private int rowHeight() {
		GC gc = new GC(this);
		int height = rowHeight(gc);
		gc.dispose();
		return height;
	}

	private void layoutBar() {
		int rows = (images.size() + columns() - 1) / columns();
		int all = Math.max(1, rows * rowHeight() + GAP);
		int page = Math.max(1, getClientArea().height);
		ScrollBar bar = getVerticalBar();
		bar.setValues(Math.min(bar.getSelection(), Math.max(0, all - page)), 0, all, Math.min(page, all),
				rowHeight() / 2, page);
	}

	private void reveal() {
		int top = selected / columns() * rowHeight();
		ScrollBar bar = getVerticalBar();
		int page = getClientArea().height;
		if (top < bar.getSelection()) {
			bar.setSelection(top);
		} else if (top + rowHeight() + GAP > bar.getSelection() + page) {
			bar.setSelection(top + rowHeight() + GAP - page);
		}
	}

	private int at(int x, int y) {
		int column = (x - GAP) / (SIZE + GAP);
		int row = (y + getVerticalBar().getSelection() - GAP) / rowHeight();
		int index = row * columns() + column;
		return x < GAP || column >= columns() || index >= images.size() ? -1 : index;
	}

	private void key(Event e) {
		if (e.keyCode == 'a' && (e.stateMask & SWT.MOD1) != 0) {
			IntStream.range(0, images.size()).forEach(others::add);
			redraw();
			return;
		}
		int by = switch (e.keyCode) {
			case SWT.ARROW_LEFT -> -1;
			case SWT.ARROW_RIGHT -> 1;
			case SWT.ARROW_UP -> -columns();
			case SWT.ARROW_DOWN -> columns();
			case SWT.PAGE_UP -> -columns() * Math.max(1, getClientArea().height / rowHeight());
			case SWT.PAGE_DOWN -> columns() * Math.max(1, getClientArea().height / rowHeight());
			case SWT.HOME -> -images.size();
			case SWT.END -> images.size();
			default -> 0;
		};
		if (by != 0) {
			step(by);
		}
	}

	private static String describe(ShownImage image) {
		String text = Captions.join(image.sample().name(), image.className());
		if (image.correct().isPresent()) {
			text = Captions.join(text, image.correct().get()
					? Messages.ThumbnailGrid_correct
					: NLS.bind(Messages.ThumbnailGrid_predicted, image.result().map(r -> r.predicted()).orElse("")));
		}
		return Double.isNaN(image.contentHeatmap())
				? text
				: Captions.join(text,
						NLS.bind(Messages.ThumbnailGrid_contentHeatmap, Decimals.three(image.contentHeatmap())));
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(getBackground());
		gc.fillRectangle(area);
		if (images.isEmpty()) {
			paintHint(gc, area);
		}
		int columns = columns();
		int height = rowHeight(gc);
		int offset = getVerticalBar().getSelection();
		int first = Math.max(0, offset / height) * columns;
		for (int i = first; i < images.size(); i++) {
			int top = GAP + i / columns * height - offset;
			if (top > area.height) {
				break;
			}
			paint(gc, i, GAP + i % columns * (SIZE + GAP), top, height);
		}
	}

	private void paintHint(GC gc, Rectangle area) {
		TextLayout text = new TextLayout(getDisplay());
		text.setFont(getFont());
		text.setText(hint);
		text.setWidth(Math.max(1, area.width - 2 * GAP));
		gc.setForeground(getForeground());
		text.draw(gc, GAP, GAP);
		text.dispose();
	}

	private void paint(GC gc, int index, int left, int top, int height) {
		ShownImage image = images.get(index);
		if (index == selected || others.contains(index)) {
			gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
			gc.fillRectangle(left - 3, top - 3, SIZE + 6, height);
		}
		Optional<Image> thumbnail = thumbnails.of(image.sample().picture());
		if (thumbnail.isPresent()) {
			Rectangle bounds = thumbnail.get().getBounds();
			gc.drawImage(thumbnail.get(), left + (SIZE - bounds.width) / 2, top + (SIZE - bounds.height) / 2);
		} else {
			gc.setForeground(getForeground());
			gc.drawRectangle(left, top, SIZE - 1, SIZE - 1);
			if (thumbnails.isBroken(image.sample().picture())) {
				gc.drawText(Messages.ThumbnailGrid_broken, left + 6, top + SIZE / 2 - 8, true);
			}
		}
		if (image.correct().isPresent()) {
			gc.setBackground(image.correct().get() ? RIGHT : WRONG);
			gc.fillRectangle(left, top + SIZE + 1, SIZE, 3);
		}
		gc.setForeground(index == selected || others.contains(index)
				? getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT)
				: getForeground());
		int line = gc.getFontMetrics().getHeight();
		gc.drawText(fitting(gc, image.fileName(), 0.5), left, top + SIZE + 4, true);
		String second = Double.isNaN(image.contentHeatmap())
				? image.className()
				: NLS.bind(Messages.ThumbnailGrid_score, String.format(Locale.ROOT, "%.2f", image.contentHeatmap()),
						image.className());
		gc.drawText(fitting(gc, second, 1), left, top + SIZE + 2 + line, true);
	}

	/** A text that is too wide loses characters behind a share of it: of names the end tells files apart. */
	private static String fitting(GC gc, String text, double kept) {
		String fitting = text;
		for (int left = text.length() - 1; left > 1 && gc.textExtent(fitting).x > SIZE; left--) {
			int head = (int) Math.round(left * kept);
			fitting = text.substring(0, head) + "…" + text.substring(text.length() - left + head);
		}
		return fitting;
	}
}
