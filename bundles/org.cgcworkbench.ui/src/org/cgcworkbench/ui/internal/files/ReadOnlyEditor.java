package org.cgcworkbench.ui.internal.files;

import java.nio.file.Path;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPathEditorInput;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;

/** Shows a file that is no text and changes nothing of it. */
abstract class ReadOnlyEditor extends EditorPart {

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof IPathEditorInput file) || file.getPath() == null) {
			throw new PartInitException(NLS.bind(Messages.ReadOnlyEditor_noFile, input.getName()));
		}
		setSite(site);
		setInput(input);
		setPartName(input.getName());
	}

	/** The file shown. */
	Path file() {
		IPath path = ((IPathEditorInput) getEditorInput()).getPath();
		return Path.of(path.toOSString());
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		// never changed
	}

	@Override
	public void doSaveAs() {
		// not allowed
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}
}
