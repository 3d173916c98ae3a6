import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private static final String CONFORMANCE = "bundles/org.cgcworkbench.engine.conformance/";
	private static final String OBJECTIVE = "src/org/example/lab/GradCamConsistency.java";
	private static final int ZIP_END = 22;
	private static final int ZIP_ENTRY = 46;
	private static final byte UNIX = 3;

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

	private static byte[] zip(Map<String, byte[]> files) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> file : files.entrySet()) {
				ZipEntry entry = new ZipEntry(file.getKey());
				entry.setTimeLocal(TIME);
				zip.putNextEntry(entry);
				zip.write(file.getValue());
			}
		}
		return executable(bytes.toByteArray());
	}

	/** Marks the Maven wrappers as executable in the directory at the end of a zip file, which Java's own cannot. */
	private static byte[] executable(byte[] zip) {
		ByteBuffer all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
		int end = zip.length - ZIP_END;
		int at = all.getInt(end + 16);
		for (int left = all.getShort(end + 10) & 0xffff; left > 0; left--) {
			int length = all.getShort(at + 28);
			if (new String(zip, at + ZIP_ENTRY, length, StandardCharsets.UTF_8).endsWith("/mvnw")) {
				all.put(at + 5, UNIX);
				all.putInt(at + 38, 0100755 << 16);
			}
			at += ZIP_ENTRY + length + all.getShort(at + 30) + all.getShort(at + 32);
		}
		return zip;
	}
}
