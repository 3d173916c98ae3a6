package org.cgcworkbench.product;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API of the product, one line for each public type and member, and what has become of it since it was accepted
 * last. API are the packages that our bundles export to everybody. Runs from its source too, as the script workbench
 * does.
 *
 * @param version
 *            of each package, and of each bundle
 * @param lines
 *            of each package, sorted
 */
record ApiDescription(Map<String, String> version, Map<String, Set<String>> lines) {

	private static final String HEAD = """
			# The API as it was released last. A test compares with it; ./workbench api shows the changes since then, and
			# ./workbench api --accept writes them here where the versions of the packages have risen as they must.
			""";
	private static final Pattern EXPORT = Pattern.compile("([\\w.]+)((?:;[\\w:-]+=(?:\"[^\"]*\"|[\\w.]+))*)(?:,|$)");
	private static final Pattern VERSION = Pattern.compile(";version=\"(\\d+\\.\\d+\\.\\d+)\"");
	private static final Set<String> OF_ALL = Set.of("equals", "hashCode", "toString", "values", "valueOf");

	/**
	 * Describes the product whose bundles lie in the folder.
	 *
	 * @throws IOException
	 *             where a bundle cannot be read
	 */
	static ApiDescription of(Path plugins) throws IOException {
		ApiDescription api = new ApiDescription(new TreeMap<>(), new TreeMap<>());
		List<URL> jars = new ArrayList<>();
		List<Path> ours = new ArrayList<>();
		try (Stream<Path> all = Files.list(plugins)) {
			for (Path jar : all.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
				jars.add(jar.toUri().toURL());
				if (jar.getFileName().toString().startsWith("org.cgcworkbench.")) {
					ours.add(jar);
				}
			}
		}
		try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), null)) {
			for (Path jar : ours) {
				api.add(jar, loader);
			}
		}
		return api;
	}

	private void add(Path file, ClassLoader loader) throws IOException {
		try (JarFile jar = new JarFile(file.toFile())) {
			String exports = jar.getManifest().getMainAttributes().getValue("Export-Package");
			Matcher export = EXPORT.matcher(exports == null ? "" : exports);
			while (export.find()) {
				Matcher number = VERSION.matcher(export.group(2));
				if (!export.group(2).contains(";x-") && number.find()) {
					version.put(export.group(1), number.group(1));
					lines.put(export.group(1), new TreeSet<>());
				}
			}
			for (String entry : jar.stream().map(Object::toString).filter(name -> name.endsWith(".class")).toList()) {
				String name = entry.replace('/', '.').substring(0, entry.length() - ".class".length());
				Set<String> known = lines.get(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
				if (known != null && !name.endsWith(".package-info")) {
					describe(Class.forName(name, false, loader), known);
				}
			}
		} catch (ClassNotFoundException e) {
			throw new IOException(e);
		}
	}

	private static void describe(Class<?> type, Set<String> lines) {
		for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
			if (!isOpen(outer.getModifiers(), outer.getEnclosingClass())) {
				return;
			}
		}
		String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + ": ";
		String own = Pattern.quote(type.getPackageName() + ".") + "(?=[A-Z])|\\bjava(?:\\.[a-z]+)+\\.(?=[A-Z])";
		List<String> found = new ArrayList<>();
		found.add(header(type));
		for (Field field : type.getDeclaredFields()) {
			if (isShown(field, type)) {
				found.add(
						modifiers(field.getModifiers()) + field.getGenericType().getTypeName() + " " + field.getName());
			}
		}
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (isShown(constructor, type)) {
				found.add(modifiers(constructor.getModifiers()) + "new" + signature(constructor));
			}
		}
		for (Method method : type.getDeclaredMethods()) {
			if (isShown(method, type) && !OF_ALL.contains(method.getName())) {
				found.add(modifiers(method.getModifiers()) + (method.isDefault() ? "default " : "")
						+ typeParameters(method.getTypeParameters()) + method.getGenericReturnType().getTypeName() + " "
						+ method.getName() + signature(method));
			}
		}
		found.forEach(line -> lines.add(name + line.replaceAll(own, "").replace('$', '.').strip()));
	}

	private static boolean isOpen(int modifiers, Class<?> owner) {
		return Modifier.isPublic(modifiers)
				|| Modifier.isProtected(modifiers) && owner != null && !Modifier.isFinal(owner.getModifiers());
	}

	private static <T extends Member & AnnotatedElement> boolean isShown(T member, Class<?> owner) {
		return isOpen(member.getModifiers(), owner) && !member.isSynthetic();
	}

	private static String modifiers(int modifiers) {
		int told = modifiers & (Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL);
		return told == 0 ? "" : Modifier.toString(told) + " ";
	}

	private static String header(Class<?> type) {
		String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
		String modifiers = modifiers(
				type.getModifiers() & (type.isInterface() ? ~(Modifier.ABSTRACT | Modifier.STATIC) : ~Modifier.STATIC));
		List<Type> above = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
		if (type.getSuperclass() != null && !type.isRecord() && !type.isEnum()
				&& type.getSuperclass() != Object.class) {
			above.add(type.getGenericSuperclass());
		}
		return modifiers + kind + " " + typeParameters(type.getTypeParameters()) + joined("of ", above)
				+ (type.isSealed() && !type.isEnum()
						? joined(" permits ", List.of(type.getPermittedSubclasses()))
						: "");
	}

	private static String joined(String word, List<Type> types) {
		return types.isEmpty()
				? ""
				: word + types.stream().map(Type::getTypeName).sorted().collect(Collectors.joining(", "));
	}

	private static String typeParameters(TypeVariable<?>[] parameters) {
		return parameters.length == 0
				? ""
				: Arrays.stream(parameters)
						.map(parameter -> parameter + joined(" of ",
								Arrays.stream(parameter.getBounds()).filter(bound -> bound != Object.class).toList()))
						.collect(Collectors.joining(", ", "<", "> "));
	}

	private static String signature(Executable executable) {
		return Arrays.stream(executable.getGenericParameterTypes()).map(Type::getTypeName)
				.collect(Collectors.joining(", ", "(", ")"))
				+ joined(" throws ", List.of(executable.getGenericExceptionTypes()));
	}

	/**
	 * Reads a description that was written.
	 *
	 * @throws IOException
	 *             where the file cannot be read
	 */
	static ApiDescription read(Path file) throws IOException {
		ApiDescription api = new ApiDescription(new TreeMap<>(), new TreeMap<>());
		Set<String> known = Set.of();
		for (String line : Files.readAllLines(file)) {
			if (line.startsWith("package ")) {
				String[] words = line.split(" ");
				known = new TreeSet<>();
				api.version.put(words[1], words[2]);
				api.lines.put(words[1], known);
			} else if (!line.startsWith("#") && !line.isBlank()) {
				known.add(line);
			}
		}
		return api;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(HEAD);
		lines.forEach((name, all) -> text.append("\npackage ").append(name).append(' ').append(version.get(name))
				.append('\n').append(String.join("\n", all)).append('\n'));
		return text.toString();
	}

	/** What has been added, and with a minus before it what has gone or changed, by package. */
	Map<String, List<String>> changesSince(ApiDescription released) {
		Map<String, List<String>> changes = new TreeMap<>();
		Set<String> packages = new TreeSet<>(lines.keySet());
		packages.addAll(released.lines.keySet());
		for (String name : packages) {
			Set<String> now = lines.getOrDefault(name, Set.of());
			Set<String> then = released.lines.getOrDefault(name, Set.of());
			List<String> changed = new ArrayList<>();
			then.stream().filter(line -> !now.contains(line)).forEach(line -> changed.add("- " + line));
			now.stream().filter(line -> !then.contains(line)).forEach(line -> changed.add("+ " + line));
			if (!changed.isEmpty()) {
				changes.put(name, changed);
			}
		}
		return changes;
	}

	/** A line for each package whose version has not risen as its changes demand, with the changes below it. */
	List<String> refusals(ApiDescription released) {
		List<String> refusals = new ArrayList<>();
		changesSince(released).forEach((name, changes) -> {
			String demand = demand(name, changes, released);
			if (!demand.isEmpty()) {
				refusals.add(name + ": " + demand + "\n  " + String.join("\n  ", changes));
			}
		});
		return refusals;
	}

	private String demand(String name, List<String> changes, ApiDescription released) {
		if (!released.version.containsKey(name)) {
			return "";
		}
		if (!version.containsKey(name)) {
			return "is gone; where that is meant, take it out of the file of the API";
		}
		int[] then = numbers(released.version.get(name));
		int[] now = numbers(version.get(name));
		String here = ".0 in the manifest, where " + version.get(name) + " stands";
		if (changes.stream().anyMatch(change -> breaks(change, released.lines.get(name)))) {
			return now[0] > then[0]
					? ""
					: "what is gone, changed or to be implemented needs version " + (then[0] + 1) + ".0" + here;
		}
		return now[0] > then[0] || now[0] == then[0] && now[1] > then[1]
				? ""
				: "what is added needs version " + then[0] + "." + (then[1] + 1) + here;
	}

	/** What extenders implement must not ask for more. */
	private static boolean breaks(String change, Set<String> released) {
		String type = change.substring(2, change.indexOf(':') + 2);
		return change.startsWith("- ") || change.contains(": abstract ") && change.contains("(")
				&& released.stream().anyMatch(line -> line.startsWith(type));
	}

	private static int[] numbers(String version) {
		return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
	}

	/** Takes the folder of bundles, the file of the API and, to write it, {@code --accept}. */
	public static void main(String[] arguments) throws IOException {
		ApiDescription api = of(Path.of(arguments[0]));
		Path file = Path.of(arguments[1]);
		boolean first = !Files.exists(file);
		ApiDescription released = first ? api : read(file);
		api.changesSince(released)
				.forEach((name, changes) -> System.out.println(name + " " + released.version.getOrDefault(name, "(new)")
						+ " -> " + api.version.getOrDefault(name, "(gone)") + "\n  " + String.join("\n  ", changes)));
		List<String> refusals = api.refusals(released);
		refusals.forEach(refusal -> System.err.println("workbench: " + refusal.lines().findFirst().orElseThrow()));
		if (refusals.isEmpty() && arguments.length > 2) {
			Files.writeString(file, api.toString());
			System.out.println("Wrote " + file);
		}
		System.exit(refusals.isEmpty() ? 0 : 2);
	}
}
