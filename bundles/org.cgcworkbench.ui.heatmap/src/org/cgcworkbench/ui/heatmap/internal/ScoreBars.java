package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Clip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** The likeliest classes of an image with their probabilities; a click on one asks for its maps. */
final class ScoreBars extends Canvas {

	private static final int NARROWEST = 130;
	/** Longer names are cut; the tooltip has them whole. */
	private static final int WIDEST = 220;

	private static final int GAP = 3;
	private static final String EXPLAINED_MARK = "▸ ";
	private static final int BAR = 4;
	/** Both have a contrast of 3:1 and more with the ground of either theme. */
	private static final Color EXPLAINED = new Color(0x3a, 0x86, 0xd6);
	private static final Color OTHER = new Color(0x87, 0x87, 0x87);

	private List<ClassScore> scores = List.of();
	private String explained = "";

	ScoreBars(Composite parent, Consumer<String> chosen) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
		setData("cgc.id", "heatmap.scores");
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseDown, e -> {
			int line = e.y / lineHeight();
			if (line < scores.size()) {
				chosen.accept(scores.get(line).className());
			}
		});
		setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
		getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(e -> e.result = told()));
	}

	/**
	 * Shows scores.
	 *
	 * @param className
	 *            the class whose map is shown
	 */
	void show(List<ClassScore> now, String className) {
		scores = now;
		explained = className;
		setToolTipText(scores.isEmpty() ? null : told() + "\n" + Messages.ScoreBars_click);
		redraw();
	}

	private String told() {
		return scores.stream().map(score -> score.className() + " " + Decimals.percent(score.probability()))
				.collect(Collectors.joining("\n", Messages.ScoreBars_likeliest + "\n", ""));
	}

	/** Height of the name and the bar of a class. */
	int lineHeight() {
		GC gc = new GC(this);
		int height = gc.getFontMetrics().getHeight();
		gc.dispose();
		return height + BAR + GAP;
	}

	/** The width that shows names and shares whole, within bounds. */
	int width() {
		GC gc = new GC(this);
		int widest = scores.stream().mapToInt(
				score -> gc.textExtent(EXPLAINED_MARK + score.className() + Decimals.percent(score.probability())).x)
				.max().orElse(0);
		gc.dispose();
		return Math.clamp(widest + 2L * GAP, NARROWEST, WIDEST);
	}

	@Override
	public Point computeSize(int width, int height, boolean changed) {
		return new Point(width == SWT.DEFAULT ? width() : width, height == SWT.DEFAULT ? lineHeight() : height);
	}

	private void paint(GC gc) {
		int width = getSize().x;
		gc.setBackground(getParent().getBackground());
		gc.fillRectangle(0, 0, width, getSize().y);
		int line = lineHeight();
		for (int i = 0; i < scores.size(); i++) {
			ClassScore score = scores.get(i);
			int top = i * line;
			String percent = Decimals.percent(score.probability());
			int right = width - gc.textExtent(percent).x;
			gc.setForeground(getForeground());
			gc.drawText(percent, right, top, true);
			boolean shown = score.className().equals(explained);
			Clip.within(gc, new Rectangle(0, top, Math.max(0, right - GAP), line),
					() -> gc.drawText((shown ? EXPLAINED_MARK : "") + score.className(), 0, top, true));
			gc.setBackground(shown ? EXPLAINED : OTHER);
			gc.fillRectangle(0, top + line - BAR - GAP, (int) Math.round(score.probability() * width), BAR);
		}
	}
}
