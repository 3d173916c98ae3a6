package org.cgcworkbench.ui.experiment.internal.source;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.core.experiment.text.TextRange;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;

/** Shows the problems of the text as annotations while somebody types. */
final class LiveProblems implements ExperimentModel.Listener {

	private final ExperimentModel model;
	private IAnnotationModel annotations;
	private Annotation[] shown = {};

	LiveProblems(ExperimentModel model) {
		this.model = model;
		model.addListener(this);
	}

	void attach(IAnnotationModel next) {
		annotations = next;
		shown = new Annotation[0];
	}

	void detach() {
		model.removeListener(this);
		annotations = null;
	}

	@Override
	public void textChanged() {
		// annotations move with the text until it was checked
	}

	@Override
	public void problemsChanged() {
		if (!(annotations instanceof IAnnotationModelExtension extension)) {
			return;
		}
		ExperimentText text = model.text();
		List<Problem> problems = model.problems();
		Map<Annotation, Position> next = new HashMap<>();
		for (Problem problem : model.tooLarge() ? List.<Problem>of() : problems) {
			TextRange range = text.range(problem);
			next.put(new ProblemAnnotation(problem), new Position(range.offset(), range.length()));
		}
		extension.replaceAnnotations(shown, next);
		shown = next.keySet().toArray(Annotation[]::new);
	}

	/** The problems at a place. */
	static List<Problem> at(IAnnotationModel annotations, int offset, int length) {
		List<Problem> found = new java.util.ArrayList<>();
		for (Iterator<Annotation> i = annotations.getAnnotationIterator(); i.hasNext();) {
			if (i.next() instanceof ProblemAnnotation annotation) {
				Position position = annotations.getPosition(annotation);
				if (position != null && !position.isDeleted() && offset <= position.getOffset() + position.getLength()
						&& offset + length >= position.getOffset()) {
					found.add(annotation.problem());
				}
			}
		}
		return found;
	}
}
