package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;

/** What a command is to act on, by the context that it is called in. */
public final class Selected {

	private Selected() {
	}

	/** The runs selected in the active part, or else in the runs table; in a context menu those that it belongs to. */
	public static List<RunDirectory> runs(Object context) {
		return SelectedRuns.in(selectionOfRuns(context));
	}

	/** The folder of the sweep that is selected itself, alone, where runs are looked for. */
	public static Optional<Path> sweep(Object context) {
		return selectionOfRuns(context) instanceof SweepSelection sweep
				? Optional.of(sweep.folder())
				: Optional.empty();
	}

	private static ISelection selectionOfRuns(Object context) {
		Optional<IStructuredSelection> menu = menu(context);
		ISelection selected = menu.isPresent() ? menu.get() : selection(context);
		return menu.isEmpty() && SelectedRuns.in(selected).isEmpty()
				&& HandlerUtil.getVariable(context,
						ISources.ACTIVE_WORKBENCH_WINDOW_NAME) instanceof IWorkbenchWindow window
				&& window.getActivePage() != null
						? window.getSelectionService().getSelection(WorkbenchViews.RUNS)
						: selected;
	}

	/** Those of the selected runs that are in one of the states; all where none is named. */
	public static List<RunDirectory> runs(Object context, List<RunState> states) {
		return states.isEmpty()
				? runs(context)
				: runs(context).stream().filter(run -> RunCatalogue.find(run.folder()).map(RunSummary::state)
						.filter(states::contains).isPresent()).toList();
	}

	/**
	 * The experiment files selected, or the one in the active editor; in a context menu those that it belongs to.
	 */
	public static List<IFile> experiments(Object context) {
		Optional<IStructuredSelection> menu = menu(context);
		if (menu.isPresent()) {
			return menu.get().stream().map(SelectedRuns::experiment).flatMap(Optional::stream).toList();
		}
		if (selection(context) instanceof IStructuredSelection structured) {
			List<IFile> files = structured.stream().map(SelectedRuns::experiment).flatMap(Optional::stream).toList();
			if (!files.isEmpty()) {
				return files;
			}
		}
		return HandlerUtil.getVariable(context, ISources.ACTIVE_EDITOR_NAME) instanceof IEditorPart editor
				? SelectedRuns.experiment(ResourceUtil.getFile(editor.getEditorInput())).stream().toList()
				: List.of();
	}

	/** What a context menu that is open belongs to, unless that is text in an editor. */
	private static Optional<IStructuredSelection> menu(Object context) {
		return HandlerUtil.getVariable(context,
				ISources.ACTIVE_MENU_SELECTION_NAME) instanceof IStructuredSelection selection
						? Optional.of(selection)
						: Optional.empty();
	}

	private static ISelection selection(Object context) {
		return HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME) instanceof ISelection selection
				? selection
				: null;
	}
}
