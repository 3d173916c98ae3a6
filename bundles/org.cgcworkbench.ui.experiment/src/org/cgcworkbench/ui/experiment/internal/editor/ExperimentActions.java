package org.cgcworkbench.ui.experiment.internal.editor;

import java.util.List;

import org.eclipse.jface.action.IAction;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDEActionFactory;
import org.eclipse.ui.part.MultiPageEditorActionBarContributor;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.eclipse.ui.texteditor.ITextEditor;

/** Gives the menus what the page in front can do; undo and redo work on the text from every page. */
public final class ExperimentActions extends MultiPageEditorActionBarContributor {

	private static final List<String> EVERYWHERE = List.of(ActionFactory.UNDO.getId(), ActionFactory.REDO.getId());
	private static final List<String> SOURCE_ONLY = List.of(ActionFactory.CUT.getId(), ActionFactory.COPY.getId(),
			ActionFactory.PASTE.getId(), ActionFactory.DELETE.getId(), ActionFactory.SELECT_ALL.getId(),
			ActionFactory.FIND.getId(), ActionFactory.PRINT.getId(), IDEActionFactory.ADD_TASK.getId(),
			IDEActionFactory.BOOKMARK.getId());

	private ExperimentEditor editor;

	@Override
	public void setActiveEditor(IEditorPart part) {
		editor = part instanceof ExperimentEditor shown ? shown : null;
		super.setActiveEditor(part);
		if (part instanceof MultiPageEditorPart pages) {
			setActivePage(pages.getSelectedPage() instanceof IEditorPart page ? page : null);
		}
	}

	@Override
	public void setActivePage(IEditorPart page) {
		IActionBars bars = getActionBars();
		if (bars == null || editor == null) {
			return;
		}
		ITextEditor source = editor.source();
		for (String id : EVERYWHERE) {
			bars.setGlobalActionHandler(id, action(source, id));
		}
		for (String id : SOURCE_ONLY) {
			bars.setGlobalActionHandler(id, page == source ? action(source, id) : null);
		}
		bars.updateActionBars();
	}

	private static IAction action(ITextEditor source, String id) {
		return source == null ? null : source.getAction(id);
	}
}
