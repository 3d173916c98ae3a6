package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.ui.Background;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;

/** Panes of one size side by side; scrolls where they would become too low. */
final class PaneGrid extends Composite {

	private static final int LOWEST = 170;

	private final PaneShared shared;
	private final ScrolledComposite scroll;
	private final Composite area;
	private final List<HeatmapPane> panes = new ArrayList<>();
	private int columns;

	PaneGrid(Composite parent, PaneShared shared) {
		super(parent, SWT.NONE);
		this.shared = shared;
		setLayout(new FillLayout());
		scroll = new ScrolledComposite(this, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		area = new Composite(scroll, SWT.NONE);
		scroll.setContent(area);
		// after the layout, which has the panes' widths
		area.addListener(SWT.Resize, e -> Background.show(this, () -> HeatmapPane.align(panes)));
	}

	/**
	 * Shows pictures.
	 *
	 * @param scores
	 *            whether to tell the likeliest classes
	 */
	void show(Drawing.Drawn drawn, int wantedColumns, boolean scores) {
		List<PaneContent> of = drawn.wish().contents();
		arrange(of.size(), wantedColumns);
		for (int i = 0; i < of.size(); i++) {
			PixelSteps taken = drawn.wish().steps().get(i);
			int step = drawn.wish().step();
			panes.get(i).show(of.get(i), drawn.pictures().get(i),
					taken == null
							? new HeatmapPane.Extras(of.get(i).caption(), drawn.wish().look().boxes(), true, scores)
							: new HeatmapPane.Extras(told(taken, step), false, false, false));
		}
		HeatmapPane.align(panes);
	}

	/** What is said of a step of insertion or deletion. */
	static String told(PixelSteps taken, int step) {
		return NLS.bind(Messages.PaneGrid_probability, Decimals.three(taken.curve()[step]),
				Decimals.three(taken.area()));
	}

	private void arrange(int count, int wantedColumns) {
		if (panes.size() == count && columns == wantedColumns) {
			return;
		}
		columns = wantedColumns;
		while (panes.size() > count) {
			panes.removeLast().dispose();
		}
		while (panes.size() < count) {
			panes.add(new HeatmapPane(area, shared));
		}
		area.setLayout(new EqualCells(columns, LOWEST));
		scroll.setMinHeight(area.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
		area.layout(true, true);
	}

	List<HeatmapPane> panes() {
		return panes;
	}

	void repaint() {
		panes.forEach(HeatmapPane::repaint);
	}

	/** What is under the pointer, or else what lies in the rectangle that was drawn; in the order of the panes. */
	String told() {
		String values = each(HeatmapPane::valueUnderCursor, "   |   ");
		return values.isEmpty() ? measured() : values;
	}

	private String measured() {
		String shares = each(HeatmapPane::measuredText, ", ");
		return shares.isEmpty()
				? ""
				: shared.measure().region()
						.flatMap(region -> panes.getFirst().content().scene()
								.map(scene -> NLS.bind(Messages.PaneGrid_measured,
										new Object[]{region.width(), region.height(), region.left(), region.top(),
												Decimals.percent((double) region.width() * region.height()
														/ ((double) scene.width() * scene.height())),
												shares})))
						.orElse("");
	}

	private String each(Function<HeatmapPane, String> text, String between) {
		return panes.stream().map(text).filter(told -> !told.isEmpty()).collect(Collectors.joining(between));
	}
}
