package org.cgcworkbench.ui.experiment.internal.source;

import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.text.AbstractReusableInformationControlCreator;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.quickassist.IQuickAssistAssistant;
import org.eclipse.jface.text.quickassist.QuickAssistAssistant;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.editors.text.TextSourceViewerConfiguration;

/** How the source page colours, completes, explains and mends. */
final class SourceConfiguration extends TextSourceViewerConfiguration {

	private final ExperimentModel model;

	SourceConfiguration(ExperimentModel model, IPreferenceStore preferences) {
		super(preferences);
		this.model = model;
	}

	@Override
	public IPresentationReconciler getPresentationReconciler(ISourceViewer viewer) {
		PresentationReconciler reconciler = new PresentationReconciler();
		DefaultDamagerRepairer repairer = SourceScanner.repairer();
		reconciler.setDamager(repairer, IDocument.DEFAULT_CONTENT_TYPE);
		reconciler.setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
		return reconciler;
	}

	/** Keys are no prose, so that there is nothing to spell. */
	@Override
	public IReconciler getReconciler(ISourceViewer viewer) {
		return null;
	}

	@Override
	public IContentAssistant getContentAssistant(ISourceViewer viewer) {
		ContentAssistant assistant = new ContentAssistant();
		assistant.setContentAssistProcessor(new SourceAssist(viewer.getTextWidget()), IDocument.DEFAULT_CONTENT_TYPE);
		assistant.setInformationControlCreator(plainText());
		assistant.enableColoredLabels(true);
		assistant.setEmptyMessage(Messages.SourceConfiguration_nothingFits);
		assistant.setShowEmptyList(true);
		return assistant;
	}

	@Override
	public IQuickAssistAssistant getQuickAssistAssistant(ISourceViewer viewer) {
		QuickAssistAssistant assistant = new QuickAssistAssistant();
		assistant.setQuickAssistProcessor(new SourceFixes(model));
		assistant.setInformationControlCreator(plainText());
		return assistant;
	}

	@Override
	public ITextHover getTextHover(ISourceViewer viewer, String contentType, int stateMask) {
		return new SourceHover(viewer);
	}

	@Override
	public IAutoEditStrategy[] getAutoEditStrategies(ISourceViewer viewer, String contentType) {
		return new IAutoEditStrategy[]{new SectionIndent()};
	}

	@Override
	public int getTabWidth(ISourceViewer viewer) {
		return 2;
	}

	private static IInformationControlCreator plainText() {
		return new AbstractReusableInformationControlCreator() {
			@Override
			protected IInformationControl doCreateInformationControl(Shell parent) {
				return new DefaultInformationControl(parent, false);
			}
		};
	}
}
