package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.cgcworkbench.core.support.AtomicFiles;

/** A file of the places that runs have among the colours: on each line a place, a blank and the run's folder. */
public final class KeptColours {

	private KeptColours() {
	}

	/** The places; of a file that cannot be read as far as it can. */
	public static Map<Path, Integer> read(Path file) {
		Map<Path, Integer> places = new HashMap<>();
		try {
			for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.<String>of()) {
				int blank = line.indexOf(' ');
				if (line.matches("[0-9]{1,6} .+")) {
					places.put(Path.of(line.substring(blank + 1)), Integer.valueOf(line.substring(0, blank)));
				}
			}
		} catch (IOException | InvalidPathException e) {
			// colours are then given anew
			return places;
		}
		return places;
	}

	/** Keeps the places of runs that were not deleted; one whose file system is not there now may come back. */
	public static void write(Path file, Map<Path, Integer> places) throws IOException {
		AtomicFiles.writeString(file,
				places.entrySet().stream().filter(place -> !isDeleted(place.getKey()))
						.sorted(Map.Entry.comparingByValue())
						.map(place -> place.getValue() + " " + place.getKey() + "\n").collect(Collectors.joining()));
	}

	private static boolean isDeleted(Path run) {
		return run.getParent() != null && Files.isDirectory(run.getParent()) && !Files.isDirectory(run);
	}

	/** The first place that is not taken. */
	public static int free(Collection<Integer> taken) {
		int free = 0;
		for (int place : new TreeSet<>(taken)) {
			if (place > free) {
				return free;
			}
			free = place + 1;
		}
		return free;
	}
}
