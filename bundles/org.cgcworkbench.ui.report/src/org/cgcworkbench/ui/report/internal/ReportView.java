package org.cgcworkbench.ui.report.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.ReportData.Scored;
import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.SweepData;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.KeptRuns;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.RunsView;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.SweepReportView;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** The evaluation of one or several runs: metrics, classes, images, curves, settings and provenance; or of a sweep. */
public final class ReportView extends ViewPart implements RunsView, SweepReportView {

	private static final int MILLIS = 500;
	/** Index of the page of images. */
	private static final int IMAGES = 2;

	/** Of a figure. */
	private static final int MOST_IMAGES = 12;

	private final ReportActions actions = new ReportActions(this);
	private final AtomicReference<List<Path>> wanted = new AtomicReference<>(List.of());
	private final Job job = Job.create(Messages.ReportView_job, (ICoreRunnable) monitor -> read());

	private Pages pages;
	private Composite whole;
	private ReferenceChoice reference;
	private CTabFolder tabs;

	private MetricsPage metrics;
	private ClassesPage classes;
	private ImagesPage images;
	private ConfusionPage confusion;
	private CalibrationPage calibration;
	private CurvesPage curves;
	private SeedsPage seeds;
	private RowsPage rows;
	private List<Path> sources = List.of();
	private Optional<Path> sweep = Optional.empty();
	private List<Object> measured = List.of();
	private ReportData data;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		sources = KeptRuns.of(memento).stream().map(RunDirectory::folder).toList();
	}

	@Override
	public void saveState(IMemento memento) {
		KeptRuns.keep(memento, sources.stream().filter(Files::isDirectory).map(RunDirectory::new).toList());
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Pages(parent);
		whole = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(whole);
		reference = new ReferenceChoice(whole, chosen -> actions.compareWith(sources.get(chosen)));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(reference);
		tabs = new CTabFolder(whole, SWT.TOP | SWT.FLAT);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
		tabs.setData("cgc.id", "report.tabs");
		metrics = new MetricsPage(tabs);
		classes = new ClassesPage(tabs,
				name -> WorkbenchViews.showImages(getSite().getPage(), runs(), name, Optional.empty()));
		images = new ImagesPage(tabs,
				file -> WorkbenchViews.showImages(getSite().getPage(), runs(), "", Optional.of(file)));
		confusion = new ConfusionPage(tabs, RunColour::of, choice -> {
			tabs.setSelection(IMAGES);
			images.show(choice);
		});
		calibration = new CalibrationPage(tabs, RunColour::of);
		curves = new CurvesPage(tabs, RunColour::of);
		seeds = new SeedsPage(tabs);
		rows = new RowsPage(tabs);
		tab(Messages.Common_metrics, metrics);
		tab(Messages.Common_classes, classes);
		tab(Messages.Common_images, images);
		tab(Messages.ReportView_confusion, confusion);
		tab(Messages.ReportView_calibration, calibration);
		tab(Messages.ReportView_curves, curves);
		tab(Messages.Common_seeds, seeds);
		tab(Messages.ReportView_settings, rows);
		tabs.setSelection(0);
		PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cgcworkbench.ui.report");
		RunCatalogue.onChange(pages, MILLIS, this::runsChanged);
		actions.addTo(getViewSite().getActionBars());
		if (sources.isEmpty()) {
			showRuns(SelectedRuns
					.in(getSite().getWorkbenchWindow().getSelectionService().getSelection(WorkbenchViews.RUNS)));
		} else {
			show(sources);
		}
	}

	private void tab(String title, Control control) {
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setControl(control);
	}

	@Override
	public void showRuns(List<RunDirectory> runs) {
		show(runs.stream().map(RunDirectory::folder).toList());
	}

	@Override
	public void showSweep(Path folder) {
		sweep = Optional.of(folder);
		sources = List.of();
		data = null;
		List<Path> now = List.of(folder);
		wanted.set(now);
		pages.say(NLS.bind(Messages.ReportView_writingSweep, folder.getFileName()));
		Background.run(NLS.bind(Messages.ReportView_sweepJob, folder.getFileName()),
				monitor -> writeSweep(folder, now));
	}

	/** Writes the report into the sweep's folder and opens its page. */
	private void writeSweep(Path folder, List<Path> now) {
		try {
			SweepData read = SweepData.of(SweepFile.read(folder));
			Path page = Report.write(read, Files.createDirectories(folder.resolve("report")), List.of());
			String text = NLS.bind(Messages.ReportView_sweep, folder.getFileName(), read.progress()) + "\n\n"
					+ String.join("\n\n", read.advice().lines());
			later(now, () -> pages.say(text, Messages.ReportView_open, () -> Program.launch(page.toString())));
			Program.launch(page.toString());
		} catch (UserException | IOException e) {
			later(now, () -> pages.say(NLS.bind(Messages.ReportView_sweepProblem, IoMessage.reason(e))));
		}
	}

	/** Reads what is shown again. */
	void showAgain() {
		sweep.ifPresentOrElse(this::showSweep, () -> show(sources));
	}

	/** Shows run folders and single evaluations, which are files. */
	void show(List<Path> shown) {
		sweep = Optional.empty();
		sources = List.copyOf(shown);
		measured = measured();
		wanted.set(sources);
		if (sources.isEmpty()) {
			pages.say(Messages.ReportView_none);
		} else {
			if (data == null) {
				pages.say(Messages.ReportView_reading);
			}
			job.schedule();
		}
	}

	/** What is known of the runs' metrics; another value means that they were measured anew. */
	private List<Object> measured() {
		return new ArrayList<>(sources.stream().map(RunCatalogue::find)
				.map(run -> run.map(RunSummary::metrics).orElse(Map.of())).toList());
	}

	private void runsChanged() {
		if (!sources.isEmpty() && !measured().equals(measured)) {
			show(sources);
		}
	}

	private void read() {
		List<Path> now = wanted.get();
		try {
			ReportData read = ReportData.of(now.stream().map(RunReportInput::of).toList());
			later(now, () -> put(read));
		} catch (UserException e) {
			later(now, () -> {
				data = null;
				pages.say(NLS.bind(Messages.ReportView_problem, e.getMessage()));
			});
		}
	}

	private void later(List<Path> of, Runnable task) {
		Background.show(pages, () -> {
			if (wanted.get() == of) {
				task.run();
			}
		});
	}

	private void put(ReportData read) {
		data = read;
		if (data.measures().isEmpty()) {
			data = null;
			Optional<String> problem = read.runs().stream().flatMap(run -> run.problems().stream()).findFirst();
			pages.say(
					problem.isPresent()
							? NLS.bind(Messages.ReportView_nothing, problem.get())
							: read.runs().size() == 1
									? NLS.bind(Messages.ReportView_notEvaluated, read.runs().get(0).name())
									: Messages.ReportView_noneEvaluated,
					Messages.ReportView_evaluate, () -> WorkbenchCommands.execute(WorkbenchCommands.EVALUATE));
			return;
		}
		reference.show(data.names());
		metrics.show(data);
		classes.show(data);
		images.show(data);
		confusion.show(data);
		calibration.show(data);
		curves.show(data);
		seeds.show(data);
		rows.show(data);
		pages.show(whole);
	}

	/** The run folders among what is shown. */
	private List<RunDirectory> runs() {
		return sources.stream().filter(source -> RunCatalogue.find(source).isPresent()).map(RunDirectory::new).toList();
	}

	/** Shows the same runs, the others compared with that one. */
	public void compareWith(Path source) {
		actions.compareWith(source);
	}

	/** Writes what is shown, see {@link ReportActions#export}. */
	public void export(Path target) {
		actions.export(target);
	}

	/** Writes each chart and matrix into a folder, see {@link ReportActions#exportFigures}. */
	public void exportFigures(Path folder) {
		actions.exportFigures(folder);
	}

	/** Writes the images chosen under the runs' maps, see {@link ReportActions#exportMaps}. */
	public void exportMaps(Path file) {
		actions.exportMaps(file);
	}

	/** The images chosen under the runs' maps, as a figure; takes a moment. Empty where none is shown. */
	Optional<Supplier<MapGrid>> maps() {
		if (data == null || images.measure() < 0) {
			return Optional.empty();
		}
		ReportData from = data;
		int measure = images.measure();
		Supplier<List<Scored>> chosen = images.chosen(MOST_IMAGES);
		ColourMap colours = Preference.colourMap();
		return Optional.of(() -> MapGrid.of(from, measure, chosen.get(), colours));
	}

	/** Options of the command line for the same figure; takes a moment. Empty where none is shown. */
	Optional<Supplier<List<String>>> mapOptions() {
		if (data == null || images.measure() < 0) {
			return Optional.empty();
		}
		String metric = data.measures().get(images.measure()).id();
		Supplier<List<Scored>> chosen = images.chosen(MOST_IMAGES);
		return Optional.of(() -> List.of("--images",
				chosen.get().stream().map(Scored::file).collect(Collectors.joining(",")), "--metric", metric));
	}

	/** The pages. */
	CTabFolder tabs() {
		return tabs;
	}

	/** What is shown, null for nothing. */
	ReportData data() {
		return data;
	}

	/** The folder of the sweep that is shown, where it is one. */
	Optional<Path> sweep() {
		return sweep;
	}

	List<Path> sources() {
		return sources;
	}

	@Override
	public void setFocus() {
		pages.focus(tabs);
	}

	@Override
	public void dispose() {
		job.cancel();
		super.dispose();
	}
}
