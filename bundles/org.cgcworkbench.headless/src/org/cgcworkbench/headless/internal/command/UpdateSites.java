package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.extensions.ProductFolders;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Features of p2 update sites, by p2's own director in a process of its own, since commands start without p2. */
final class UpdateSites {

	private static final Bundle OWN = FrameworkUtil.getBundle(UpdateSites.class);
	private static final String DIRECTOR = "org.eclipse.equinox.p2.director";
	private static final String COLLECTOR = "org.eclipse.equinox.p2.garbagecollector.application";
	private static final String GROUP = ".feature.group";
	private static final String SETTINGS = "config.ini";
	private static final List<String> MARKS = List.of("content.jar", "content.xml.xz", "content.xml",
			"compositeContent.jar", "compositeContent.xml", "p2.index");

	/** p2 otherwise deletes what a change leaves without use, and there is no way back. */
	private static final String KEEP_FILES = "org.eclipse.equinox.p2.garbagecollector/gc_enabled=false\n";

	/** Lines of p2 that do not say what is wrong. */
	private static final String SAID_ANYWAY = "(at|Installing|Uninstalling|Installation failed|There were errors|"
			+ "session context|An error occurred|Cannot complete).*";

	private UpdateSites() {
	}

	/** The address of an update site, or null where that is none. */
	static String address(String source) throws IOException {
		if (source.matches("(https?|file|jar):.+")) {
			return source;
		}
		Path place = Path.of(source).toAbsolutePath().normalize();
		if (Files.isDirectory(place)) {
			return MARKS.stream().anyMatch(mark -> Files.exists(place.resolve(mark))) ? place.toUri().toString() : null;
		}
		if (!Files.isRegularFile(place)) {
			return null;
		}
		try (ZipFile zip = new ZipFile(place.toFile())) {
			return MARKS.stream().anyMatch(mark -> zip.getEntry(mark) != null) ? "jar:" + place.toUri() + "!/" : null;
		} catch (ZipException e) {
			throw new UserException(source + " is no jar: " + e.getMessage(), e);
		}
	}

	/** Features that sites offer, with their versions. */
	static Map<String, String> offered(List<String> sites) throws IOException {
		try {
			return features(run(DIRECTOR, List.of("-repository", String.join(",", sites), "-list")));
		} catch (UserException e) {
			throw new UserException("no update site can be read at " + String.join(", ", sites) + ": " + e.getMessage(),
					e);
		}
	}

	/** Features that were installed into this product, with their versions. */
	static Map<String, String> installed() throws IOException {
		return features(run(DIRECTOR, inProduct("-listInstalledRoots")));
	}

	private static Map<String, String> features(List<String> lines) {
		Map<String, String> found = new LinkedHashMap<>();
		for (String line : lines) {
			String[] parts = line.strip().split("[=/]");
			if (parts.length == 2 && parts[0].endsWith(GROUP)) {
				found.put(parts[0].substring(0, parts[0].length() - GROUP.length()), parts[1]);
			}
		}
		return found;
	}

	/**
	 * Installs features and removes others in one step, or does nothing.
	 *
	 * @throws UserException
	 *             that names what is missing, or what stands against it
	 */
	static void change(List<String> sites, List<String> added, List<String> removed) throws IOException {
		List<String> options = new ArrayList<>();
		if (!added.isEmpty()) {
			options.addAll(List.of("-repository", String.join(",", sites), "-installIU", groups(added)));
		}
		if (!removed.isEmpty()) {
			options.addAll(List.of("-uninstallIU", groups(removed)));
		}
		run(DIRECTOR, inProduct(options.toArray(String[]::new)));
	}

	private static String groups(List<String> features) {
		return features.stream().map(feature -> feature + GROUP).collect(Collectors.joining(","));
	}

	/** Comes back to what was there in a state, from files that are still here. */
	static void takeBack(long state) throws IOException {
		run(DIRECTOR, inProduct("-revert", String.valueOf(state), "-metadataRepository", registry().toUri().toString(),
				"-artifactRepository", ProductFolders.home().toUri().toString()));
	}

	/** The newest state of this version, by its time; 0 where p2 has put nothing together here. */
	static long state() throws IOException {
		forgetOtherVersions();
		List<Path> all = states();
		return all.isEmpty() ? 0 : time(all.getLast());
	}

	private static long time(Path state) {
		return Long.parseLong(state.getFileName().toString().replaceFirst("\\..*", ""));
	}

	/** All states, the oldest first. */
	private static List<Path> states() throws IOException {
		Path folder = registry();
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(file -> file.getFileName().toString().matches("\\d+\\.profile.*"))
					.sorted(Comparator.comparingLong(UpdateSites::time)).toList();
		}
	}

	private static Path registry() throws IOException {
		return ProductFolders.home()
				.resolve("p2/org.eclipse.equinox.p2.engine/profileRegistry/" + profile() + ".profile");
	}

	/**
	 * Deletes states of another version, which are newer than the product's own where a release that was made before
	 * the last change was unpacked over it.
	 */
	private static void forgetOtherVersions() throws IOException {
		String own = "<unit id='" + OWN.getSymbolicName() + "' version='" + OWN.getVersion() + "'";
		List<Path> others = new ArrayList<>();
		for (Path state : states().reversed()) {
			if (content(state).contains(own)) {
				for (Path other : others) {
					Files.delete(other);
				}
				return;
			}
			others.add(state);
		}
	}

	private static String content(Path state) throws IOException {
		try (InputStream file = Files.newInputStream(state);
				InputStream in = state.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Deletes files that nothing uses, so that others of the same version can come in their place. */
	static void collectGarbage() throws IOException {
		run(COLLECTOR, List.of("-profile", profile()));
	}

	private static List<String> inProduct(String... options) throws IOException {
		return Stream.concat(Stream.of(options), Stream.of("-destination", ProductFolders.home().toString(), "-profile",
				profile(), "-bundlepool", ProductFolders.home().toString())).toList();
	}

	private static String profile() throws IOException {
		Properties settings = new Properties();
		Path file = ProductFolders.configuration().resolve(SETTINGS);
		try (var in = Files.newInputStream(file)) {
			settings.load(in);
		}
		String profile = settings.getProperty("eclipse.p2.profile");
		if (profile == null) {
			throw new UserException(file + " has no eclipse.p2.profile: this product was not put together by p2");
		}
		return profile;
	}

	private static List<String> run(String application, List<String> options) throws IOException {
		Path preferences = Files.createTempFile("p2", ".ini");
		try {
			Files.writeString(preferences, KEEP_FILES);
			return run(Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-Declipse.log.level=ERROR", "-jar",
					System.getProperty("java.class.path"), "-nosplash", "-application", application, "-configuration",
					ProductFolders.configuration().toString(), "-data", "@none", "-pluginCustomization",
					preferences.toString()), options.stream()).toList());
		} finally {
			Files.delete(preferences);
		}
	}

	private static List<String> run(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		List<String> lines;
		try (var in = process.getInputStream()) {
			lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		if (process.onExit().join().exitValue() != 0) {
			throw new UserException(reason(lines));
		}
		return lines;
	}

	/** The last thing that p2 says is what all else waits for. */
	private static String reason(List<String> lines) {
		return lines.stream().map(String::strip)
				.filter(line -> line.startsWith("Missing requirement") || line.startsWith("Only one of the following"))
				.reduce((first, last) -> last)
				.or(() -> lines.stream().map(String::strip)
						.filter(line -> !line.isEmpty() && !line.matches(SAID_ANYWAY)).findFirst())
				.orElse("p2 could not do it and does not say why");
	}
}
