package org.cgcworkbench.headless.internal.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.headless.internal.console.Log;

/**
 * The list of bundles that the product starts with. Those that were added lie in a folder of their own, which tells
 * them from what came with the product, and each content has a place of its own: the framework keeps what it once read
 * from a place.
 */
final class BundleList {

	private static final String ADDED = "added";
	private static final int DIGITS = 12;

	private final Path home;
	private final Path file;
	private final Path added;
	private final List<String> lines;

	/**
	 * Reads the list.
	 *
	 * @param home
	 *            the product's folder
	 * @param configuration
	 *            the folder of its configuration
	 */
	BundleList(Path home, Path configuration) throws IOException {
		this.home = home;
		file = configuration.resolve("org.eclipse.equinox.simpleconfigurator/bundles.info");
		added = configuration.resolve(ADDED);
		if (!Files.exists(file)) {
			throw new UserException("the product in " + home + " cannot be changed by you: " + configuration
					+ " is used in place of its own configuration; install as the owner of that folder");
		}
		lines = new ArrayList<>(Files.readAllLines(file));
	}

	/** That of the product which runs now. */
	static BundleList ofProduct() throws IOException {
		return new BundleList(area("osgi.install.area"), area("osgi.configuration.area"));
	}

	/** The framework writes these as URLs in which nothing is escaped. */
	private static Path area(String property) {
		return new File(System.getProperty(property).replaceFirst("^file:", "")).toPath().toAbsolutePath().normalize();
	}

	/**
	 * Takes an added bundle from the list.
	 *
	 * @throws UserException
	 *             where there is none, or where it came with the product
	 */
	void remove(String name) {
		Optional<String> line = line(name);
		if (line.isEmpty()) {
			throw new UserException("there is no bundle " + name + "; added ones: "
					+ (addedNames().isEmpty() ? "none" : String.join(", ", addedNames())));
		}
		refuseOwn(name, "be removed");
		lines.remove(line.get());
	}

	/**
	 * Copies or unpacks a bundle and lists it in place of another of its name.
	 *
	 * @return where it is
	 * @throws UserException
	 *             where one of its name came with the product
	 */
	Path add(BundleJar bundle) throws IOException {
		refuseOwn(bundle.name(), "be replaced");
		String name = bundle.name() + "_" + bundle.version() + "_" + Sha256.of(bundle.file()).substring(0, DIGITS);
		Path place = added.resolve(bundle.unpacked() ? name : name + ".jar");
		if (!Files.exists(place)) {
			fill(place, bundle);
		}
		line(bundle.name()).ifPresent(lines::remove);
		String location = place.startsWith(home)
				? home.relativize(place).toString().replace(File.separatorChar, '/')
				: place.toUri().toString().replace(",", "%2C");
		boolean slash = bundle.unpacked() && !location.endsWith("/");
		lines.add(bundle.name() + "," + bundle.version() + "," + location + (slash ? "/" : "") + ",4,false");
		return place;
	}

	private void fill(Path place, BundleJar bundle) throws IOException {
		if (!bundle.unpacked()) {
			AtomicFiles.write(place, out -> Files.copy(bundle.file(), out));
			return;
		}
		Path fresh = added.resolve("." + place.getFileName() + ".tmp");
		try {
			bundle.unpack(fresh);
			Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			FileTree.delete(fresh);
		}
	}

	/** Writes the list and deletes what it no longer names. */
	void write() throws IOException {
		AtomicFiles.writeString(file, String.join("\n", lines) + "\n");
		if (!Files.isDirectory(added)) {
			return;
		}
		List<Path> places;
		try (Stream<Path> all = Files.list(added)) {
			places = all.toList();
		}
		for (Path place : places) {
			if (lines.stream().noneMatch(line -> isAdded(line) && place.endsWith(lastName(line)))) {
				deleteUnlessOpen(place);
			}
		}
	}

	/** On Windows what another process has open stays, until the list is written again. */
	private static void deleteUnlessOpen(Path place) {
		try {
			FileTree.delete(place);
		} catch (IOException e) {
			Log.problem(place + " is no longer used and could not be deleted");
		}
	}

	private List<String> addedNames() {
		return lines.stream().filter(BundleList::isAdded).map(line -> line.split(",")[0]).toList();
	}

	private void refuseOwn(String name, String what) {
		if (line(name).filter(line -> !isAdded(line)).isPresent()) {
			throw new UserException("the bundle " + name + " is part of the product and cannot " + what
					+ "; install adds, replaces and removes only what it added itself");
		}
	}

	private Optional<String> line(String name) {
		return lines.stream().filter(line -> line.startsWith(name + ",")).findFirst();
	}

	private static boolean isAdded(String line) {
		String[] fields = line.split(",");
		return fields.length > 2 && fields[2].matches("(.*/)?" + ADDED + "/[^/]+/?");
	}

	private static String lastName(String line) {
		return line.split(",")[2].replaceFirst("/$", "").replaceFirst(".*/", "");
	}
}
