package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.ImagesView;
import org.cgcworkbench.ui.LocatedData;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.Viewport;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Heat maps of the images of a data set, of one or several runs side by side. */
public final class HeatmapView extends ViewPart implements ImagesView {

	private static final int LOOK_MILLIS = 30;
	private static final int TYPING_MILLIS = 150;

	private final Models models = new Models();
	private final Explaining explaining = new Explaining(models);
	private final MapJob job = new MapJob(explaining, this::computed);
	private final Viewport viewport = new Viewport();
	private final HeatmapActions actions = new HeatmapActions(this);
	private final Drawing drawing = new Drawing(drawn -> later(() -> drawn(drawn)));
	private final List<HeatmapPane> panes = new ArrayList<>();
	private List<RunDirectory> runs = List.of();
	private ShownData data;
	private MapRequest shown;
	private MapRequest drawnLast;
	/** What waits until everything that was asked for is drawn, null for nothing. */
	private Runnable whenDrawn;
	private boolean complete;
	private String leadTo;
	private Optional<String> leadToFile = Optional.empty();
	private List<PaneContent> contents = List.of();
	private Pages pages;
	private Composite viewerPage;

	private FilterControls filters;
	private ThumbnailGrid grid;
	private MapControls controls;
	private Composite paneArea;
	private ColourLegend legend;
	private Label status;
	private StepsPanel steps;
	private Coalescer redraw;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Pages(parent);
		viewerPage = new Composite(pages, SWT.NONE);
		viewerPage.setLayout(new FillLayout());
		SashForm sash = new SashForm(viewerPage, SWT.HORIZONTAL);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(left);
		Coalescer filtered = new Coalescer(left, TYPING_MILLIS, this::filter);
		filters = new FilterControls(left, filtered::request);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filters);
		grid = new ThumbnailGrid(left, image -> ask());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(grid);
		Composite right = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(right);
		redraw = new Coalescer(right, LOOK_MILLIS, this::draw);
		controls = new MapControls(right, this::ask, redraw::request);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(controls);
		paneArea = new Composite(right, SWT.NONE);
		// after the layout, which has the panes' widths
		paneArea.addListener(SWT.Resize, e -> later(() -> HeatmapPane.alignTexts(panes)));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(paneArea);
		Composite bottom = new Composite(right, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(bottom);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bottom);
		legend = new ColourLegend(bottom);
		status = new Label(bottom, SWT.NONE);
		status.setData("cgc.id", "heatmap.status");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(status);
		steps = new StepsPanel(right, explaining, redraw::request);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(steps);
		sash.setWeights(22, 78);
		PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cgcworkbench.ui.heatmaps");
		viewport.onChange(this::pointed);
		actions.addTo(getViewSite().getActionBars());
		showRuns(SelectedRuns
				.in(getSite().getWorkbenchWindow().getSelectionService().getSelection(WorkbenchViews.RUNS)));
	}

	@Override
	public void showRuns(List<RunDirectory> wanted) {
		runs = List.copyOf(wanted);
		job.forget();
		shown = null;
		contents = List.of();
		if (runs.isEmpty()) {
			pages.say("No run is shown. Select one or several runs in the Runs view, then choose Open heat maps.");
			return;
		}
		pages.say("Reading the data set of " + runs.get(0).name());
		RunDirectory first = runs.get(0);
		Job.createSystem("Read the data set", monitor -> {
			try {
				ShownData read = ShownData.of(first);
				later(() -> showData(first, read));
			} catch (UserException e) {
				String link = LocatedData.isMissing(first) ? "Locate data set..." : "";
				later(() -> pages.say("The images of " + first.name() + " cannot be shown: " + e.getMessage(), link,
						() -> LocatedData.ask(getSite().getShell(), first, this::refresh)));
			}
		}).schedule();
	}

	@Override
	public void showImages(List<RunDirectory> wanted, String className, Optional<String> file) {
		leadTo = className;
		leadToFile = file;
		showRuns(wanted);
	}

	private void later(Runnable task) {
		Background.show(pages, task);
	}

	private void showData(RunDirectory of, ShownData read) {
		if (runs.isEmpty() || !runs.get(0).equals(of)) {
			return;
		}
		data = read;
		pages.show(viewerPage);
		filters.show(data);
		controls.showClasses(data.classes());
		if (leadTo != null) {
			filters.choose(leadTo);
		}
		filter();
		int wanted = leadToFile.map(grid::indexOf).orElse(leadTo == null ? -1 : 0);
		leadTo = null;
		leadToFile = Optional.empty();
		Optional<ShownImage> before = grid.selected();
		grid.select(wanted >= 0 ? wanted : before.isPresent() ? -1 : 0);
		if (grid.selected().equals(before)) {
			ask();
		}
	}

	private void filter() {
		if (data != null) {
			List<ShownImage> all = filters.training() ? data.training() : data.validation();
			grid.show(filters.filter().apply(all));
			filters.showCount(grid.count(), all.size());
		}
	}

	/** Asks for the maps of the selected image. */
	private void ask() {
		Optional<ShownImage> image = grid.selected();
		if (image.isEmpty() || runs.isEmpty()) {
			return;
		}
		MapRequest request = new MapRequest(runs, image.get(), controls.classChoice(), controls.method(),
				controls.layer(), controls.shortSide(), controls.augmented(), controls.crop());
		shown = request;
		status.setText("explaining " + image.get().fileName());
		job.request(request, grid.next().map(request::of));
		steps.follow(request);
	}

	private void computed(MapRequest request, List<PaneContent> computed, boolean complete) {
		Optional<Explaining.Network> network = network(request);
		later(() -> {
			if (request.equals(shown)) {
				contents = computed;
				this.complete = complete;
				network.ifPresent(controls::showNetwork);
				status.setText(complete ? "" : "explaining " + request.image().fileName());
				draw();
			}
		});
	}

	private Optional<Explaining.Network> network(MapRequest request) {
		try {
			return Optional.of(explaining.network(request.runs().get(0)));
		} catch (UserException | IOException e) {
			// the pane says why
			return Optional.empty();
		}
	}

	private void draw() {
		legend.show(controls.look().colours(),
				contents.stream().anyMatch(content -> content.map() != null && content.map().signed()));
		List<PixelSteps> of = new ArrayList<>();
		contents.forEach(content -> of.add(steps.active() ? steps.of(content.run()) : null));
		drawing.draw(new Drawing.Wish(contents, controls.look(), of, steps.step()));
	}

	private void drawn(Drawing.Drawn drawn) {
		List<PaneContent> of = drawn.wish().contents();
		if (of != contents) {
			return;
		}
		drawnLast = complete ? shown : null;
		arrange(of.size());
		for (int i = 0; i < of.size(); i++) {
			PixelSteps taken = drawn.wish().steps().get(i);
			int step = drawn.wish().step();
			String text = of.get(i).error() != null ? of.get(i).error() : of.get(i).caption();
			panes.get(i).show(of.get(i), drawn.pictures().get(i), taken == null
					? text
					: String.format(Locale.ROOT, "probability %.3f, area %.3f", taken.curve()[step], taken.area()),
					taken == null && drawn.wish().look().boxes(), taken == null);
		}
		HeatmapPane.alignTexts(panes);
		if (upToDate() && whenDrawn != null) {
			Runnable waiting = whenDrawn;
			whenDrawn = null;
			waiting.run();
		}
	}

	private void arrange(int count) {
		if (panes.size() == count) {
			return;
		}
		panes.forEach(HeatmapPane::dispose);
		panes.clear();
		int columns = controls.augmented() ? 2 : Math.clamp(count, 1, 3);
		paneArea.setLayout(new GridLayout(columns, true));
		for (int i = 0; i < count; i++) {
			HeatmapPane pane = new HeatmapPane(paneArea, viewport);
			GridDataFactory.fillDefaults().grab(true, true).applyTo(pane);
			panes.add(pane);
		}
		paneArea.layout(true, true);
	}

	private void pointed() {
		StringBuilder text = new StringBuilder();
		for (HeatmapPane pane : panes) {
			pane.repaint();
			String value = pane.valueUnderCursor();
			text.append(text.isEmpty() || value.isEmpty() ? "" : "   |   ").append(value);
		}
		status.setText(text.toString());
	}

	/** Writes the panes' pictures and maps into a folder, once all of them are drawn. */
	public void export(Path folder) {
		if (upToDate()) {
			actions.export(folder);
		} else {
			whenDrawn = () -> actions.export(folder);
		}
	}

	/** Whether everything that was asked for is drawn. */
	private boolean upToDate() {
		return shown != null && shown.equals(drawnLast);
	}

	/** What the panes show. */
	List<HeatmapPane> panes() {
		return panes;
	}

	/** What was asked for last, null for nothing. */
	MapRequest shown() {
		return shown;
	}

	ThumbnailGrid grid() {
		return grid;
	}

	MapControls controls() {
		return controls;
	}

	/** Opens the runs anew. */
	void refresh() {
		showRuns(runs);
	}

	void resetZoom() {
		viewport.reset();
	}

	@Override
	public void setFocus() {
		pages.focus(grid);
	}

	@Override
	public void dispose() {
		job.cancel();
		// a pass on the way must end before its network is closed
		Job.createSystem("Close networks", monitor -> {
			try {
				job.join();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			models.close();
		}).schedule();
		super.dispose();
	}
}
