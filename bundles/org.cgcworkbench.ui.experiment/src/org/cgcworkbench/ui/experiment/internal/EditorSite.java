package org.cgcworkbench.ui.experiment.internal;

import org.cgcworkbench.core.experiment.text.TextRange;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.IEditorInput;

/** What a page asks of the editor that it is in. */
public interface EditorSite {

	/** Puts the editor's actions into the tool bar of a page. */
	void fill(IToolBarManager toolBar);

	/** Shows a place of the text on the source page. */
	void showSource(TextRange range);

	/** Shows a key on the form page. */
	void showField(String key);

	/** The source page has a document, maybe another one after save as or after the file was moved. */
	void sourceAttached(IEditorInput input, IDocument document);

	/** The file of the source page is gone; changes that are not saved are kept. */
	void sourceDeleted();
}
