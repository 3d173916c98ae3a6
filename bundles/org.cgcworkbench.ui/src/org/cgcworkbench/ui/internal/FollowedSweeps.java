package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.SweepSummary;
import org.eclipse.osgi.util.NLS;

/** The sweeps in folders of runs that are looked at again and again; a file is read again where it changed. */
final class FollowedSweeps {

	private record Read(FileTime modified, Optional<SweepSummary> sweep) {
	}

	private Map<Path, Read> read = Map.of();

	/**
	 * Looks again.
	 *
	 * @param runs
	 *            folders of runs; they need not exist
	 * @return the folders of all sweeps in them, also of those whose file cannot be read
	 */
	Collection<Path> look(Collection<Path> runs) {
		Map<Path, Read> now = new LinkedHashMap<>();
		for (Path folder : runs) {
			try {
				for (Path sweep : SweepFile.folders(folder)) {
					now.put(sweep, look(sweep));
				}
			} catch (IOException e) {
				// a folder that went away while it was listed has no sweeps
				continue;
			}
		}
		read = now;
		return now.keySet();
	}

	private Read look(Path folder) throws IOException {
		FileTime modified = Files.getLastModifiedTime(SweepFile.file(folder));
		Read before = read.get(folder);
		if (before != null && before.modified().equals(modified)) {
			return before;
		}
		String cause = "sweep:" + folder;
		try {
			SweepSummary sweep = SweepSummary.of(SweepFile.read(folder));
			Notices.gone(cause);
			return new Read(modified, Optional.of(sweep));
		} catch (UserException e) {
			Notices.problem(cause, NLS.bind(Messages.FollowedSweeps_notGrouped, e.getMessage()), Optional.empty());
			return new Read(modified, Optional.empty());
		}
	}

	/** Those that could be read. */
	List<SweepSummary> sweeps() {
		return read.values().stream().map(Read::sweep).flatMap(Optional::stream).toList();
	}
}
