package org.cgcworkbench.core.sweep;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentException;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.sweep.internal.SweepDocument;

/** Reads sweep files, see {@link SweepKey}. */
public final class SweepReader {

	private SweepReader() {
	}

	/**
	 * Reads a file and checks the experiment of every run.
	 *
	 * @param earlier
	 *            sweeps that are run before it, whose runs it may start from although they are not there yet
	 * @param metrics
	 *            those installed
	 * @param methods
	 *            those installed
	 * @throws ExperimentException
	 *             with every problem found
	 * @throws UserException
	 *             where the file cannot be read at all
	 */
	public static Sweep read(Path file, Collection<Sweep> earlier, List<Metric> metrics,
			List<ExplanationMethod> methods) {
		List<Path> promised = earlier.stream().flatMap(sweep -> sweep.runs().stream()).map(SweepRun::folder).toList();
		return new SweepDocument(file, metrics, methods).read(promised);
	}

	/**
	 * The folder of the runs of a sweep's experiment, in which the folder of the sweep lies; empty where the file is
	 * not that of a sweep, which has seeds and an experiment, or does not say.
	 *
	 * @throws UserException
	 *             where the file cannot be read
	 */
	public static Optional<Path> runs(Path file) {
		return new SweepDocument(file, List.of(), List.of()).runs();
	}
}
