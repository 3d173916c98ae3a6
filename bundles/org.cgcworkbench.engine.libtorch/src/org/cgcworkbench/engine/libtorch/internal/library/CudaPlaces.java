package org.cgcworkbench.engine.libtorch.internal.library;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where people have the libraries of CUDA on Linux. A loader searches few of these places by itself.
 *
 * @param environment
 *            variables of the environment
 * @param root
 *            what paths of the system start at: {@code /}, but for tests
 */
record CudaPlaces(Map<String, String> environment, Path root) {

	private static final String SEARCHED = "LD_LIBRARY_PATH";
	private static final long PATIENCE_S = 5;

	/**
	 * Folders that belong together.
	 *
	 * @param name
	 *            what to call it to a user
	 * @param trusted
	 *            whether the user named just these folders, for all programs: the system's loader takes from them
	 *            without a question
	 */
	record Place(String name, List<Path> folders, boolean trusted) {
	}

	static CudaPlaces ofThisMachine() {
		return new CudaPlaces(System.getenv(), Path.of(File.separator));
	}

	/** All places, those first that the user named; each exists. */
	List<Place> list() {
		Set<Place> places = new LinkedHashSet<>();
		add(places, new Place(SEARCHED, paths(SEARCHED), true));
		Stream.of("CUDA_HOME", "CUDA_PATH").flatMap(name -> paths(name).stream())
				.forEach(folder -> add(places, toolkit(folder)));
		paths("VIRTUAL_ENV").forEach(prefix -> addPackages(places, prefix));
		for (Path prefix : paths("CONDA_PREFIX")) {
			addPackages(places, prefix);
			add(places, toolkit(prefix));
		}
		pythonPrefix().ifPresent(prefix -> addPackages(places, prefix));
		paths("HOME").forEach(home -> addPackages(places, home.resolve(".local")));
		matching(root.resolve("usr/local"), "cuda", "cuda-13*").forEach(folder -> add(places, toolkit(folder)));
		add(places, toolkit(root.resolve("opt/cuda")));
		add(places, new Place("the system's folders", systemFolders(), false));
		return List.copyOf(places);
	}

	/**
	 * The packages of the first {@code python3} in PATH, as it tells itself: it may be a script that starts another
	 * one.
	 */
	List<Place> toldByPython() {
		Set<Place> places = new LinkedHashSet<>();
		if (python().isEmpty()) {
			return List.of();
		}
		try {
			Process process = new ProcessBuilder(python().get().toString(), "-c",
					"import sys; print('\\n'.join(sys.path))").redirectError(ProcessBuilder.Redirect.DISCARD).start();
			process.getOutputStream().close();
			if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return List.of();
			}
			try (Stream<String> lines = process.inputReader().lines()) {
				lines.flatMap(CudaPlaces::absolute).forEach(folder -> addPackagesIn(places, folder));
			}
		} catch (IOException e) {
			return List.of();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return List.copyOf(places);
	}

	private static void add(Set<Place> places, Place place) {
		List<Path> folders = place.folders().stream().filter(Files::isDirectory).distinct().toList();
		if (!folders.isEmpty()) {
			places.add(new Place(place.name(), folders, place.trusted()));
		}
	}

	private static Place toolkit(Path folder) {
		return new Place(folder.toString(), Stream.of("lib64", "lib", "targets/x86_64-linux/lib", "extras/CUPTI/lib64")
				.map(folder::resolve).toList(), false);
	}

	/** Where a Python that is installed under a prefix has its packages; Debian has folders of its own. */
	private static void addPackages(Set<Place> places, Path prefix) {
		for (String lib : List.of("lib", "local/lib")) {
			for (Path version : matching(prefix.resolve(lib), "python3*")) {
				addPackagesIn(places, version.resolve("site-packages"));
				addPackagesIn(places, version.resolve("dist-packages"));
			}
		}
	}

	/** The packages nvidia-* share a folder; each has its libraries in a folder of its own or in that of a release. */
	private static void addPackagesIn(Set<Place> places, Path packages) {
		Path shared = packages.resolve("nvidia");
		add(places, new Place(shared.toString(), matching(shared, "*").stream().map(p -> p.resolve("lib")).toList(),
				false));
	}

	private Optional<Path> python() {
		return paths("PATH").stream().map(folder -> folder.resolve("python3")).filter(Files::isExecutable).findFirst();
	}

	/** Links are not followed: a virtual environment has a link to the Python that it was made with. */
	private Optional<Path> pythonPrefix() {
		return python().map(Path::getParent).map(Path::getParent);
	}

	/** What the loader searches. */
	private List<Path> systemFolders() {
		List<Path> folders = new ArrayList<>();
		for (Path file : matching(root.resolve("etc/ld.so.conf.d"), "*.conf")) {
			try {
				Files.readAllLines(file).stream().map(String::strip).flatMap(CudaPlaces::absolute)
						.forEach(folders::add);
			} catch (IOException e) {
				// the loader's own list names folders that follow here, too
				continue;
			}
		}
		Stream.of("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "usr/lib64", "lib64", "usr/local/lib", "usr/lib")
				.map(root::resolve).forEach(folders::add);
		return folders;
	}

	/** The paths that a variable names; relative ones would lead elsewhere in each process. */
	private List<Path> paths(String variable) {
		return Arrays.stream(environment.getOrDefault(variable, "").split(File.pathSeparator))
				.flatMap(CudaPlaces::absolute).toList();
	}

	private static Stream<Path> absolute(String name) {
		try {
			return Stream.of(Path.of(name)).filter(Path::isAbsolute).map(Path::normalize);
		} catch (InvalidPathException e) {
			return Stream.empty();
		}
	}

	/** What lies in a folder, the newest release of each pattern first. */
	private static List<Path> matching(Path folder, String... patterns) {
		List<Path> found = new ArrayList<>();
		for (String pattern : patterns) {
			List<Path> some = new ArrayList<>();
			try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
				stream.forEach(some::add);
			} catch (IOException e) {
				return found;
			}
			Collections.sort(some, Collections.reverseOrder());
			found.addAll(some);
		}
		return found;
	}
}
