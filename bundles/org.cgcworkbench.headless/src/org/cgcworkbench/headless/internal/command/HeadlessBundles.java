package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.extensions.ProductFolders;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * The bundles that commands start with: those that start by themselves, our own without those of the desktop, added
 * ones, and what these need. The desktop's would make each start longer. They are listed in a configuration of their
 * own, a folder in that of the product.
 */
public final class HeadlessBundles {

	private static final String OWN = "org.cgcworkbench.";
	private static final String OF_DESKTOP = "org.cgcworkbench.ui";
	/** Bundles for p2 that would come along since they start by themselves, or as a part of the framework. */
	private static final String OF_P2 = "org\\.eclipse\\.(equinox\\.(frameworkadmin|simpleconfigurator\\.manipulator)"
			+ "|osgi\\.compatibility\\.state).*";
	/** What an extension needs, also one that p2 installed. */
	private static final String CORE = "(bundle|package) org\\.cgcworkbench\\.core(\\..*)?";
	/** What the framework would look for in bundles of the desktop, or of p2. */
	private static final String PLATFORM_SETTING = "(eclipse\\.|osgi\\.framework\\.extensions=).*";
	/** The framework would otherwise begin with the bundles of the product's configuration. */
	private static final String ON_ITS_OWN = "osgi.configuration.cascaded=false";
	private static final String SETTINGS = "config.ini";

	private final Map<String, List<Node>> offers = new HashMap<>();
	private final List<Node> all = new ArrayList<>();

	/** A listed bundle, what it offers and what it needs to resolve, as kind and name. */
	private record Node(ListedBundle bundle, Set<String> offered, Set<String> needed) {
	}

	private HeadlessBundles(Path home, List<String> lines) throws IOException {
		for (String line : lines) {
			if (!ListedBundle.isOne(line) || line.matches(OF_P2)) {
				continue;
			}
			Node node = node(home, new ListedBundle(line));
			all.add(node);
			node.offered().forEach(offer -> offers.computeIfAbsent(offer, any -> new ArrayList<>()).add(node));
		}
	}

	/**
	 * Writes the configuration that commands start with.
	 *
	 * @param home
	 *            the product's folder
	 * @param configuration
	 *            the folder of its configuration
	 * @param lines
	 *            the list of all bundles
	 * @throws UserException
	 *             where the manifest of one cannot be read; nothing is written then
	 */
	public static void write(Path home, Path configuration, List<String> lines) throws IOException {
		Set<String> kept = new HeadlessBundles(home, lines).needed();
		Stream<String> settings = Files.readAllLines(configuration.resolve(SETTINGS)).stream()
				.filter(line -> !line.matches(PLATFORM_SETTING));
		Path folder = configuration.resolve(ProductFolders.HEADLESS);
		AtomicFiles.writeString(folder.resolve(SETTINGS), text(Stream.concat(settings, Stream.of(ON_ITS_OWN))));
		AtomicFiles.writeString(folder.resolve(BundleList.FILE),
				text(lines.stream().filter(line -> !ListedBundle.isOne(line) || kept.contains(line))));
	}

	private static String text(Stream<String> lines) {
		return lines.collect(Collectors.joining("\n", "", "\n"));
	}

	/** Those of a list that commands start with. */
	static List<ListedBundle> of(Path home, List<String> lines) throws IOException {
		return new HeadlessBundles(home, lines).needed().stream().map(ListedBundle::new).toList();
	}

	/** The lines of the bundles that are kept. */
	private Set<String> needed() {
		Set<Node> found = new LinkedHashSet<>();
		Deque<Node> open = new ArrayDeque<>(all.stream().filter(HeadlessBundles::isRoot).toList());
		while (!open.isEmpty()) {
			Node node = open.remove();
			if (found.add(node)) {
				node.needed().forEach(need -> open.addAll(offers.getOrDefault(need, List.of())));
			}
		}
		return found.stream().map(node -> node.bundle().line()).collect(Collectors.toSet());
	}

	private static boolean isRoot(Node node) {
		ListedBundle bundle = node.bundle();
		boolean own = bundle.name().startsWith(OWN);
		return bundle.started() || bundle.added() || own && !bundle.name().startsWith(OF_DESKTOP)
				|| !own && node.needed().stream().anyMatch(need -> need.matches(CORE));
	}

	private static Node node(Path home, ListedBundle bundle) throws IOException {
		Path place = bundle.place(home);
		Attributes headers = manifest(place).getMainAttributes();
		Set<String> offered = new HashSet<>(Set.of("bundle " + bundle.name()));
		Set<String> needed = new HashSet<>(Set.of("fragment of " + bundle.name()));
		try {
			names(headers, Constants.EXPORT_PACKAGE).map("package "::concat).forEach(offered::add);
			names(headers, Constants.IMPORT_PACKAGE).map("package "::concat).forEach(needed::add);
			names(headers, Constants.REQUIRE_BUNDLE).map("bundle "::concat).forEach(needed::add);
			names(headers, Constants.FRAGMENT_HOST).forEach(host -> {
				offered.add("fragment of " + host);
				needed.add("bundle " + host);
			});
		} catch (BundleException e) {
			throw new UserException("the manifest of " + place + " cannot be read: " + e.getMessage(), e);
		}
		return new Node(bundle, offered, needed);
	}

	private static Manifest manifest(Path place) throws IOException {
		Path unpacked = place.resolve(JarFile.MANIFEST_NAME);
		if (Files.exists(unpacked)) {
			try (InputStream in = Files.newInputStream(unpacked)) {
				return new Manifest(in);
			}
		}
		if (!Files.exists(place)) {
			return new Manifest();
		}
		try (JarFile jar = new JarFile(place.toFile(), false)) {
			Manifest manifest = jar.getManifest();
			return manifest == null ? new Manifest() : manifest;
		}
	}

	/** What a header names, apart from what it can do without. */
	private static Stream<String> names(Attributes headers, String header) throws BundleException {
		ManifestElement[] elements = ManifestElement.parseHeader(header, headers.getValue(header));
		return elements == null
				? Stream.empty()
				: Arrays.stream(elements)
						.filter(element -> !Constants.RESOLUTION_OPTIONAL
								.equals(element.getDirective(Constants.RESOLUTION_DIRECTIVE)))
						.flatMap(element -> Arrays.stream(element.getValueComponents()));
	}
}
