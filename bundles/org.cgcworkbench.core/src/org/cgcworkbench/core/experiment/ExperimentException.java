package org.cgcworkbench.core.experiment;

import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;

/** An experiment file has problems, all of them listed. */
public class ExperimentException extends UserException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	public ExperimentException(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
		this.problems = List.copyOf(problems);
	}

	/** Every problem found, in the order of the file, those of overrides last. */
	public List<Problem> problems() {
		return problems;
	}
}
