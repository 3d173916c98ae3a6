package org.cgcworkbench.ui.experiment.internal.problems;

import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.core.experiment.text.Fix;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolution2;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.eclipse.ui.statushandlers.StatusManager;

import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;

/** What the Problems view offers to mend a problem. */
public final class ProblemResolutions implements IMarkerResolutionGenerator2 {

	@Override
	public boolean hasResolutions(IMarker marker) {
		return marker.getResource() instanceof IFile;
	}

	@Override
	public IMarkerResolution[] getResolutions(IMarker marker) {
		return marker.getResource() instanceof IFile file
				? ExperimentFiles.text(file)
						.map(text -> Fix.of(ExperimentText.of(text), ProblemMarker.problem(marker)).stream()
								.map(fix -> new Resolution(file, fix.label())).toArray(IMarkerResolution[]::new))
						.orElse(new IMarkerResolution[0])
				: new IMarkerResolution[0];
	}

	record Resolution(IFile file, String label) implements IMarkerResolution2 {

		@Override
		public String getLabel() {
			return label;
		}

		@Override
		public String getDescription() {
			return NLS.bind(Messages.ProblemResolutions_inFile, label, file.getName());
		}

		@Override
		public Image getImage() {
			return ExperimentIcons.image("fix");
		}

		/** Changes the text of an open editor, else the file. */
		@Override
		public void run(IMarker marker) {
			ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
			NullProgressMonitor monitor = new NullProgressMonitor();
			try {
				buffers.connect(file.getFullPath(), LocationKind.IFILE, monitor);
				try {
					ITextFileBuffer buffer = buffers.getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
					boolean save = !buffer.isDirty();
					apply(buffer.getDocument(), marker);
					if (save) {
						buffer.commit(monitor, false);
					}
				} finally {
					buffers.disconnect(file.getFullPath(), LocationKind.IFILE, monitor);
				}
			} catch (CoreException e) {
				StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
			} catch (BadLocationException e) {
				// the text changed meanwhile; the problem is found again where it still is
			}
		}

		private void apply(IDocument document, IMarker marker) throws BadLocationException {
			for (Fix fix : Fix.of(ExperimentText.of(document.get()), ProblemMarker.problem(marker))) {
				if (fix.label().equals(label)) {
					document.replace(fix.edit().offset(), fix.edit().length(), fix.edit().replacement());
					return;
				}
			}
		}
	}
}
