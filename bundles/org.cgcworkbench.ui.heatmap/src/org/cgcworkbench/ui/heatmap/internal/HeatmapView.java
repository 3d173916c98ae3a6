package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.ImagesView;
import org.cgcworkbench.ui.KeptRuns;
import org.cgcworkbench.ui.LocatedData;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Heat maps of the images of a data set or of the user's own, of one or several runs side by side. */
public final class HeatmapView extends ViewPart implements ImagesView {

	private final IPropertyChangeListener located = this::located;
	private Pages pages;
	private HeatmapViewer viewer;
	private ImageIntake intake;
	private HeatmapActions actions;
	private List<RunDirectory> runs = List.of();
	/** Null where nothing was kept. */
	private IMemento kept;
	private String leadTo;
	private Optional<String> leadToFile = Optional.empty();

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		runs = KeptRuns.of(memento);
		kept = memento;
	}

	@Override
	public void saveState(IMemento memento) {
		KeptRuns.keep(memento, runs);
		viewer.keep(memento);
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Pages(parent);
		viewer = new HeatmapViewer(pages, new Models());
		if (kept != null) {
			leadToFile = viewer.restore(kept);
		}
		intake = new ImageIntake(pages, this::add);
		actions = new HeatmapActions(viewer, intake);
		Preference.store().addPropertyChangeListener(located);
		parent.addDisposeListener(e -> Preference.store().removePropertyChangeListener(located));
		PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cgcworkbench.ui.heatmaps");
		actions.addTo(getViewSite().getActionBars(), () -> showRuns(runs));
		showRuns(runs.isEmpty()
				? SelectedRuns
						.in(getSite().getWorkbenchWindow().getSelectionService().getSelection(WorkbenchViews.RUNS))
				: runs);
	}

	/** Shows the images of the runs once it is known where their data set lies. */
	private void located(PropertyChangeEvent change) {
		if (change.getProperty().equals(Preference.LOCATED_DATA.key())) {
			Background.show(pages, () -> showRuns(runs));
		}
	}

	@Override
	public void showRuns(List<RunDirectory> wanted) {
		runs = List.copyOf(wanted);
		if (runs.isEmpty()) {
			sayWithoutRuns();
			return;
		}
		pages.say(NLS.bind(Messages.HeatmapView_reading, runs.getFirst().name()));
		List<RunDirectory> asked = runs;
		Background.run(Messages.HeatmapView_read, monitor -> {
			try {
				ShownData read = ShownData.of(asked.getFirst());
				Background.show(pages, () -> show(asked, read));
			} catch (UserException e) {
				boolean missing = LocatedData.isMissing(asked.getFirst());
				String problem = missing
						? NLS.bind(Messages.HeatmapView_dataMissing, asked.getFirst().dataFolder())
						: e.getMessage();
				Background.show(pages, () -> showWithout(asked, problem, missing));
			}
		});
	}

	@Override
	public void showImages(List<RunDirectory> wanted, String className, Optional<String> file) {
		leadTo = className;
		leadToFile = file;
		showRuns(wanted);
	}

	private void sayWithoutRuns() {
		int waiting = viewer.images().own().images().size();
		pages.say(switch (waiting) {
			case 0 -> Messages.HeatmapView_noRun;
			case 1 -> Messages.HeatmapView_oneWaits;
			default -> NLS.bind(Messages.HeatmapView_imagesWait, waiting);
		}, Messages.HeatmapView_open, intake::askForFiles);
	}

	private void show(List<RunDirectory> asked, ShownData read) {
		if (!asked.equals(runs)) {
			return;
		}
		viewer.show(runs, read);
		pages.show(viewer);
		viewer.lead(leadTo, leadToFile);
		leadTo = null;
		leadToFile = Optional.empty();
	}

	/** Where a data set cannot be read, own images can be explained nevertheless. */
	private void showWithout(List<RunDirectory> asked, String problem, boolean missing) {
		show(asked, ShownData.NONE);
		if (asked.equals(runs) && viewer.images().own().images().isEmpty()) {
			RunDirectory first = runs.getFirst();
			String message = NLS.bind(Messages.HeatmapView_noImages, first.name(), problem);
			if (missing) {
				pages.say(message, Messages.HeatmapView_locate,
						() -> LocatedData.ask(getSite().getShell(), first, () -> {
							// heard of as a change of where data sets lie
						}));
			} else {
				pages.say(message, Messages.HeatmapView_open, intake::askForFiles);
			}
		}
	}

	private void add(List<ShownImage> images) {
		viewer.images().add(images);
		if (runs.isEmpty()) {
			sayWithoutRuns();
		} else {
			pages.show(viewer);
		}
	}

	@Override
	public void open(List<Path> pictures) {
		intake.add(pictures);
	}

	/** Writes the panes' pictures and maps into a folder, once all of them are drawn. */
	public void export(Path folder) {
		viewer.whenDrawn(() -> actions.export(folder));
	}

	/** Writes the images that are selected beside their maps as one figure, by the file's ending. */
	public void exportFigure(Path file) {
		actions.exportFigure(file);
	}

	/** Writes pictures and maps of all listed images into a folder. */
	public void exportAll(Path folder) {
		actions.exportAll(folder);
	}

	@Override
	public void setFocus() {
		pages.focus(viewer);
	}
}
