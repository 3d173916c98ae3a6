package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Viewport;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;

/** Images to choose from and their maps under one or several runs. */
final class HeatmapViewer extends Composite {

	private static final int LOOK_MILLIS = 30;
	private static final String EPOCH = "epoch";
	/** Of the images, in percent. */
	private static final int LEAST_WIDTH = 22;
	/** The same, where the view is narrow. */
	private static final int MOST_WIDTH = 35;
	private static final String WIDTH = "images-width";

	private final Models models;
	private final Explaining explaining;
	private final MapJob job;
	private final Drawing drawing = new Drawing(drawn -> later(() -> drawn(drawn)));
	private final PaneShared shared;
	private final BoxEditing editing;
	private List<RunDirectory> runs = List.of();
	private MapRequest shown;
	private MapRequest drawnLast;
	/** What waits until everything that was asked for is drawn, null for nothing. */
	private Runnable whenDrawn;
	private boolean complete;
	private List<PaneContent> contents = List.of();

	private final SashForm sash;
	/** Not by the user. */
	private int givenWidth = LEAST_WIDTH;
	private final ImageChooser images;
	private MapControls controls;
	private PaneGrid panes;
	private ColourLegend legend;
	private Label status;
	private EpochSlider epochs;
	private StepsPanel steps;
	private Coalescer redraw;

	/**
	 * @param models
	 *            closed with the viewer
	 */
	HeatmapViewer(Composite parent, Models models) {
		super(parent, SWT.NONE);
		this.models = models;
		explaining = new Explaining(models);
		job = new MapJob(explaining, this::computed);
		shared = new PaneShared(new Viewport(), new MeasureTool(this::pointed), new BoxTool(), this::chooseClass);
		editing = new BoxEditing(this, shared.boxes(), this::edited, this::pointed, by -> images().grid().step(by));
		setLayout(new FillLayout());
		sash = new SashForm(this, SWT.HORIZONTAL);
		images = new ImageChooser(sash, image -> ask());
		createMaps(new Composite(sash, SWT.NONE));
		divide(LEAST_WIDTH);
		sash.addListener(SWT.Resize, event -> widen(sash.getClientArea().width));
		shared.viewport().onChange(this::pointed);
		addDisposeListener(e -> closeNetworks());
	}

	/** Gives the images the width that their filters need, unless the user has chosen another one. */
	private void widen(int all) {
		if (all > 0 && imagesWidth() == givenWidth) {
			givenWidth = Math.clamp((int) Math.ceil(100.0 * images.wholeWidth() / all), LEAST_WIDTH, MOST_WIDTH);
			divide(givenWidth);
		}
	}

	private void divide(int width) {
		sash.setWeights(width, 100 - width);
	}

	/** In percent. */
	private int imagesWidth() {
		int[] weights = sash.getWeights();
		return Math.round(100f * weights[0] / (weights[0] + weights[1]));
	}

	private void createMaps(Composite right) {
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(right);
		redraw = new Coalescer(right, LOOK_MILLIS, this::draw);
		controls = new MapControls(right, this::ask, redraw::request);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(controls);
		panes = new PaneGrid(right, shared);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(panes);
		Composite bottom = new Composite(right, SWT.NONE);
		RowLayout row = new RowLayout();
		row.marginLeft = 0;
		row.marginTop = 0;
		row.marginBottom = 0;
		bottom.setLayout(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bottom);
		legend = new ColourLegend(bottom);
		status = new Label(bottom, SWT.NONE);
		status.setData("cgc.id", "heatmap.status");
		epochs = new EpochSlider(right, this::ask);
		steps = new StepsPanel(right, explaining, redraw::request);
		for (Composite part : List.of(epochs, steps)) {
			GridDataFactory.fillDefaults().grab(true, false).applyTo(part);
			Controls.show(part, false);
		}
	}

	private void later(Runnable task) {
		Background.show(this, task);
	}

	/** Shows other runs, or the same anew, with the images of a data set. */
	void show(List<RunDirectory> wanted, ShownData read) {
		runs = List.copyOf(wanted);
		job.forget();
		editing.begin(read.boxes());
		shown = null;
		contents = List.of();
		epochs.offer(List.of());
		controls.showClasses(read.classes());
		images.show(read);
	}

	/** Selects an image, see {@link ImageChooser#lead}, and asks for its maps. */
	void lead(String className, Optional<String> file) {
		if (!images.lead(className, file)) {
			ask();
		}
	}

	/** The images to choose from. */
	ImageChooser images() {
		return images;
	}

	/** An image has other boxes now. */
	private void edited(Sample sample) {
		if (images.replace(sample)) {
			ask();
		}
	}

	BoxEditing editing() {
		return editing;
	}

	private void chooseClass(String name) {
		controls.chooseClass(name);
		ask();
	}

	/** Asks for the maps of the selected image. */
	private void ask() {
		Optional<ShownImage> image = images.grid().selected();
		if (image.isEmpty() || runs.isEmpty()) {
			return;
		}
		editing.show(image.get());
		Controls.show(epochs, controls.showing() == Showing.EPOCHS);
		MapRequest request = request(image.get());
		if (shown == null || !shown.image().sample().name().equals(request.image().sample().name())
				|| (shown.showing() == Showing.CONSISTENCY) != (request.showing() == Showing.CONSISTENCY)) {
			shared.measure().clear();
		}
		shown = request;
		complete = false;
		pointed();
		job.request(request, ahead(request));
		steps.follow(request);
		epochs.getParent().layout();
	}

	private MapRequest request(ShownImage image) {
		return new MapRequest(runs, image, controls.showing(), controls.settings(), controls.crop(), epochs.epoch());
	}

	private List<MapRequest> ahead(MapRequest request) {
		Stream<MapRequest> others = request.showing() == Showing.EPOCHS
				? epochs.others().stream().map(request::of)
				: Stream.of();
		return Stream.concat(others, images.grid().next().map(request::of).stream()).toList();
	}

	private void computed(MapRequest request, List<PaneContent> computed, boolean whole) {
		KeptEpochs kept = KeptEpochs.of(request);
		later(() -> {
			if (request.equals(shown)) {
				contents = computed;
				complete = whole;
				offer(kept);
				pointed();
				draw();
			}
		});
	}

	/** Offers what the networks that were opened have. */
	private void offer(KeptEpochs kept) {
		List<Models.Network> networks = runs.stream().flatMap(run -> models.network(run).stream()).toList();
		networks.stream().findFirst().ifPresent(controls::showNetwork);
		Set<String> classes = new LinkedHashSet<>(images.classes());
		networks.forEach(network -> classes.addAll(network.classes()));
		controls.showClasses(List.copyOf(classes));
		if (shown.showing() == Showing.EPOCHS && epochs.offer(kept.epochs())) {
			ask();
		}
	}

	private void draw() {
		legend.show(controls.look().colours(), contents.stream().flatMap(content -> content.map().stream()).toList());
		boolean withSteps = shown != null && shown.showing().isSteps();
		List<PixelSteps> of = new ArrayList<>();
		contents.forEach(content -> of.add(withSteps ? steps.of(content.run()) : null));
		drawing.draw(new Drawing.Wish(contents, controls.look(), of, steps.step()));
	}

	private void drawn(Drawing.Drawn drawn) {
		if (drawn.wish().contents() != contents) {
			return;
		}
		drawnLast = complete ? shown : null;
		panes.show(drawn, Arrangement.columns(controls.showing(), contents.size()), controls.scores());
		pointed();
		if (upToDate() && whenDrawn != null) {
			Runnable waiting = whenDrawn;
			whenDrawn = null;
			waiting.run();
		}
	}

	private void pointed() {
		if (panes == null) {
			return;
		}
		panes.repaint();
		status.setText(told());
		// goes below the legend where there is no room beside it; stays there, or pictures would jump with the pointer
		if (status.computeSize(SWT.DEFAULT, SWT.DEFAULT).x > status.getSize().x
				&& status.getSize().x < status.getParent().getClientArea().width) {
			status.requestLayout();
		}
	}

	private String told() {
		if (shown == null || !complete) {
			return shown == null ? "" : shown.waiting();
		}
		if (shared.boxes().isOn() && shown.image().className().isEmpty()) {
			return Messages.HeatmapViewer_noBoxes;
		}
		String told = panes.told();
		return told.isEmpty() ? shown.image().fileName() : told;
	}

	/** Does something once everything that was asked for is drawn. */
	void whenDrawn(Runnable task) {
		if (upToDate()) {
			task.run();
		} else {
			whenDrawn = task;
		}
	}

	private boolean upToDate() {
		return shown != null && shown.equals(drawnLast);
	}

	PaneGrid panes() {
		return panes;
	}

	/** What was asked for last, null for nothing. */
	MapRequest shown() {
		return shown;
	}

	/** A request for each image in the list, as the shown one. */
	List<MapRequest> all() {
		return images.grid().images().stream().map(this::request).toList();
	}

	/** A request for each image that is selected, as the shown one. */
	List<MapRequest> chosen() {
		return images.grid().chosen().stream().map(this::request).toList();
	}

	/** The figure of what is shown; to be used in the background. */
	MapFigure figure() {
		return new MapFigure(explaining, look(), steps.step());
	}

	/** Keeps what is chosen over the workbench's end. */
	void keep(IMemento memento) {
		images.keep(memento);
		controls.keep(memento);
		memento.putInteger(EPOCH, epochs.epoch());
		if (imagesWidth() != givenWidth) {
			memento.putInteger(WIDTH, imagesWidth());
		}
	}

	/**
	 * Brings back what was kept, before runs are shown.
	 *
	 * @return the name of the image that was selected
	 */
	Optional<String> restore(IMemento memento) {
		controls.restore(memento);
		Optional.ofNullable(memento.getInteger(EPOCH)).ifPresent(epochs::want);
		Optional.ofNullable(memento.getInteger(WIDTH)).filter(width -> width > 0 && width < 100)
				.ifPresent(this::divide);
		return images.restore(memento);
	}

	Explaining explaining() {
		return explaining;
	}

	Look look() {
		return controls.look();
	}

	PaneShared shared() {
		return shared;
	}

	List<RunDirectory> runs() {
		return runs;
	}

	@Override
	public boolean setFocus() {
		// asked once more while it is disposed
		return !images.grid().isDisposed() && images.grid().setFocus();
	}

	private void closeNetworks() {
		job.cancel();
		// a pass on the way must end before its network is closed
		Job.createSystem(Messages.HeatmapViewer_close, monitor -> {
			try {
				job.join();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			models.close();
		}).schedule();
	}
}
