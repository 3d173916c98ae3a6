package org.cgcworkbench.ui.experiment.internal.source;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.experiment.internal.EditorSite;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.editors.text.TextEditor;
import org.eclipse.ui.texteditor.IDocumentProvider;
import org.eclipse.ui.texteditor.IDocumentProviderExtension;

/** The editor's source page. It owns the document that the other pages work on. */
public final class SourcePage extends TextEditor {

	private final ExperimentModel model;
	private final EditorSite site;
	private final LiveProblems problems;

	public SourcePage(ExperimentModel model, EditorSite site) {
		this.model = model;
		this.site = site;
		problems = new LiveProblems(model);
		setSourceViewerConfiguration(new SourceConfiguration(model, getPreferenceStore()));
	}

	@Override
	public void createPartControl(Composite parent) {
		super.createPartControl(parent);
		Controls.identify(getSourceViewer().getTextWidget(), "source", Messages.SourcePage_name);
		new SourceColours(getSourceViewer()).follow();
	}

	@Override
	protected void doSetInput(IEditorInput input) throws CoreException {
		super.doSetInput(input);
		IDocumentProvider provider = getDocumentProvider();
		if (input != null && provider != null && provider.getDocument(input) != null) {
			site.sourceAttached(input, provider.getDocument(input));
			problems.attach(provider.getAnnotationModel(input));
		}
	}

	/** The platform would close this page alone. */
	@Override
	public void close(boolean save) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			if (getSourceViewer() != null) {
				site.sourceDeleted();
			}
		});
	}

	/** Notices when the file was changed or deleted outside of the workbench. */
	public void lookAtFile() {
		if (getSourceViewer() != null && getEditorInput() != null) {
			safelySanityCheckState(getEditorInput());
		}
	}

	@Override
	protected void handleEditorInputChanged() {
		IEditorInput input = getEditorInput();
		IDocumentProvider provider = getDocumentProvider();
		if (isDirty() || provider.isDeleted(input) || !(provider instanceof IDocumentProviderExtension synchronised)) {
			super.handleEditorInputChanged();
			return;
		}
		try {
			synchronised.synchronize(input);
		} catch (CoreException e) {
			setStatusLineErrorMessage(e.getStatus().getMessage());
		}
	}

	@Override
	public boolean isEditable() {
		return super.isEditable() && !model.readOnly();
	}

	@Override
	public boolean isEditorInputModifiable() {
		return super.isEditorInputModifiable() && !model.readOnly();
	}

	/** YAML has no tabs. */
	@Override
	protected boolean isTabsToSpacesConversionEnabled() {
		return true;
	}

	@Override
	protected boolean isLineNumberRulerVisible() {
		return true;
	}

	@Override
	public void dispose() {
		problems.detach();
		super.dispose();
	}
}
