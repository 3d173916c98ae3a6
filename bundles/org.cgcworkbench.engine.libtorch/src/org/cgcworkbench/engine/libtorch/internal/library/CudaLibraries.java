package org.cgcworkbench.engine.libtorch.internal.library;

import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.support.NativeCache;
import org.cgcworkbench.engine.libtorch.internal.library.CudaPlaces.Place;

/**
 * The libraries of CUDA that were found on this machine. They are loaded by their paths, before libtorch: whoever needs
 * one by its name is then given the one that is loaded already.
 */
final class CudaLibraries {

	/** A library as it was found. */
	private record Found(Place place, Path file) {
	}

	private static final int NAMED = 5;

	private final List<Place> places;
	private final Map<CudaLibrary, Found> found = new HashMap<>();
	private final Set<String> objections = new LinkedHashSet<>();

	/**
	 * Looks through places. The one with most of the libraries comes first, so that of several releases on a machine
	 * one serves as a whole where it can; others fill in what it lacks.
	 */
	CudaLibraries(List<Place> places) {
		this.places = places;
		places.stream().map(this::in).sorted(Comparator.comparingInt(here -> -here.size()))
				.forEach(here -> here.forEach(found::putIfAbsent));
	}

	/** Those of this machine; asks Python only for what is not found otherwise. */
	static CudaLibraries ofThisMachine() {
		CudaPlaces all = CudaPlaces.ofThisMachine();
		List<Place> places = all.list();
		CudaLibraries libraries = new CudaLibraries(places);
		return libraries.missing().isEmpty()
				? libraries
				: new CudaLibraries(Stream.concat(places.stream(), all.toldByPython().stream()).distinct().toList());
	}

	private Map<CudaLibrary, Found> in(Place place) {
		Map<CudaLibrary, Found> here = new HashMap<>();
		for (CudaLibrary library : CudaLibrary.ALL) {
			place.folders().stream().map(folder -> folder.resolve(library.file()))
					.filter(file -> Files.isRegularFile(file) && serves(place, file)).findFirst()
					.ifPresent(file -> here.put(library, new Found(place, file)));
		}
		return here;
	}

	private boolean serves(Place place, Path file) {
		if (place.trusted()) {
			return true;
		}
		Optional<String> objection;
		try {
			objection = NativeCache.objection(file);
		} catch (IOException e) {
			objection = Optional.of(file + " cannot be read");
		}
		objection.ifPresent(why -> objections.add(
				"passed over in " + file.getParent() + ": " + why + " (what LD_LIBRARY_PATH names is taken as it is)"));
		return objection.isEmpty();
	}

	/** A line for each place: which of them are from there. */
	List<String> describe() {
		Map<String, List<CudaLibrary>> byPlace = CudaLibrary.ALL.stream().filter(found::containsKey).collect(Collectors
				.groupingBy(library -> found.get(library).place().name(), LinkedHashMap::new, Collectors.toList()));
		return byPlace.entrySet().stream()
				.map(entry -> "CUDA libraries from " + entry.getKey() + ": " + names(entry.getValue())).toList();
	}

	/** What is missing and what to do, for a user; empty where nothing is. */
	Optional<String> refusal() {
		List<CudaLibrary> missing = missing();
		if (missing.isEmpty()) {
			return Optional.empty();
		}
		List<String> parts = new ArrayList<>(List.of("not found: " + names(missing)));
		String others = missing.stream().flatMap(this::otherReleases).distinct().collect(Collectors.joining(", "));
		if (!others.isEmpty()) {
			parts.add("of another release, which does not serve: " + others);
		}
		parts.addAll(objections);
		parts.add("get them by 'pip install "
				+ missing.stream().map(CudaLibrary::pythonPackage).distinct().collect(Collectors.joining(" "))
				+ "' into the Python that is active or in PATH, or name their folder in LD_LIBRARY_PATH");
		return Optional.of(String.join("; ", parts));
	}

	private List<CudaLibrary> missing() {
		return CudaLibrary.ALL.stream().filter(library -> !found.containsKey(library)).toList();
	}

	/** Names of a few, else their number. */
	private static String names(List<CudaLibrary> libraries) {
		int all = CudaLibrary.ALL.size();
		return libraries.size() <= NAMED
				? libraries.stream().map(CudaLibrary::file).collect(Collectors.joining(", "))
				: (libraries.size() == all ? "all " : libraries.size() + " of ") + all;
	}

	/** One file at most: it is a hint. */
	private Stream<String> otherReleases(CudaLibrary library) {
		for (Place place : places) {
			for (Path folder : place.folders()) {
				try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, library.unversioned() + "[0-9]*")) {
					for (Path file : files) {
						if (!file.getFileName().toString().startsWith(library.file())) {
							return Stream.of(file.toString());
						}
					}
				} catch (IOException e) {
					// no hint from a folder that cannot be read
					continue;
				}
			}
		}
		return Stream.empty();
	}

	/**
	 * Loads them.
	 *
	 * @throws UnsatisfiedLinkError
	 *             where one is damaged or not for this system
	 * @throws IOException
	 *             where one is gone
	 */
	void load() throws IOException {
		for (CudaLibrary library : CudaLibrary.ALL) {
			URL file = found.get(library).file().toRealPath().toUri().toURL();
			Loader.loadLibrary(torch.class, new URL[]{file}, library.name() + "@." + library.version());
		}
	}
}
