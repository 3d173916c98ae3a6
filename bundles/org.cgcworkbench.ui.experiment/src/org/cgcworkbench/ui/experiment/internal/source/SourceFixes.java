package org.cgcworkbench.ui.experiment.internal.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.text.Fix;
import org.cgcworkbench.core.experiment.text.TextEdit;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.osgi.util.NLS;

/** Mends the problems of a line. */
final class SourceFixes implements IQuickAssistProcessor {

	private final ExperimentModel model;

	SourceFixes(ExperimentModel model) {
		this.model = model;
	}

	@Override
	public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
		IDocument document = context.getSourceViewer().getDocument();
		Set<Fix> fixes = new LinkedHashSet<>();
		for (Problem problem : problems(context, document)) {
			fixes.addAll(Fix.of(model.text(), problem));
		}
		List<ICompletionProposal> proposals = new ArrayList<>();
		for (Fix fix : model.readOnly() ? Set.<Fix>of() : fixes) {
			TextEdit edit = fix.edit();
			String changed = edit.replacement().isBlank()
					? ""
					: NLS.bind(Messages.SourceFixes_writes, edit.replacement().strip());
			proposals.add(new CompletionProposal(edit.replacement(), edit.offset(), edit.length(),
					edit.replacement().length(), ExperimentIcons.image("fix"), fix.label(), null, changed));
		}
		return proposals.isEmpty() ? null : proposals.toArray(ICompletionProposal[]::new);
	}

	private static List<Problem> problems(IQuickAssistInvocationContext context, IDocument document) {
		int offset = Math.max(0, context.getOffset());
		try {
			IRegion line = document.getLineInformationOfOffset(Math.min(offset, document.getLength()));
			return LiveProblems.at(context.getSourceViewer().getAnnotationModel(), line.getOffset(), line.getLength());
		} catch (BadLocationException e) {
			return List.of();
		}
	}

	@Override
	public boolean canFix(Annotation annotation) {
		return annotation instanceof ProblemAnnotation problem && problem.isQuickFixable();
	}

	@Override
	public boolean canAssist(IQuickAssistInvocationContext context) {
		return false;
	}

	@Override
	public String getErrorMessage() {
		return null;
	}
}
