package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.MetricSummary;

/** The evaluations of a run that is looked at again and again; a file is read again where its time or size changed. */
final class FollowedEvaluations {

	private record Read(FileTime modified, long size, Map<String, MetricSummary> metrics) {
	}

	private final Path folder;
	private Map<Path, Read> files = Map.of();

	FollowedEvaluations(Path folder) {
		this.folder = folder;
	}

	/**
	 * Means by metric as they stand now; of several evaluations with a metric the last by file name counts.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where a file is damaged
	 */
	Map<String, MetricSummary> metrics() throws IOException {
		Map<Path, Read> now = new LinkedHashMap<>();
		for (Path file : list()) {
			FileTime modified = Files.getLastModifiedTime(file);
			long size = Files.size(file);
			Read before = files.get(file);
			now.put(file,
					before != null && before.modified().equals(modified) && before.size() == size
							? before
							: new Read(modified, size, EvaluationFile.metrics(file)));
		}
		files = now;
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		now.values().forEach(read -> metrics.putAll(read.metrics()));
		return metrics;
	}

	private List<Path> list() throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
		}
	}
}
