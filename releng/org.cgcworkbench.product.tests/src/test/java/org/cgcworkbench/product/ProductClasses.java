package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The classes of the product, asked in this process for what its commands know, without running any. */
final class ProductClasses implements AutoCloseable {

	private static final String CORE = "org.cgcworkbench.core.";
	private static final Pattern FORMAT = Pattern
			.compile("org/cgcworkbench/core/dataset/(?:internal/format/\\w+|ImageFolder)Format\\.class");

	private final URLClassLoader loader;
	private final Object commandLine;

	ProductClasses() {
		assumeTrue(Files.isDirectory(Product.plugins()),
				"skipped: there is no product for this platform in " + Product.plugins());
		loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
		commandLine = call("org.cgcworkbench.headless.internal.application.Application", "commandLine");
	}

	private static URL[] jars() {
		try (Stream<Path> files = Files.list(Product.plugins())) {
			return files.filter(file -> file.toString().endsWith(".jar")).map(ProductClasses::url).toArray(URL[]::new);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static URL url(Path file) {
		try {
			return file.toUri().toURL();
		} catch (MalformedURLException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Parses a command line; the exception's message is the mistake that the product would tell. */
	void parse(List<String> arguments) {
		invoke(commandLine, "parseArgs", (Object) arguments.toArray(String[]::new));
	}

	/** What each command that can be run is for in one line, by its words, such as {@code bench step}. */
	Map<String, String> commands() {
		return below(commandLine, "");
	}

	private static Map<String, String> below(Object command, String above) {
		Map<String, String> all = new LinkedHashMap<>();
		((Map<?, ?>) invoke(command, "getSubcommands")).forEach((name, below) -> {
			String words = (above + " " + name).strip();
			String[] header = (String[]) invoke(invoke(invoke(below, "getCommandSpec"), "usageMessage"), "header");
			all.put(words, String.join(" ", header));
			all.putAll(below(below, words));
		});
		return all;
	}

	/** The options of a command, such as {@code bench step}; empty where there is no such command. */
	Optional<Set<String>> options(String command) {
		Object at = commandLine;
		for (String name : command.split(" ")) {
			at = ((Map<?, ?>) invoke(at, "getSubcommands")).get(name);
			if (at == null) {
				return Optional.empty();
			}
		}
		Set<String> names = new TreeSet<>();
		((Map<?, ?>) invoke(invoke(at, "getCommandSpec"), "optionsMap")).keySet()
				.forEach(name -> names.add(name.toString()));
		return Optional.of(names);
	}

	/** Whether an experiment has that key. */
	boolean isKey(String name) {
		return ((Optional<?>) call(CORE + "experiment.ExperimentKeys", "find", name)).isPresent();
	}

	/** Whether there is a preset of that name. */
	boolean isPreset(String name) {
		return ((Optional<?>) call(CORE + "experiment.Preset", "find", name)).isPresent();
	}

	/**
	 * Whether that is the id of a metric, with its options or without; parts such as {@code consistency/floor} count.
	 */
	boolean isMetric(String id) {
		return finds(() -> {
			String metric = id.contains("/") ? id.substring(0, id.indexOf('/')) : id;
			Object builtIn = call(CORE + "metric.Metrics", "builtIn");
			List<?> found = (List<?>) call(CORE + "metric.Metrics", "find", builtIn, List.of(metric));
			List<String> parts = new ArrayList<>();
			((List<?>) invoke(found.getFirst(), "parts"))
					.forEach(part -> parts.add(metric + "/" + invoke(part, "name")));
			return metric.equals(id) || parts.contains(id);
		});
	}

	/** Whether that is the id of an explanation method, with its options or without. */
	boolean isMethod(String id) {
		return finds(() -> call(CORE + "explain.ExplanationMethods", "find",
				call(CORE + "explain.ExplanationMethods", "builtIn"), id) != null);
	}

	/** Whether that is the id of a format of data sets. */
	boolean isFormat(String id) {
		return formats().contains(id);
	}

	/** Ids of the formats that come with the product. */
	Set<String> formats() {
		Set<String> ids = new TreeSet<>();
		try (Stream<Path> files = Files.list(Product.plugins())) {
			Path core = files
					.filter(file -> file.getFileName().toString().matches("org\\.cgcworkbench\\.core_.*\\.jar"))
					.findFirst().orElseThrow();
			try (JarFile jar = new JarFile(core.toFile())) {
				for (String name : jar.stream().map(ZipEntry::getName).filter(name -> FORMAT.matcher(name).matches())
						.toList()) {
					ids.add((String) invoke(make(name.replace(".class", "").replace('/', '.')), "id"));
				}
			}
			return ids;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** What is wrong with settings of an experiment, given as {@code key=value}; empty where nothing is. */
	Optional<String> problem(Collection<String> settings, Path dataset) {
		try {
			call(CORE + "experiment.ExperimentReader", "read", "name: test\ndataset:\n  path: " + dataset + "\n",
					dataset.resolve("experiment.yaml"), List.copyOf(settings));
			return Optional.empty();
		} catch (IllegalArgumentException e) {
			return Optional.of(e.getMessage());
		}
	}

	private interface Question {
		boolean ask();
	}

	private static boolean finds(Question question) {
		try {
			return question.ask();
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	private Object make(String type) {
		try {
			return loader.loadClass(type).getConstructor().newInstance();
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private Object call(String type, String method, Object... arguments) {
		try {
			return invoke(loader.loadClass(type), null, method, arguments);
		} catch (ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Object invoke(Object on, String method, Object... arguments) {
		return invoke(on.getClass(), on, method, arguments);
	}

	/** Calls the one method of that name which takes such arguments. */
	private static Object invoke(Class<?> type, Object on, String name, Object... arguments) {
		Method method = Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
				.filter(one -> one.getName().equals(name) && fits(one, arguments)).findFirst().orElseThrow();
		method.setAccessible(true);
		try {
			return method.invoke(on, arguments);
		} catch (InvocationTargetException e) {
			// what the product would tell its user
			throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	private static boolean fits(Method method, Object... arguments) {
		Class<?>[] types = method.getParameterTypes();
		boolean fits = types.length == arguments.length;
		for (int i = 0; fits && i < types.length; i++) {
			fits = types[i].isInstance(arguments[i]);
		}
		return fits;
	}

	@Override
	public void close() throws IOException {
		loader.close();
	}
}
