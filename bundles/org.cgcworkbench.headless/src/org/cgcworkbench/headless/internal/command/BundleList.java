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
import java.util.Set;
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
	/** Before the state of p2 in the list that is kept, a comment. */
	private static final String STATE = "#state=";
	private static final int DIGITS = 12;

	private final Path home;
	private final Path configuration;
	private final Path file;
	private final Path before;
	private final Path added;
	private final List<String> original;
	private final long state;
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
		before = file.resolveSibling("bundles.info.before");
		added = configuration.resolve(ListedBundle.ADDED);
		if (!Files.exists(file)) {
			throw new UserException("the product in " + home + " cannot be changed by you: " + configuration
					+ " is used in place of its own configuration; install as the owner of that folder");
		}
		state = UpdateSites.state();
		original = Files.readAllLines(file);
		lines = new ArrayList<>(original);
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
	 *             where there is none, or where it was not added as a jar
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

	/** Where each bundle is that commands start with once this list is written, by its name. */
	Map<String, Path> headless() throws IOException {
		Map<String, Path> places = new LinkedHashMap<>();
		HeadlessBundles.of(home, lines).forEach(bundle -> places.put(bundle.name(), bundle.place(home)));
		return places;
	}

	/** Notes what the list was like when it was read, to come back to it. */
	void keep() throws IOException {
		AtomicFiles.writeString(before, STATE + state + "\n" + String.join("\n", original) + "\n");
	}

	/** The state of p2 when the list was read. */
	long state() {
		return state;
	}

	/** The state of p2 when the list was kept. */
	long keptState() throws IOException {
		return Long.parseLong(Files.readAllLines(before).getFirst().substring(STATE.length()));
	}

	/** Whether the list that was kept differs from this one in what came with the product or by p2. */
	boolean differsBeyondAdded() throws IOException {
		if (Set.copyOf(kept()).equals(Set.copyOf(lines))) {
			throw new UserException("the last change cannot be taken back: it replaced files of the same version");
		}
		return !Set.copyOf(beyondAdded(kept())).equals(Set.copyOf(beyondAdded(lines)));
	}

	/** Takes the added bundles of the list that was kept in place of these. */
	void takeBack() throws IOException {
		List<String> kept = kept();
		List<String> back = new ArrayList<>(beyondAdded(lines));
		kept.stream().filter(BundleList::isAdded).forEach(back::add);
		lines.clear();
		lines.addAll(back);
	}

	private List<String> kept() throws IOException {
		if (!Files.exists(before)) {
			throw new UserException("nothing was installed or removed here that could be taken back");
		}
		List<String> kept = Files.readAllLines(before);
		return kept.subList(1, kept.size());
	}

	private static List<String> beyondAdded(List<String> list) {
		return list.stream().filter(line -> !isAdded(line)).toList();
	}

	private static boolean isAdded(String line) {
		return ListedBundle.isOne(line) && new ListedBundle(line).added();
	}

	/** Writes the list and that of the commands. */
	void write() throws IOException {
		AtomicFiles.writeString(file, String.join("\n", lines) + "\n");
		HeadlessBundles.write(home, configuration, lines);
		if (Files.isDirectory(added)) {
			AtomicFiles.writeString(added.resolve(KEPT),
					addedBundles().map(bundle -> bundle.line() + "\n").collect(Collectors.joining()));
		}
	}

	/** Deletes what neither the list nor the kept one names. */
	void tidy() throws IOException {
		if (!Files.isDirectory(added)) {
			return;
		}
		List<Path> places;
		try (Stream<Path> all = Files.list(added)) {
			places = all.filter(place -> !place.endsWith(KEPT)).toList();
		}
		Set<String> named = Stream.concat(lines.stream(), Files.exists(before) ? kept().stream() : Stream.of())
				.filter(BundleList::isAdded).map(line -> new ListedBundle(line).lastName()).collect(Collectors.toSet());
		for (Path place : places) {
			if (!named.contains(place.getFileName().toString())) {
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

	/** Those that were added as jars. */
	Stream<ListedBundle> addedBundles() {
		return lines.stream().filter(BundleList::isAdded).map(ListedBundle::new);
	}

	/** Names of the added bundles. */
	List<String> addedNames() {
		return addedBundles().map(ListedBundle::name).toList();
	}

	/** Names of bundles that are elsewhere than in another list, or not there. */
	Set<String> changedSince(BundleList other) {
		return lines.stream().filter(line -> ListedBundle.isOne(line) && !other.original.contains(line))
				.map(line -> new ListedBundle(line).name()).collect(Collectors.toSet());
	}

	/** Whether it has a bundle of that name. */
	boolean has(String name) {
		return line(name).isPresent();
	}

	private void refuseOwn(String name, String what) {
		if (line(name).filter(line -> !new ListedBundle(line).added()).isPresent()) {
			throw new UserException("the bundle " + name + " is part of the product and cannot " + what
					+ "; install adds, replaces and removes only what it added itself, see install --list");
		}
	}

	private Optional<String> line(String name) {
		return lines.stream().filter(line -> line.startsWith(name + ",")).findFirst();
	}
}
