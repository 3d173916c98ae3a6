package org.cgcworkbench.ui.experiment.internal.source;

import org.cgcworkbench.core.experiment.text.ExperimentLine;
import org.eclipse.jface.text.DefaultIndentLineAutoEditStrategy;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextUtilities;

/** A new line stands in as far as the last one, and further below a section's key. */
final class SectionIndent extends DefaultIndentLineAutoEditStrategy {

	@Override
	public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
		boolean newLine = command.length == 0 && command.text != null
				&& TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0;
		super.customizeDocumentCommand(document, command);
		if (newLine) {
			ExperimentLine line = ExperimentLine.at(document.get(), command.offset);
			if (line.hasColon() && line.value().length() == 0) {
				command.text += "  ";
			}
		}
	}
}
