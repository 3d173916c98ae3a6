package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The product as it was built for this platform, started as the script {@code workbench} starts it. */
final class Product {

	private static final String MEMORY = "-XX:MaxRAMPercentage=35";
	private static final String BRIEF = "-XX:TieredStopAtLevel=1";
	/** The list of bundles, in a configuration. */
	static final String BUNDLES = "org.eclipse.equinox.simpleconfigurator/bundles.info";
	/** The configuration of the commands, in the product's. */
	static final String HEADLESS = "headless";
	private static final String HEADLESS_APPLICATION = "org.cgcworkbench.headless.application";
	private static final Path CONFIGURATION = copyOfConfiguration();
	private static final Map<List<?>, CommandProcess> SHARED = new HashMap<>();

	private Product() {
	}

	/** Runs a command to its end. */
	static Outcome run(Object... arguments) {
		return start(List.of(MEMORY), arguments).outcome();
	}

	/**
	 * Runs a command that is soon over, in one process with others, since most of its time would be that of a start.
	 */
	static Outcome runBriefly(Object... arguments) {
		return shared(CONFIGURATION, "", List.of(MEMORY), Map.of(), arguments);
	}

	/** The same for a command that computes on libtorch, whose natives and nd4j's do not share a process. */
	static Outcome runOnLibtorch(Object... arguments) {
		return shared(CONFIGURATION, "libtorch", List.of(MEMORY), Map.of(), arguments);
	}

	/** The same with half a gigabyte of memory for Java's objects. */
	static Outcome runInLittleMemory(Object... arguments) {
		return shared(CONFIGURATION, "", List.of("-Xmx512m"), Map.of(), arguments);
	}

	/** The same with further variables in the environment. */
	static Outcome runBrieflyWith(Map<String, String> environment, Object... arguments) {
		return shared(CONFIGURATION, "", List.of(MEMORY), environment, arguments);
	}

	private static synchronized Outcome shared(Path configuration, String natives, List<String> options,
			Map<String, String> environment, Object... arguments) {
		assumeTrue(configuration != null, "skipped: there is no product for this platform in " + products());
		List<?> key = List.of(configuration, natives, options, environment);
		CommandProcess process = SHARED.get(key);
		if (process == null || !process.alive()) {
			Path framework = plugin("org\\.eclipse\\.osgi_.*\\.jar");
			List<String> all = new ArrayList<>(options);
			all.addAll(List.of(configuration(configuration), userHome(environment), "-cp",
					Path.of(CommandServer.class.getProtectionDomain().getCodeSource().getLocation().getPath())
							+ File.pathSeparator + framework,
					CommandServer.class.getName(), home().toAbsolutePath().toString(), framework.toString(),
					launcher().toString()));
			process = new CommandProcess(
					process(all, variables -> variables.putAll(environment), UnaryOperator.identity()));
			SHARED.put(key, process);
		}
		return process.run(arguments);
	}

	/**
	 * Runs a command in a process of its own with a configuration of its own, see {@link #copyOfConfiguration}, which
	 * the command may change.
	 */
	static Outcome runBrieflyWith(Path configuration, Object... arguments) {
		return start(configuration, List.of(MEMORY, BRIEF), arguments).outcome();
	}

	/**
	 * Runs commands that compute in one process of their own, with the bundles that their configuration had at the
	 * first.
	 */
	static Outcome runWith(Path configuration, Object... arguments) {
		return shared(configuration, "", List.of(MEMORY), Map.of(), arguments);
	}

	/** The same with options of Java that say where its configuration is. */
	static Outcome runBrieflyWith(List<String> options, Object... arguments) {
		return startAt(Stream.concat(options.stream(), Stream.of(MEMORY, BRIEF)).toList(), arguments).outcome();
	}

	/** Runs a command that is soon over in a terminal. */
	static Outcome runInTerminal(Map<String, String> environment, Object... arguments) {
		assumeTrue(CONFIGURATION != null, "skipped: there is no product for this platform in " + products());
		return startAt(HEADLESS_APPLICATION, List.of(configuration(CONFIGURATION), MEMORY, BRIEF),
				all -> all.putAll(environment), headless(arguments),
				command -> List.of("script", "-qec", "'" + String.join("' '", command) + "'", "/dev/null")).outcome();
	}

	static RunningProduct start(Object... arguments) {
		return start(List.of(MEMORY), arguments);
	}

	/** Starts a command with further variables in its environment; those that are empty are taken out of it. */
	static RunningProduct startWith(Map<String, String> environment, Object... arguments) {
		return startWithin(List.of(), environment, arguments);
	}

	/** The same by a program that starts others, such as {@code ip netns exec}. */
	static RunningProduct startWithin(List<String> starter, Map<String, String> environment, Object... arguments) {
		assumeTrue(CONFIGURATION != null, "skipped: there is no product for this platform in " + products());
		return startAt(HEADLESS_APPLICATION, List.of(configuration(CONFIGURATION), MEMORY, userHome(environment)),
				all -> {
					all.putAll(environment);
					all.values().removeIf(String::isEmpty);
				}, headless(arguments), command -> Stream.concat(starter.stream(), command.stream()).toList());
	}

	/** Java asks the system, not the environment, where the home folder is, and says ? where there is none. */
	private static String userHome(Map<String, String> environment) {
		String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
		return "-Duser.home=" + (home.isEmpty() ? "?" : home);
	}

	private static RunningProduct start(List<String> options, Object... arguments) {
		return start(CONFIGURATION, options, arguments);
	}

	private static RunningProduct start(Path configuration, List<String> options, Object... arguments) {
		assumeTrue(configuration != null, "skipped: there is no product for this platform in " + products());
		return startAt(Stream.concat(Stream.of(configuration(configuration)), options.stream()).toList(), arguments);
	}

	private static String configuration(Path configuration) {
		return "-Dosgi.configuration.area=file:" + configuration.resolve(HEADLESS);
	}

	private static List<?> headless(Object... arguments) {
		return Stream.concat(Stream.of("-data", "@none"), Arrays.stream(arguments)).toList();
	}

	private static RunningProduct startAt(List<String> options, Object... arguments) {
		return startAt(HEADLESS_APPLICATION, options, all -> {
		}, headless(arguments));
	}

	/** Opens the desktop on a display, with a configuration of its own and further options of Java. */
	static Outcome desktop(Path configuration, String display, Path workspace, List<String> options) {
		List<String> all = new ArrayList<>(options);
		all.add("-Dosgi.configuration.area=file:" + configuration);
		return startAt("org.cgcworkbench.ui.application", all, environment -> {
			environment.put("DISPLAY", display);
			environment.keySet().remove("WAYLAND_DISPLAY");
		}, List.of("-data", workspace)).outcome();
	}

	/** Runs an application of the whole product, for example p2's director, which commands start without. */
	static Outcome application(String id, Object... arguments) {
		assumeTrue(CONFIGURATION != null, "skipped: there is no product for this platform in " + products());
		return startAt(id, List.of("-Dosgi.configuration.area=file:" + CONFIGURATION, MEMORY, BRIEF), all -> {
		}, headless(arguments)).outcome();
	}

	/** Opens the desktop where nothing names a display. */
	static Outcome desktopWithoutDisplay(Path workspace) {
		assumeTrue(CONFIGURATION != null, "skipped: there is no product for this platform in " + products());
		return startAt("org.cgcworkbench.ui.application", List.of("-Dosgi.configuration.area=file:" + CONFIGURATION),
				all -> all.keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY")), List.of("-data", workspace))
				.outcome();
	}

	private static RunningProduct startAt(String application, List<String> options,
			Consumer<Map<String, String>> environment, List<?> arguments) {
		return startAt(application, options, environment, arguments, UnaryOperator.identity());
	}

	private static RunningProduct startAt(String application, List<String> options,
			Consumer<Map<String, String>> environment, List<?> arguments, UnaryOperator<List<String>> within) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of("-jar", launcher().toString(), "-nosplash", "-application", application));
		arguments.stream().map(Object::toString).forEach(all::add);
		return new RunningProduct(process(all, environment, within));
	}

	/** Starts Java as the script does, with what is given after its options. */
	private static Process process(List<String> more, Consumer<Map<String, String>> environment,
			UnaryOperator<List<String>> within) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
						"-Xms48m", "-XX:NewSize=16m", "-XX:MaxNewSize=48m", "-XX:MinHeapFreeRatio=20",
						"-XX:MaxHeapFreeRatio=40", "-XX:-ShrinkHeapInSteps", "-Djava.awt.headless=true"));
		if (Runtime.version().feature() >= 23) {
			command.add("--sun-misc-unsafe-memory-access=allow");
		}
		command.addAll(more);
		ProcessBuilder builder = new ProcessBuilder(within.apply(command));
		builder.environment()
				.putAll(Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_MMAP_THRESHOLD_", "8589934592",
						"MALLOC_TRIM_THRESHOLD_", "8589934592", "GLIBC_TUNABLES",
						"glibc.malloc.hugetlb=1:glibc.malloc.tcache_count=0", "OMP_WAIT_POLICY", "passive"));
		environment.accept(builder.environment());
		try {
			return builder.start();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Path products() {
		return Path.of(System.getProperty("cgc.products",
				"../org.cgcworkbench.product/target/products/org.cgcworkbench.product"));
	}

	private static Path home() {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String folder = system.startsWith("mac")
				? "macosx/cocoa/aarch64/cgc-workbench.app/Contents/Eclipse"
				: (system.startsWith("windows") ? "win32/win32" : "linux/gtk") + "/x86_64/cgc-workbench";
		return products().resolve(folder);
	}

	/** The folder of completions and manual pages. */
	static Path share() {
		return home().resolve("share");
	}

	/** The folder of the bundles. */
	static Path plugins() {
		return home().resolve("plugins");
	}

	private static Path launcher() {
		return plugin("org\\.eclipse\\.equinox\\.launcher_.*\\.jar");
	}

	private static Path plugin(String name) {
		return Folders.list(plugins()).stream().filter(file -> file.getFileName().toString().matches(name)).findFirst()
				.orElseThrow().toAbsolutePath().normalize();
	}

	/**
	 * What a running product keeps for itself must not end up in the product; null where there is none. Bundles that
	 * were added to the product are left out.
	 */
	static Path copyOfConfiguration() {
		Path original = home().resolve("configuration");
		if (!Files.isDirectory(original)) {
			return null;
		}
		try {
			Path copy = Files.createTempDirectory("configuration");
			for (String name : List.of("config.ini", BUNDLES, HEADLESS + "/config.ini", HEADLESS + "/" + BUNDLES)) {
				Files.createDirectories(copy.resolve(name).getParent());
				Files.write(copy.resolve(name), Files.readAllLines(original.resolve(name)).stream()
						.filter(line -> !line.contains(",configuration/added/")).toList());
			}
			Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(copy)));
			return copy;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
