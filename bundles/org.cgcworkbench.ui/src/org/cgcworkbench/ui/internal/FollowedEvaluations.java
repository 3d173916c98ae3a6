package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.RunDirectory;

/** The evaluations of a run that is looked at again and again; a file is read again where its time or size changed. */
final class FollowedEvaluations {

	/** What a file says, or why it cannot be read. */
	private record Read(FileTime modified, long size, Optional<EvaluationHead> head, String problem) {
	}

	private final RunDirectory run;
	private final EvaluationFolder folder;
	private Map<Path, Read> files = Map.of();

	FollowedEvaluations(RunDirectory run) {
		this.run = run;
		folder = new EvaluationFolder(run.evaluation());
	}

	/** Looks at the files again. */
	void look() throws IOException {
		Map<Path, Read> now = new LinkedHashMap<>();
		for (Path file : folder.files()) {
			FileTime modified = Files.getLastModifiedTime(file);
			long size = Files.size(file);
			Read before = files.get(file);
			now.put(file,
					before != null && before.modified().equals(modified) && before.size() == size
							? before
							: read(file, modified, size));
		}
		files = now;
	}

	private static Read read(Path file, FileTime modified, long size) {
		try {
			return new Read(modified, size, Optional.of(EvaluationFile.head(file)), "");
		} catch (UserException e) {
			return new Read(modified, size, Optional.empty(), e.getMessage());
		}
	}

	/** Means by metric; of several evaluations with a metric the one that speaks for the run counts. */
	Map<String, MetricSummary> metrics() {
		return EvaluationHead.metrics(files.values().stream().map(Read::head).flatMap(Optional::stream).toList(),
				new Checkpoints(run.checkpoints(), 0).bestDigest());
	}

	/** Why evaluations are passed over; empty where none is. */
	Optional<String> problem() {
		return files.values().stream().map(Read::problem).filter(problem -> !problem.isEmpty()).findFirst();
	}
}
