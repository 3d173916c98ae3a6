package org.cgcworkbench.ui.training.internal;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunColours;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Which colour is which run. */
final class RunLegend extends ScrolledComposite {

	private static final int SIZE = 11;

	private static final int LOWEST = 24;
	/** Names of many runs scroll, so that the charts keep their room. */
	private static final int HIGHEST = 66;

	private final Composite names;
	private List<RunDirectory> shown = List.of();

	RunLegend(Composite parent) {
		super(parent, SWT.V_SCROLL);
		setExpandHorizontal(true);
		setExpandVertical(true);
		names = new Composite(this, SWT.NONE);
		setContent(names);
		RowLayout layout = new RowLayout();
		layout.center = true;
		layout.marginLeft = 6;
		layout.spacing = 5;
		names.setLayout(layout);
		addListener(SWT.Resize, e -> fit());
	}

	private void fit() {
		setMinHeight(names.computeSize(getClientArea().width, SWT.DEFAULT).y);
	}

	@Override
	public Point computeSize(int width, int height, boolean changed) {
		Point all = names.computeSize(width, SWT.DEFAULT, changed);
		return new Point(width == SWT.DEFAULT ? all.x : width, Math.clamp(all.y, LOWEST, HIGHEST));
	}

	void show(List<RunDirectory> runs) {
		if (runs.equals(shown)) {
			return;
		}
		shown = List.copyOf(runs);
		for (Control child : names.getChildren()) {
			child.dispose();
		}
		for (RunDirectory run : runs) {
			Composite entry = new Composite(names, SWT.NONE);
			GridLayoutFactory.fillDefaults().numColumns(2).spacing(5, 0).applyTo(entry);
			Composite patch = new Composite(entry, SWT.NONE);
			Controls.keepColours(patch);
			GridDataFactory.swtDefaults().hint(SIZE, SIZE).applyTo(patch);
			patch.setBackground(RunColours.of(run));
			Controls.label(entry, run.name() + "  ").setToolTipText(run.folder().toString());
		}
		requestLayout();
		fit();
		names.layout(true);
	}
}
