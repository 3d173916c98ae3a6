package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

/** Steps through insertion or deletion: the pictures with so many pixels, and the curves of their scores. */
final class StepsPanel extends Composite {

	private static final int CHART_HEIGHT = 220;
	/** Below which the names of two runs leave the curves no room. */
	private static final int LEAST_CHART_HEIGHT = 180;

	private final Explaining explaining;
	private final Runnable moved;
	private final Scale slider;
	private final Label text;
	private final LineChart chart;
	private final AtomicReference<MapRequest> wish = new AtomicReference<>();
	private final Job job = new Job(Messages.StepsPanel_job) {

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			return compute(monitor);
		}
	};
	private Map<RunDirectory, PixelSteps> steps = Map.of();
	private String problem = "";
	private Optional<MapRequest> request = Optional.empty();

	/**
	 * @param moved
	 *            called on the SWT thread when other pictures are to be shown
	 */
	StepsPanel(Composite parent, Explaining explaining, Runnable moved) {
		super(parent, SWT.NONE);
		this.explaining = explaining;
		this.moved = moved;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(5, 0).applyTo(this);
		slider = new Scale(this, SWT.HORIZONTAL);
		slider.setMaximum(28);
		slider.setIncrement(1);
		slider.setPageIncrement(4);
		Controls.identify(slider, "heatmap.step", Messages.StepsPanel_step);
		slider.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> showStep()));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(slider);
		text = new Label(this, SWT.WRAP);
		text.setData("cgc.id", "heatmap.step-text");
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(0, SWT.DEFAULT).applyTo(text);
		chart = new LineChart(this, Messages.StepsPanel_chart, Messages.StepsPanel_share);
		chart.fixRange(0, 1);
		chart.showLegend();
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(0, CHART_HEIGHT).applyTo(chart);
		parent.addListener(SWT.Resize, e -> fit());
	}

	private void showParts() {
		boolean active = active();
		Controls.show(this, active);
		fit();
		getParent().layout(true, true);
	}

	/** In a low view the chart leaves room for the pictures, and a reason may take several lines. */
	private void fit() {
		Point room = getParent().getSize();
		boolean chartFits = hint(chart, Math.clamp(room.y / 3, LEAST_CHART_HEIGHT, CHART_HEIGHT));
		boolean textFits = hint(text, text.computeSize(Math.max(1, room.x), SWT.DEFAULT).y);
		if (!chartFits || !textFits) {
			getParent().layout(true, true);
		}
	}

	private static boolean hint(Control control, int height) {
		GridData data = (GridData) control.getLayoutData();
		boolean fits = data.heightHint == height;
		data.heightHint = height;
		return fits;
	}

	/** Whether pictures of steps are shown in place of maps. */
	private boolean active() {
		return request.isPresent();
	}

	/** Follows what is asked for; shows itself where that are steps. */
	void follow(MapRequest now) {
		Optional<MapRequest> wanted = Optional.of(now).filter(asked -> asked.showing().isSteps());
		if (!wanted.equals(request)) {
			request = wanted;
			steps = Map.of();
			showParts();
			wanted.ifPresent(this::compute);
		}
	}

	private void compute(MapRequest now) {
		say(Messages.StepsPanel_computing);
		chart.show(List.of());
		wish.set(now);
		job.schedule();
	}

	private IStatus compute(IProgressMonitor monitor) {
		MapRequest now = wish.get();
		Map<RunDirectory, PixelSteps> computed = new LinkedHashMap<>();
		List<String> failed = new ArrayList<>();
		monitor.beginTask(Messages.StepsPanel_task, now.runs().size());
		BooleanSupplier cancelled = () -> monitor.isCanceled() || wish.get() != now;
		for (RunDirectory run : now.runs()) {
			if (cancelled.getAsBoolean()) {
				return Status.CANCEL_STATUS;
			}
			try {
				computed.put(run, explaining.steps(now, run, cancelled));
			} catch (CancellationException e) {
				return Status.CANCEL_STATUS;
			} catch (UserException | IOException e) {
				failed.add(run.name() + ": " + IoMessage.reason(e));
			}
			monitor.worked(1);
		}
		String failure = String.join("; ", failed);
		Background.show(this, () -> {
			if (wish.get() == now) {
				show(computed, failure);
			}
		});
		return Status.OK_STATUS;
	}

	private void show(Map<RunDirectory, PixelSteps> computed, String failure) {
		steps = computed;
		problem = failure;
		say(failure);
		text.setToolTipText(failure);
		showStep();
	}

	private void say(String message) {
		text.setText(message);
		fit();
	}

	private void showStep() {
		if (steps.isEmpty()) {
			return;
		}
		int step = slider.getSelection();
		List<Curve> curves = new ArrayList<>();
		StringBuilder scores = new StringBuilder();
		steps.forEach((run, of) -> {
			float[] y = of.curve();
			double[] x = new double[y.length];
			double[] values = new double[y.length];
			for (int i = 0; i < y.length; i++) {
				x[i] = i / (y.length - 1.0);
				values[i] = y[i];
			}
			curves.add(new Curve(run.folder().toString(),
					NLS.bind(Messages.StepsPanel_curve, run.name(), Decimals.three(of.area())), RunColours.of(run),
					Curve.Style.SOLID, x, values));
			curves.add(new Curve(run.folder() + "#now", NLS.bind(Messages.StepsPanel_now, run.name()),
					RunColours.of(run), Curve.Style.POINTS, new double[]{x[step]}, new double[]{values[step]}));
			scores.append(scores.isEmpty() ? "" : ", ").append(Decimals.three(y[step]));
		});
		chart.show(curves);
		String told = NLS.bind(Messages.StepsPanel_at, new Object[]{step, slider.getMaximum(), scores});
		say(problem.isEmpty() ? told : told + "; " + problem);
		moved.run();
	}

	/** The steps of a run, null while they are computed. */
	PixelSteps of(RunDirectory run) {
		return steps.get(run);
	}

	int step() {
		return slider.getSelection();
	}
}
