package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

/** Chooses among the epochs of which runs have kept a checkpoint. */
final class EpochSlider extends Composite {

	private final Scale slider;
	private final Label text;
	private List<Integer> epochs = List.of();
	private int wanted;

	/**
	 * @param moved
	 *            called when another epoch is chosen
	 */
	EpochSlider(Composite parent, Runnable moved) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(5, 0).applyTo(this);
		text = new Label(this, SWT.NONE);
		text.setData("cgc.id", "heatmap.epoch-text");
		slider = new Scale(this, SWT.HORIZONTAL);
		slider.setMinimum(0);
		slider.setIncrement(1);
		slider.setPageIncrement(1);
		Controls.identify(slider, "heatmap.epoch", Messages.EpochSlider_name);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(slider);
		slider.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			tell();
			moved.run();
		}));
	}

	/** Chooses an epoch where it is offered next. */
	void want(int epoch) {
		wanted = epoch;
	}

	/**
	 * Offers epochs, in rising order; the chosen one stays where it can, else the last is.
	 *
	 * @return whether another one is chosen than before
	 */
	boolean offer(List<Integer> offered) {
		int before = epoch();
		int stay = epochs.isEmpty() && wanted > 0 ? wanted : before;
		if (!offered.equals(epochs)) {
			wanted = offered.isEmpty() ? wanted : 0;
			epochs = List.copyOf(offered);
			slider.setEnabled(epochs.size() > 1);
			slider.setMaximum(Math.max(1, epochs.size() - 1));
			slider.setSelection(epochs.contains(stay) ? epochs.indexOf(stay) : Math.max(0, epochs.size() - 1));
			tell();
		}
		return epoch() != before;
	}

	private void tell() {
		text.setText(switch (epochs.size()) {
			case 0 -> Messages.EpochSlider_none;
			case 1 -> NLS.bind(Messages.EpochSlider_one, epoch());
			default -> NLS.bind(Messages.EpochSlider_several, epoch(),
					epochs.stream().map(String::valueOf).collect(Collectors.joining(", ")));
		});
		text.setToolTipText(Messages.EpochSlider_meaning);
		layout(true);
	}

	/** The chosen epoch; 0 where there is none. */
	int epoch() {
		return epochs.isEmpty() ? 0 : epochs.get(slider.getSelection());
	}

	/** The others, the nearest first. */
	List<Integer> others() {
		int now = epoch();
		return epochs.stream().filter(other -> other != now)
				.sorted((a, b) -> Integer.compare(Math.abs(a - now), Math.abs(b - now))).toList();
	}
}
