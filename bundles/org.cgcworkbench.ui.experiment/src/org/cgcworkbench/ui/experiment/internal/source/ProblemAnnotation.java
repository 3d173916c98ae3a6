package org.cgcworkbench.ui.experiment.internal.source;

import org.cgcworkbench.core.experiment.Problem;
import org.eclipse.jface.text.quickassist.IQuickFixableAnnotation;
import org.eclipse.jface.text.source.Annotation;

/** A problem of the text as it stands, saved or not. */
final class ProblemAnnotation extends Annotation implements IQuickFixableAnnotation {

	private static final String ERROR = "org.cgcworkbench.ui.experiment.live";
	private static final String DOUBT = "org.cgcworkbench.ui.experiment.doubt";

	private final Problem problem;

	ProblemAnnotation(Problem problem) {
		super(problem.doubt() ? DOUBT : ERROR, false, problem.text());
		this.problem = problem;
	}

	Problem problem() {
		return problem;
	}

	@Override
	public void setQuickFixable(boolean state) {
		// whether there is a fix is asked of the text each time
	}

	@Override
	public boolean isQuickFixableStateSet() {
		return true;
	}

	@Override
	public boolean isQuickFixable() {
		return problem.line() > 0;
	}
}
