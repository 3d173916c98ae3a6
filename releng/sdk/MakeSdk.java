import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packs what a bundle is built with outside of the source tree: a Maven repository of the jars that others build on,
 * their documentation, and the example in two projects. What comes from Maven Central is named in the poms as the
 * target platform has it. The archive of one commit is always the same, byte for byte.
 */
final class MakeSdk {

	private static final List<String> JARS = List.of("org.cgcworkbench.core", "org.cgcworkbench.extensions",
			"org.cgcworkbench.ui");
	private static final String CORE = JARS.getFirst();
	private static final String UI = JARS.getLast();
	/** Labels in the target platform: what core needs, and what the desktop needs beside it. */
	private static final Map<String, Set<String>> NEEDED = Map.of(CORE, Set.of("Third party"), UI,
			Set.of("EMF", "Eclipse Platform", "SWTChart"));
	private static final Pattern LOCATION = Pattern.compile("<location [^>]*label=\"([^\"]*)\".*?</location>",
			Pattern.DOTALL);
	private static final Pattern DEPENDENCY = Pattern.compile("<groupId>([^<]+)</groupId>"
			+ "<artifactId>([^<]+)</artifactId><version>([^<]+)</version>(?:<type>jar</type>)?");
	private static final Pattern WRAPPED = Pattern.compile("Bundle-SymbolicName: *(\\S+)");
	/** The earliest that a zip file can hold. */
	private static final FileTime TIME = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));
	private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

	private static final String CONFORMANCE = "bundles/org.cgcworkbench.engine.conformance/";
	private static final String OBJECTIVE = "src/org/example/lab/GradCamConsistency.java";

	private final Path root;
	private final Path plugins;
	private final String version;
	private final Map<String, byte[]> files = new TreeMap<>();

	private MakeSdk(Path root, Path plugins) throws IOException {
		this.root = root;
		this.plugins = plugins;
		version = versionOf(plugin(CORE)).replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\..*", "$1");
	}

	/**
	 * @param arguments
	 *            the root of the sources, the bundles of a product, the API's documentation, a folder for the archive
	 */
	public static void main(String... arguments) throws IOException {
		// zip files hold times of the zone that the machine is in
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		MakeSdk sdk = new MakeSdk(Path.of(arguments[0]), Path.of(arguments[1]));
		sdk.repository(Path.of(arguments[2]));
		sdk.projects();
		String name = "cgc-workbench-sdk-" + sdk.version;
		Path archive = Path.of(arguments[3]).resolve(name + ".zip");
		Files.createDirectories(archive.getParent());
		Path fresh = archive.resolveSibling(archive.getFileName() + ".tmp");
		Map<String, byte[]> below = new TreeMap<>();
		sdk.files.forEach((file, content) -> below.put(name + "/" + file, content));
		Files.write(fresh, zip(below));
		Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
		System.out.println("The SDK is " + archive);
	}

	private void repository(Path javadoc) throws IOException {
		Map<String, List<String>> needed = needed();
		for (String name : JARS) {
			artifact(name, version, ".jar", Files.readAllBytes(plugin(name)));
			artifact(name, version, "-sources.jar", zip(contents(root.resolve("bundles/" + name + "/src"), "")));
			List<String> dependencies = new ArrayList<>(needed.getOrDefault(name, List.of()));
			JARS.stream().takeWhile(before -> !before.equals(name))
					.forEach(before -> dependencies.add(dependency("org.cgcworkbench", before, version, "compile")));
			artifact(name, version, ".pom", pom(name, version, dependencies));
		}
		Map<String, byte[]> pages = contents(javadoc, "");
		artifact(CORE, version, "-javadoc.jar", zip(pages));
		pages.forEach((name, page) -> files.put("javadoc/" + name, page));
	}

	/** By the jar that needs it. */
	private Map<String, List<String>> needed() throws IOException {
		Map<String, List<String>> needed = new TreeMap<>();
		String target = Files.readString(root.resolve("target-platform/org.cgcworkbench.target.target"));
		for (MatchResult location : LOCATION.matcher(target).results().toList()) {
			String label = location.group(1);
			for (Map.Entry<String, Set<String>> each : NEEDED.entrySet()) {
				if (each.getValue().contains(label)) {
					List<String> named = needed.computeIfAbsent(each.getKey(), key -> new ArrayList<>());
					DEPENDENCY.matcher(location.group()).results().forEach(d -> named.add(dependency(d.group(1),
							d.group(2), d.group(3), each.getKey().equals(CORE) ? "runtime" : "compile")));
				}
			}
			Matcher wrapped = WRAPPED.matcher(location.group());
			if (wrapped.find()) {
				// Maven Central has it without the manifest of a bundle
				needed.computeIfAbsent(CORE, key -> new ArrayList<>()).addAll(wrapped(wrapped.group(1)));
			}
		}
		return needed;
	}

	private List<String> wrapped(String name) throws IOException {
		List<String> dependencies = new ArrayList<>();
		for (Path jar : plugins(name)) {
			artifact(name, versionOf(jar), ".jar", Files.readAllBytes(jar));
			artifact(name, versionOf(jar), ".pom", pom(name, versionOf(jar), List.of()));
			dependencies.add(dependency("org.cgcworkbench", name, versionOf(jar), "runtime"));
		}
		return dependencies;
	}

	private void projects() throws IOException {
		Map<String, String> versions = Map.of("@version@", version, "@tycho@", tycho());
		Path sources = root.resolve("releng/sdk");
		text("README.md", sources.resolve("README.md"), versions);
		files.put("LICENSE", Files.readAllBytes(root.resolve("LICENSE")));
		for (String build : List.of("bnd", "tycho")) {
			String project = "example-" + build + "/";
			files.putAll(contents(sources.resolve("example"), project));
			// the engines are tested with it
			files.put(project + OBJECTIVE, Files.readAllBytes(root.resolve(CONFORMANCE + OBJECTIVE)));
			files.putAll(contents(sources.resolve(build), project));
			text(project + "pom.xml", sources.resolve(build + "/pom.xml"), versions);
			for (String wrapper : List.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties")) {
				files.put(project + wrapper, Files.readAllBytes(root.resolve(wrapper)));
			}
		}
	}

	private String tycho() throws IOException {
		Matcher tycho = Pattern.compile("<tycho.version>([^<]+)<").matcher(Files.readString(root.resolve("pom.xml")));
		if (!tycho.find()) {
			throw new IOException("pom.xml: no tycho.version");
		}
		return tycho.group(1);
	}

	private void text(String name, Path file, Map<String, String> replaced) throws IOException {
		String text = Files.readString(file);
		for (Map.Entry<String, String> each : replaced.entrySet()) {
			text = text.replace(each.getKey(), each.getValue());
		}
		files.put(name, text.getBytes(StandardCharsets.UTF_8));
	}

	private Path plugin(String name) throws IOException {
		return plugins(name).stream().findFirst()
				.orElseThrow(() -> new IOException(plugins + ": there is no bundle " + name));
	}

	/** None or one; a product lacks what its bundles do not need. */
	private List<Path> plugins(String name) throws IOException {
		try (Stream<Path> all = Files.list(plugins)) {
			return all.filter(jar -> jar.getFileName().toString().matches(Pattern.quote(name) + "_[\\w.-]+\\.jar"))
					.toList();
		}
	}

	private static String versionOf(Path plugin) {
		return plugin.getFileName().toString().replaceFirst("^[^_]+_(.*)\\.jar$", "$1");
	}

	private void artifact(String name, String of, String ending, byte[] content) {
		String path = "repository/org/cgcworkbench/" + name + "/" + of + "/" + name + "-" + of + ending;
		files.put(path, content);
		try {
			files.put(path + ".sha1", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content))
					.getBytes(StandardCharsets.US_ASCII));
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String dependency(String group, String name, String version, String scope) {
		return "\t\t<dependency><groupId>" + group + "</groupId><artifactId>" + name + "</artifactId><version>" + version
				+ "</version><scope>" + scope + "</scope>"
				// all of it is named; versions of others would be ranges
				+ (group.equals("org.cgcworkbench")
						? ""
						: "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>")
				+ "</dependency>\n";
	}

	private static byte[] pom(String name, String version, List<String> dependencies) {
		return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n"
				+ "\t<modelVersion>4.0.0</modelVersion>\n\t<groupId>org.cgcworkbench</groupId>\n\t<artifactId>" + name
				+ "</artifactId>\n\t<version>" + version + "</version>\n\t<dependencies>\n"
				+ dependencies.stream().distinct().collect(Collectors.joining()) + "\t</dependencies>\n</project>\n")
				.getBytes(StandardCharsets.UTF_8);
	}

	private static Map<String, byte[]> contents(Path folder, String prefix) throws IOException {
		Map<String, byte[]> contents = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				contents.put(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
			}
		}
		return contents;
	}

	/** All entries are of one time, and the Maven wrappers can be executed. */
	private static byte[] zip(Map<String, byte[]> files) throws IOException {
		Path file = Files.createTempDirectory("sdk").resolve("all.zip");
		try {
			try (FileSystem zip = FileSystems.newFileSystem(file,
					Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
				for (Map.Entry<String, byte[]> each : files.entrySet()) {
					Path path = zip.getPath("/" + each.getKey());
					Files.createDirectories(path.getParent());
					Files.write(path, each.getValue());
					if (path.endsWith("mvnw")) {
						Files.setPosixFilePermissions(path, EXECUTABLE);
					}
				}
				try (Stream<Path> all = Files.walk(zip.getPath("/"))) {
					for (Path path : all.filter(path -> path.getNameCount() > 0).toList()) {
						Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(TIME, TIME, TIME);
					}
				}
			}
			return Files.readAllBytes(file);
		} finally {
			Files.deleteIfExists(file);
			Files.delete(file.getParent());
		}
	}
}
