package org.cgcworkbench.core.support;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.support.internal.PrivateFolder;
import org.cgcworkbench.core.support.internal.UnpackedFiles;

/**
 * Where JavaCPP unpacks native libraries to, and the check of what lies there before it is loaded.
 * <p>
 * Every bundle that brings a JavaCPP of its own needs a folder of its own: within OSGi all of them unpack to one, under
 * the same names, so that processes with different engines would replace each other's files, and class loaders within a
 * process would share one.
 * <p>
 * Native code runs with all rights of the user. So the folder must be one that nobody else can write to, and a file in
 * it must be as it was when it was unpacked from its bundle. Where the usual folder does not serve, a fresh one is made
 * for this process.
 */
public final class NativeCache {

	private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

	/** Makes one copy of JavaCPP look where to unpack to, which each does once: its {@code Loader.getCacheDir()}. */
	@FunctionalInterface
	public interface Choice {
		/** Looks, and returns what was found. */
		File make() throws IOException;
	}

	/** Unpacks and loads libraries. */
	@FunctionalInterface
	public interface Loading {
		/** Loads. */
		void run() throws IOException;
	}

	private NativeCache() {
	}

	/**
	 * Loads native libraries through a copy of JavaCPP. Nothing that is not in order is left in the folder for it to
	 * find, and it unpacks anew what is missing.
	 *
	 * @param bundle
	 *            name of the folder, within the one that the system property {@code org.bytedeco.javacpp.cachedir}
	 *            names or {@code .javacpp/cache} in the user's home
	 * @throws IOException
	 *             where no folder can be written to
	 */
	public static void load(String bundle, Choice choice, Loading loading) throws IOException {
		Path folder = folder(bundle);
		try (UnpackedFiles files = UnpackedFiles.open(folder)) {
			choose(folder, choice);
			loading.run();
			files.seal();
		}
	}

	/**
	 * Runs what initialises classes of a copy of JavaCPP, which read system properties then, while no choice sets those
	 * of another copy.
	 */
	public static synchronized void alone(Loading loading) throws IOException {
		loading.run();
	}

	/**
	 * Why a library that was not unpacked from a bundle is not to be loaded, or empty: others than the user and the
	 * machine's administrator could have written it or put it in its place. The rule is that of the folder for what is
	 * unpacked, but for the administrator. A file system without owners is trusted.
	 *
	 * @throws IOException
	 *             where the file cannot be looked at
	 */
	public static Optional<String> objection(Path library) throws IOException {
		return PrivateFolder.foreign(library);
	}

	/** What to say where loading failed: on which kind of machine, and the first cause. */
	public static String failure(Throwable e) {
		Throwable cause = e;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return "could not be loaded on this machine (" + System.getProperty("os.name") + ", "
				+ System.getProperty("os.arch") + "): "
				+ (cause.getMessage() == null
						? cause.getClass().getSimpleName()
						: cause.getMessage().lines().findFirst().orElse(""));
	}

	private static synchronized void choose(Path folder, Choice choice) throws IOException {
		String before = System.setProperty(PROPERTY, folder.toString());
		try {
			Path chosen = choice.make().toPath();
			if (!Files.isSameFile(folder, chosen)) {
				throw new IOException("native libraries would be unpacked to " + chosen + " and not to " + folder);
			}
		} finally {
			if (before == null) {
				System.clearProperty(PROPERTY);
			} else {
				System.setProperty(PROPERTY, before);
			}
		}
	}

	private static Path folder(String bundle) throws IOException {
		Optional<Path> kept = kept(System.getenv());
		if (kept.isEmpty()) {
			return fresh("this user has no home folder");
		}
		Path folder = kept.get().resolve(bundle);
		Optional<String> objection = PrivateFolder.make(folder);
		return objection.isEmpty() ? folder.toRealPath() : fresh(objection.get());
	}

	/** Where libraries are kept: as the property says, else as the environment does, else in the home folder. */
	static Optional<Path> kept(Map<String, String> environment) {
		String named = System.getProperty(PROPERTY);
		if (named != null) {
			return Optional.of(Path.of(named).toAbsolutePath());
		}
		Optional<Path> cache = variable(environment, "CGC_CACHE")
				.or(() -> variable(environment, "XDG_CACHE_HOME").map(caches -> caches.resolve("cgc-workbench")));
		return cache.map(folder -> folder.resolve("native")).or(() -> Optional
				.of(Path.of(System.getProperty("user.home"), ".javacpp", "cache")).filter(Path::isAbsolute));
	}

	/** A folder that a variable names; by the rule of XDG only an absolute one counts. */
	private static Optional<Path> variable(Map<String, String> environment, String name) {
		return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty()).map(Path::of)
				.filter(Path::isAbsolute);
	}

	private static Path fresh(String why) throws IOException {
		Path folder = PrivateFolder.temporary("cgc-native-");
		System.getLogger(NativeCache.class.getName()).log(Level.WARNING,
				"native libraries are unpacked for this process alone, to " + folder + ", since " + why
						+ "; for a folder that is kept, set CGC_CACHE to a folder of yours");
		return folder;
	}
}
