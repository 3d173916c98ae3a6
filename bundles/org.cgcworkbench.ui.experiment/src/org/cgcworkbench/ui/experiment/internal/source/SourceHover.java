package org.cgcworkbench.ui.experiment.internal.source;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.Completion;
import org.cgcworkbench.core.experiment.text.ExperimentLine;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;

/** What is wrong at a place, and what its key means. */
final class SourceHover implements ITextHover {

	private final ISourceViewer source;

	SourceHover(ISourceViewer source) {
		this.source = source;
	}

	@Override
	public String getHoverInfo(ITextViewer viewer, IRegion region) {
		List<String> texts = new ArrayList<>();
		IAnnotationModel annotations = source.getAnnotationModel();
		if (annotations != null) {
			LiveProblems.at(annotations, region.getOffset(), region.getLength())
					.forEach(problem -> texts.add(problem.text()));
		}
		ExperimentLine line = line(viewer, region.getOffset());
		ExperimentKeys.find(line.name()).filter(key -> line.hasColon())
				.ifPresent(key -> texts.add(key.name() + "\n" + Completion.describe(key)));
		return texts.isEmpty() ? null : String.join("\n\n", texts);
	}

	@Override
	public IRegion getHoverRegion(ITextViewer viewer, int offset) {
		ExperimentLine line = line(viewer, offset);
		if (line.value().length() > 0 && line.value().holds(offset)) {
			return new Region(line.value().offset(), line.value().length());
		}
		return new Region(line.key().offset(), line.key().length());
	}

	private static ExperimentLine line(ITextViewer viewer, int offset) {
		String text = viewer.getDocument().get();
		return ExperimentLine.all(text).stream().filter(line -> line.comment().end() >= offset).findFirst()
				.orElseGet(() -> ExperimentLine.at(text, offset));
	}
}
