package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.TableExport;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.actions.ActionFactory;

/** What can be done with the runs table: groups, columns, marks on runs, what differs, copies. */
final class RunsTableActions {

	private final Shell shell;
	private final RunsTable table;
	private final TableExport export;
	private final IAction star;
	private final IAction notes;
	private final IAction differences;
	private final MenuManager groups = new MenuManager(Messages.RunsTableActions_groupMenu);

	RunsTableActions(Shell shell, RunsTable table) {
		this.shell = shell;
		this.table = table;
		export = new TableExport(table.control(), "runs", table::content);
		star = Actions.push(Messages.Common_star, () -> RunMarks.toggleStar(selected()));
		notes = Actions.push(Messages.RunsTableActions_notes, () -> RunMarks.edit(shell, selected()));
		differences = Actions.push(Messages.RunsTableActions_differences, "differences",
				() -> new DifferencesDialog(shell, selected()).open());
		differences.setToolTipText(Messages.RunsTableActions_differencesTip);
		table.setChoice(ColumnChoice.parse(Preference.RUNS_COLUMNS.get()));
		table.onChoice(RunsTableActions::remember);
		table.setGrouping(new Grouping(Preference.GROUP_RUNS.get()));
		table.control().addListener(SWT.MouseDown, e -> {
			if (e.button == 1) {
				table.starAt(e).ifPresent(run -> RunMarks.toggleStar(List.of(run)));
			}
		});
		groups.setRemoveAllWhenShown(true);
		groups.addMenuListener(this::fillGroups);
		table.selection().addSelectionChangedListener(e -> enable());
		enable();
	}

	private void enable() {
		int count = SelectedRuns.in(table.selection().getSelection()).size();
		star.setEnabled(count > 0);
		notes.setEnabled(count > 0);
		differences.setEnabled(count > 1);
	}

	private List<RunSummary> selected() {
		return SelectedRuns.in(table.selection().getSelection()).stream().map(run -> RunCatalogue.find(run.folder()))
				.flatMap(Optional::stream).toList();
	}

	private static void remember(ColumnChoice choice) {
		Preference.store().setValue(Preference.RUNS_COLUMNS.key(), choice.text());
	}

	void addTo(IMenuManager menu) {
		menu.add(star);
		menu.add(notes);
		menu.add(differences);
		menu.add(new Separator());
		export.addTo(menu);
	}

	void addTo(IActionBars bars, IWorkbenchPage page) {
		bars.setGlobalActionHandler(ActionFactory.COPY.getId(), export.copyAction());
		IAction differs = Actions.check(Messages.RunsTableActions_onlyDifferences, "columns", true,
				table::setOnlyWhatDiffers);
		differs.setToolTipText(Messages.RunsTableActions_onlyDifferencesTip);
		IAction columns = Actions.push(Messages.RunsTableActions_columns, this::chooseColumns);
		IAction group = Actions.menu(Messages.RunsTableActions_group, "group", this::fillGroups);
		group.setToolTipText(Messages.RunsTableActions_groupTip);
		IAction relations = Actions.push(Messages.RunsTableActions_relations, "relations",
				() -> WorkbenchViews.open(page, WorkbenchViews.RELATIONS));
		relations.setToolTipText(Messages.RunsTableActions_relationsTip);
		IAction refresh = Actions.push(Messages.RunsTableActions_refresh, "refresh", RunCatalogue::refresh);
		bars.setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
		for (IAction action : List.of(differences, group, differs, relations, refresh)) {
			bars.getToolBarManager().add(action);
		}
		IMenuManager menu = bars.getMenuManager();
		menu.add(groups);
		menu.add(differs);
		menu.add(columns);
		menu.add(relations);
		menu.add(refresh);
		menu.add(new Separator());
		export.addTo(menu);
	}

	/** Menus are made anew each time, since columns come and go. */
	private void fillGroups(IMenuManager menu) {
		menu.add(choice(Messages.RunsTableActions_noGroups, Grouping.NONE));
		menu.add(choice(Messages.RunsTableActions_bySweep, Grouping.SWEEP));
		menu.add(choice(Messages.RunsTableActions_bySeeds, Grouping.SEEDS));
		menu.add(new Separator());
		for (RunColumn column : table.allColumns().all()) {
			boolean offered = column.isSetting() && table.standard().contains(column.id())
					|| List.of("tags", RunColumn.STATE, "folder").contains(column.id())
					|| table.grouping().equals(Grouping.by(column));
			if (offered) {
				menu.add(choice(column.title(), Grouping.by(column)));
			}
		}
	}

	private IAction choice(String text, Grouping grouping) {
		return Actions.choice(text, table.grouping().equals(grouping), () -> {
			Preference.store().setValue(Preference.GROUP_RUNS.key(), grouping.id());
			table.setGrouping(grouping);
		});
	}

	private void chooseColumns() {
		ColumnsDialog dialog = new ColumnsDialog(shell, table);
		if (dialog.open() == Window.OK) {
			table.setChoice(dialog.choice());
			remember(dialog.choice());
		}
	}
}
