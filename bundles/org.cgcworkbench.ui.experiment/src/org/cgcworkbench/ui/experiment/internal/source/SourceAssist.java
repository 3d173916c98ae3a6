package org.cgcworkbench.ui.experiment.internal.source;

import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.text.Completion;
import org.cgcworkbench.core.experiment.text.TextEdit;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.cgcworkbench.ui.experiment.internal.InstalledChoices;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.swt.widgets.Widget;

/** Completes keys, sections and values from the catalogue. */
final class SourceAssist implements IContentAssistProcessor {

	private Map<String, List<String>> installed = Map.of();

	SourceAssist(Widget owner) {
		InstalledChoices.list(owner, words -> installed = words);
	}

	@Override
	public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
		return Completion.at(viewer.getDocument().get(), offset, installed).stream().map(SourceAssist::proposal)
				.toArray(ICompletionProposal[]::new);
	}

	private static ICompletionProposal proposal(Completion completion) {
		TextEdit edit = completion.edit();
		String icon = switch (completion.kind()) {
			case KEY -> "key";
			case SECTION -> "section";
			case VALUE -> "value";
		};
		return new CompletionProposal(edit.replacement(), edit.offset(), edit.length(), edit.replacement().length(),
				ExperimentIcons.image(icon), completion.label(), null, html(completion.documentation()));
	}

	/** The platform shows what stands beside a proposal as HTML. */
	private static String html(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>");
	}

	@Override
	public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
		return new IContextInformation[0];
	}

	@Override
	public char[] getCompletionProposalAutoActivationCharacters() {
		return new char[0];
	}

	@Override
	public char[] getContextInformationAutoActivationCharacters() {
		return new char[0];
	}

	@Override
	public String getErrorMessage() {
		return null;
	}

	@Override
	public IContextInformationValidator getContextInformationValidator() {
		return null;
	}
}
