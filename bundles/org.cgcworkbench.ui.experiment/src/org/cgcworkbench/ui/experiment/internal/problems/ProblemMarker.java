package org.cgcworkbench.ui.experiment.internal.problems;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.core.experiment.text.Fix;
import org.cgcworkbench.core.experiment.text.TextRange;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * A problem of a saved experiment file as the workspace keeps it.
 *
 * @param attributes
 *            of the marker
 */
public record ProblemMarker(Map<String, Object> attributes) {

	/** The markers' type. */
	public static final String TYPE = "org.cgcworkbench.ui.experiment.problem";
	static final String KEY = "key";
	private static final String FIXABLE = "fixable";
	private static final String COLUMN = "column";
	private static final String TEXT = "text";

	/** Brings the markers of a file up to date, if it is an experiment; not on the SWT thread. */
	public static void update(IFile file, IProgressMonitor monitor) throws CoreException {
		if (!file.isAccessible() || SelectedRuns.experiment(file).isEmpty()) {
			return;
		}
		List<ProblemMarker> problems = ExperimentFiles.saved(file)
				.filter(text -> ExperimentText.isExperiment(text).orElse(true))
				.map(text -> of(text, ExperimentFiles.path(file))).orElse(List.of());
		if (problems.stream().noneMatch(ProblemMarker::error)) {
			Notices.gone(Notices.problemsOf(ExperimentFiles.path(file)));
		}
		if (same(file.findMarkers(TYPE, true, IResource.DEPTH_ZERO), problems)) {
			return;
		}
		IWorkspace workspace = file.getWorkspace();
		workspace.run(working -> {
			file.deleteMarkers(TYPE, true, IResource.DEPTH_ZERO);
			for (ProblemMarker problem : problems) {
				file.createMarker(TYPE, problem.attributes());
			}
		}, workspace.getRuleFactory().markerRule(file), IWorkspace.AVOID_UPDATE, monitor);
	}

	/** All problems of a text; looks at the files that it names. */
	private static List<ProblemMarker> of(String text, Path file) {
		ExperimentText read = ExperimentText.of(text);
		return ExperimentReader.problems(text, file).stream().map(problem -> of(problem, read)).toList();
	}

	private static ProblemMarker of(Problem problem, ExperimentText text) {
		TextRange range = text.range(problem);
		return new ProblemMarker(Map.of(IMarker.MESSAGE, problem.text(), IMarker.SEVERITY,
				problem.doubt() ? IMarker.SEVERITY_WARNING : IMarker.SEVERITY_ERROR, IMarker.LINE_NUMBER,
				problem.line(), IMarker.CHAR_START, range.offset(), IMarker.CHAR_END, range.end(), KEY, problem.key(),
				COLUMN, problem.column(), TEXT, problem.message(), FIXABLE,
				Boolean.toString(!Fix.of(text, problem).isEmpty())));
	}

	private boolean error() {
		return attributes.get(IMarker.SEVERITY).equals(IMarker.SEVERITY_ERROR);
	}

	/** The problem that a marker was made of. */
	static Problem problem(IMarker marker) {
		return new Problem(marker.getResource().getName(), marker.getAttribute(IMarker.LINE_NUMBER, 1),
				marker.getAttribute(COLUMN, 1), marker.getAttribute(KEY, ""), marker.getAttribute(TEXT, ""));
	}

	/** Whether a file has just these markers already. */
	private static boolean same(IMarker[] markers, List<ProblemMarker> problems) throws CoreException {
		if (markers.length != problems.size()) {
			return false;
		}
		List<Map<String, Object>> present = Arrays.stream(markers).map(marker -> {
			try {
				return marker.getAttributes();
			} catch (CoreException e) {
				return Map.<String, Object>of();
			}
		}).toList();
		return problems.stream().allMatch(problem -> present.contains(problem.attributes()));
	}
}
