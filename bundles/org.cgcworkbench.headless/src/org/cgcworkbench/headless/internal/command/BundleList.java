package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.extensions.ProductFolders;
import org.cgcworkbench.headless.internal.console.Log;

/**
 * The list of bundles that the product starts with. Each content of an added one has a place of its own: the framework
 * keeps what it once read from a place.
 */
final class BundleList {

	/** The list, in a configuration. */
	static final String FILE = "org.eclipse.equinox.simpleconfigurator/bundles.info";

	/**
	 * The lines of the added bundles, beside them: a new version that is unpacked over this one brings a list without.
	 */
	private static final String KEPT = "bundles.info";
	private static final int DIGITS = 12;

	private final Path home;
	private final Path configuration;
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
		this.configuration = configuration;
		file = configuration.resolve(FILE);
		added = configuration.resolve(ListedBundle.ADDED);
		if (!Files.exists(file)) {
			throw new UserException("the product in " + home + " cannot be changed by you: " + configuration
					+ " is used in place of its own configuration; install as the owner of that folder");
		}
		lines = new ArrayList<>(Files.readAllLines(file));
		Path kept = added.resolve(KEPT);
		if (Files.exists(kept)) {
			Files.readAllLines(kept).stream().filter(line -> line(new ListedBundle(line).name()).isEmpty())
					.forEach(lines::add);
		}
	}

	/** That of the product which runs now. */
	static BundleList ofProduct() throws IOException {
		return new BundleList(ProductFolders.home(), ProductFolders.configuration());
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
	 * @throws UserException
	 *             where one of its name came with the product
	 */
	void add(BundleJar bundle) throws IOException {
		refuseOwn(bundle.name(), "be replaced");
		String name = bundle.name() + "_" + bundle.version() + "_" + Sha256.of(bundle.file()).substring(0, DIGITS);
		Path place = added.resolve(bundle.unpacked() ? name : name + ".jar");
		if (!Files.exists(place)) {
			fill(place, bundle);
		}
		line(bundle.name()).ifPresent(lines::remove);
		lines.add(ListedBundle.added(home, place, bundle).line());
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

	/** Where each bundle is that commands start with from now on, by its name. */
	Map<String, Path> headless() throws IOException {
		Map<String, Path> places = new LinkedHashMap<>();
		HeadlessBundles.of(configuration).forEach(bundle -> places.put(bundle.name(), bundle.place(home)));
		return places;
	}

	/** Writes the list and that of the commands, and deletes what it no longer names. */
	void write() throws IOException {
		HeadlessBundles.write(home, configuration, lines);
		AtomicFiles.writeString(file, String.join("\n", lines) + "\n");
		if (!Files.isDirectory(added)) {
			return;
		}
		List<Path> places;
		try (Stream<Path> all = Files.list(added)) {
			places = all.filter(place -> !place.endsWith(KEPT)).toList();
		}
		AtomicFiles.writeString(added.resolve(KEPT),
				addedBundles().map(bundle -> bundle.line() + "\n").collect(Collectors.joining()));
		for (Path place : places) {
			if (addedBundles().noneMatch(bundle -> place.endsWith(bundle.lastName()))) {
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

	private Stream<ListedBundle> addedBundles() {
		return lines.stream().filter(ListedBundle::isOne).map(ListedBundle::new).filter(ListedBundle::added);
	}

	/** Names of the added bundles. */
	List<String> addedNames() {
		return addedBundles().map(ListedBundle::name).toList();
	}

	private void refuseOwn(String name, String what) {
		if (line(name).filter(line -> !new ListedBundle(line).added()).isPresent()) {
			throw new UserException("the bundle " + name + " is part of the product and cannot " + what
					+ "; install adds, replaces and removes only what it added itself");
		}
	}

	private Optional<String> line(String name) {
		return lines.stream().filter(line -> line.startsWith(name + ",")).findFirst();
	}
}
