package org.cgcworkbench.ui.experiment.internal.source;

import java.util.List;

import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.editors.text.EditorsUI;
import org.eclipse.ui.texteditor.MarkerAnnotationPreferences;

/**
 * Loads the classes and preferences that a text editor needs, in the background. The SWT thread would otherwise do it
 * when the first experiment is opened, and stand still meanwhile.
 */
public final class EditorWarmUp implements IStartup {

	private static final List<String> CLASSES = List.of(SourcePage.class.getName(), SourceConfiguration.class.getName(),
			SourceAssist.class.getName(), SourceHover.class.getName(), LiveProblems.class.getName(),
			"org.eclipse.jface.text.source.SourceViewer", "org.eclipse.jface.text.source.CompositeRuler",
			"org.eclipse.jface.text.source.OverviewRuler", "org.eclipse.jface.text.source.AnnotationPainter",
			"org.eclipse.jface.text.source.AnnotationRulerColumn",
			"org.eclipse.jface.text.source.LineNumberChangeRulerColumn",
			"org.eclipse.jface.text.source.SourceViewerDecorationSupport",
			"org.eclipse.jface.text.source.projection.ProjectionViewer", "org.eclipse.jface.text.PaintManager",
			"org.eclipse.jface.text.TextViewerUndoManager", "org.eclipse.jface.text.contentassist.ContentAssistant",
			"org.eclipse.jface.text.presentation.PresentationReconciler",
			"org.eclipse.jface.text.rules.DefaultDamagerRepairer", "org.eclipse.jface.text.reconciler.MonoReconciler",
			"org.eclipse.jface.text.quickassist.QuickAssistAssistant",
			"org.eclipse.ui.editors.text.TextFileDocumentProvider",
			"org.eclipse.ui.texteditor.SourceViewerDecorationSupport", "org.eclipse.ui.texteditor.FindReplaceAction",
			"org.eclipse.ui.texteditor.ResourceAction", "org.eclipse.ui.texteditor.TextOperationAction",
			"org.eclipse.ui.texteditor.DefaultRangeIndicator", "org.eclipse.ui.texteditor.ChainedPreferenceStore");

	@Override
	public void earlyStartup() {
		Job job = Job.createSystem(Messages.EditorWarmUp_job, monitor -> {
			EditorsUI.getPreferenceStore().contains("");
			new MarkerAnnotationPreferences().getAnnotationPreferences();
			for (String name : CLASSES) {
				load(name);
			}
		});
		job.setPriority(Job.DECORATE);
		job.schedule();
	}

	private static void load(String name) {
		try {
			Class.forName(name, true, EditorWarmUp.class.getClassLoader());
		} catch (ClassNotFoundException | LinkageError e) {
			// the editor will say so where it really needs the class
			return;
		}
	}
}
