package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.report.RunQuery;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Banner;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.KeptRuns;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunIcons;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.progress.IProgressConstants;

/** The table of all runs. */
public final class RunsTableView extends ViewPart {

	private static final int MILLIS = 250;
	private static final int TYPING_MILLIS = 150;
	/** The longest count that there is room for. */
	private static final String COUNT = NLS.bind(Messages.RunsTable_found, "1,000", "1,000 ");

	private final ISelectionListener chosenElsewhere = (part, selection) -> take(selection);
	private Pages pages;
	private Composite tablePage;

	private Text filter;
	private Label count;
	private Banner problem;
	private Banner waiting;
	private RunsTable table;
	/** Runs that were selected when the workbench was closed, until all that is left of them is listed. */
	private List<RunDirectory> kept = List.of();

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		kept = KeptRuns.of(memento);
	}

	@Override
	public void saveState(IMemento memento) {
		KeptRuns.keep(memento, SelectedRuns.in(table.selection().getSelection()));
	}

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		waiting = new Banner(parent);
		pages = new Pages(parent);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
		tablePage = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(tablePage);
		Composite top = new Composite(tablePage, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(top);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(top);
		filter = new Text(top, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage(Messages.RunsTableView_filter);
		filter.setToolTipText(RunQuery.FORM);
		Controls.identify(filter, "runs.filter", Messages.RunsTableView_filterName);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
		new KeptFilters(filter, Preference.store());
		count = Controls.label(top, "");
		count.setData("cgc.id", "runs.count");
		GridDataFactory.fillDefaults().indent(2, 0).align(SWT.END, SWT.CENTER).hint(pixels(count), SWT.DEFAULT)
				.applyTo(count);
		problem = new Banner(tablePage);
		table = new RunsTable(tablePage, InstalledExtensions::metrics);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
		Coalescer typed = new Coalescer(filter, TYPING_MILLIS, () -> table.setFilter(filter.getText()));
		filter.addModifyListener(e -> typed.request());
		RunCatalogue.onChange(pages, MILLIS, this::update);
		Coalescer.follow(pages, MILLIS, this::tellWaiting, RunQueue::addListener, RunQueue::removeListener);
		tellWaiting();
		table.onShown(this::tellFound);
		table.onOpen(() -> WorkbenchCommands.execute(WorkbenchCommands.COMPARE));
		getSite().setSelectionProvider(table.selection());
		getSite().getPage().addSelectionListener(WorkbenchViews.RELATIONS, chosenElsewhere);
		table.selection().addSelectionChangedListener(e -> describe(SelectedRuns.in(e.getSelection())));
		PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cgcworkbench.ui.runs");
		makeMenu();
		update();
	}

	private static int pixels(Control control) {
		return new PixelConverter(control).convertWidthInCharsToPixels(COUNT.length());
	}

	/** Says what has no run folder yet since it waits for others to end. */
	private void tellWaiting() {
		List<String> titles = RunQueue.waitingTitles();
		if (titles.isEmpty()) {
			waiting.clear();
		} else {
			waiting.say(Banner.Kind.INFO, NLS.bind(Messages.RunsTableView_waiting, String.join(", ", titles)),
					Messages.RunsTableView_showQueue,
					() -> WorkbenchCommands.showView(IProgressConstants.PROGRESS_VIEW_ID), null);
		}
	}

	/** Says how many runs are found, and what of the filter is not understood. */
	private void tellFound() {
		count.setText(table.count());
		Optional<String> wrong = table.query().problem();
		if (wrong.isPresent()) {
			problem.say(Banner.Kind.WARNING, wrong.get(), null, null, null);
		} else {
			problem.clear();
		}
		ShownRuns.put(table.found(), table.allColumns());
	}

	private void makeMenu() {
		RunFileActions files = new RunFileActions(getSite().getShell(), table.selection());
		RunsTableActions actions = new RunsTableActions(getSite().getShell(), table);
		MenuManager menu = new MenuManager();
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator());
		actions.addTo(menu);
		menu.add(new Separator());
		files.addTo(menu);
		Menu made = menu.createContextMenu(table.control());
		table.control().setMenu(made);
		getSite().registerContextMenu(menu, table.selection());
		files.addTo(getViewSite().getActionBars());
		actions.addTo(getViewSite().getActionBars(), getSite().getPage());
	}

	/** Says in the status line where the selected run lies and how it ended; a tooltip would cover the next rows. */
	private void describe(List<RunDirectory> runs) {
		IStatusLineManager line = getViewSite().getActionBars().getStatusLineManager();
		Optional<RunSummary> run = runs.size() == 1 ? RunCatalogue.find(runs.get(0).folder()) : Optional.empty();
		line.setMessage(run.map(one -> RunIcons.of(one.state())).orElse(null),
				run.map(one -> one.directory().folder() + one.message().map(text -> ": " + text).orElse(""))
						.orElse(runs.isEmpty() ? null : NLS.bind(Messages.RunsTableView_selected, runs.size())));
	}

	private void update() {
		List<RunSummary> runs = RunCatalogue.runs();
		if (!runs.isEmpty()) {
			pages.show(tablePage);
		} else if (RunCatalogue.complete()) {
			pages.say(Messages.RunsTableView_noRuns, Messages.RunsTableView_newExperiment,
					WorkbenchCommands::newExperiment);
		} else {
			pages.say(Messages.RunsTableView_looking);
		}
		table.show(runs, RunCatalogue.sweeps());
		selectKept(runs);
		WorkbenchCommands.refreshEnablement();
		long running = runs.stream().filter(run -> run.state() == RunState.RUNNING).count();
		setTitleToolTip(NLS.bind(Messages.RunsTableView_running, runs.size(), running));
	}

	private void selectKept(List<RunSummary> runs) {
		List<RunSummary> found = runs.stream().filter(run -> kept.contains(run.directory())).toList();
		if (!kept.isEmpty() && (found.size() == kept.size() || RunCatalogue.complete())) {
			kept = List.of();
			if (table.selection().getSelection().isEmpty()) {
				table.selection().setSelection(new StructuredSelection(found));
			}
		}
	}

	/** Selects what was chosen in the plots; what is in a closed group is opened. */
	private void take(ISelection selection) {
		List<RunDirectory> runs = SelectedRuns.in(selection);
		if (!runs.equals(SelectedRuns.in(table.selection().getSelection()))) {
			table.selection().setSelection(selection);
		}
	}

	@Override
	public void dispose() {
		getSite().getPage().removeSelectionListener(WorkbenchViews.RELATIONS, chosenElsewhere);
		super.dispose();
	}
	@Override
	public void setFocus() {
		pages.focus(table.control());
	}

}
