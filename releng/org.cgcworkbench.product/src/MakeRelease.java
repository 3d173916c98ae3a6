import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.io.FileUtils;

/**
 * Packs the products, the update site, and an image with a Java runtime for the system that this runs on. One commit
 * gives the same bytes each time: entries are sorted and bear the time of the commit.
 */
final class MakeRelease {

	private static final String NAME = "cgc-workbench";
	private static final String SMALL = "org.cgcworkbench.libtorch.product";
	private static final Map<String, String> PRODUCTS = Map.of(SMALL, NAME, "org.cgcworkbench.product", NAME + "-full");
	private static final String LINUX = "linux/gtk/x86_64";
	private static final String WINDOWS = "win32/win32/x86_64";
	private static final String MACOS = "macosx/cocoa/aarch64";
	private static final Map<String, String> SYSTEMS = Map.of(LINUX, "linux-x86_64", WINDOWS, "windows-x86_64", MACOS,
			"macos-aarch64");
	/** What the product's bundles use, and what finds out about a process that hangs. */
	private static final String MODULES = "java.se,jdk.accessibility,jdk.charsets,jdk.crypto.cryptoki,jdk.httpserver,"
			+ "jdk.incubator.vector,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent,"
			+ "jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.xml.dom,jdk.zipfs";
	/** The bundle that has the class which native launchers start. */
	private static final String OWN = "org.cgcworkbench.headless_";
	private static final String STARTER = "org.cgcworkbench.headless.internal.application.ScriptStarter";
	/** The end of the name of a state that p2 keeps. */
	private static final String STATE = ".profile.gz";
	/** What p2 tells in the order of a hash table or of downloads. */
	private static final List<Pattern> UNORDERED = Stream
			.of("(?: *<(?:provided|property) [^\n]*/>\n)+", "(?: *<artifact .*?</artifact>\n)+")
			.map(lines -> Pattern.compile(lines, Pattern.DOTALL)).toList();
	private static final Pattern ELEMENT = Pattern.compile(" *<artifact .*?</artifact>\n|[^\n]*\n", Pattern.DOTALL);
	private static final Pattern UNZIPPED = Pattern.compile("(?<=name='unzipped\\|@artifact\\|.{1,99}' value=')[^']+");
	/** The first Java that knows of AOTMode. */
	private static final int RECORDS = 24;
	private static final int EXECUTABLE = 0755;
	private static final int PLAIN = 0644;

	private final Path target;
	private final Path sources;
	private final String version;
	private final Instant time;
	private final Path release;

	private MakeRelease(Path target, Path sources, String version, Instant time) {
		this.target = target;
		this.sources = sources;
		this.version = version;
		this.time = time;
		release = target.resolve("release");
	}

	/**
	 * Makes the folder {@code release}.
	 *
	 * @param arguments
	 *            the folder that holds the products' folder, that of the icons and packages, the version, and the time
	 *            of the commit
	 */
	public static void main(String... arguments) throws Exception {
		new MakeRelease(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2].replace("-SNAPSHOT", ""),
				Instant.parse(arguments[3])).make();
	}

	private void make() throws IOException, InterruptedException {
		FileUtils.deleteDirectory(release.toFile());
		Files.createDirectories(release);
		Map<String, Path> packed = new TreeMap<>();
		for (String product : PRODUCTS.keySet()) {
			for (String system : SYSTEMS.keySet()) {
				settle(home(product, system));
				if (system.equals(MACOS)) {
					openByFinder(unpacked(product, system).resolve("Contents"));
				}
				String name = PRODUCTS.get(product) + "-" + version + "-" + SYSTEMS.get(system);
				packed.put(name + (system.equals(WINDOWS) ? ".zip" : ".tar.gz"), unpacked(product, system));
				Files.copy(home(product, system).resolve("sbom.cdx.json"), release.resolve(name + ".cdx.json"));
			}
		}
		Path site = target.resolve("repository");
		settleSite(site);
		packed.put(NAME + "-" + version + "-site.zip", site);
		String system = systemOfThis();
		Path image = image(system);
		packed.put(NAME + "-" + version + "-" + SYSTEMS.get(system) + "-with-java"
				+ (system.equals(WINDOWS) ? ".zip" : ".tar.gz"), image);
		packed.entrySet().parallelStream().forEach(entry -> pack(entry.getValue(), release.resolve(entry.getKey())));
		if (system.equals(LINUX) && isThere("dpkg-deb")) {
			debianPackage(image);
		}
	}

	/** The folder that goes into an archive. */
	private Path unpacked(String product, String system) {
		return target.resolve("products").resolve(product).resolve(system)
				.resolve(system.equals(MACOS) ? NAME + ".app" : NAME);
	}

	private Path home(String product, String system) {
		Path folder = unpacked(product, system);
		return system.equals(MACOS) ? folder.resolve("Contents/Eclipse") : folder;
	}

	private static String systemOfThis() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		return name.startsWith("mac") ? MACOS : name.startsWith("windows") ? WINDOWS : LINUX;
	}

	/** Takes out what p2 keeps of the making of a product: times, and the folders of the build. */
	private void settle(Path home) throws IOException {
		Path configuration = home.resolve("configuration");
		for (String settings : List.of("config.ini", "headless/config.ini")) {
			edit(configuration.resolve(settings), MakeRelease::withoutComment);
		}
		FileUtils.deleteDirectory(configuration.resolve("org.eclipse.update").toFile());
		for (Path pool : List.of(home, home.resolve("p2/org.eclipse.equinox.p2.core/cache"))) {
			Path artifacts = pool.resolve("artifacts.xml");
			Files.writeString(artifacts, settled(withSortedRoots(pool.resolve("binary"), Files.readString(artifacts))));
		}
		Path engine = home.resolve("p2/org.eclipse.equinox.p2.engine");
		FileUtils.deleteDirectory(engine.resolve(".settings").toFile());
		Path profile = engine.resolve("profileRegistry/DefaultProfile.profile");
		Path last = files(profile).filter(file -> file.toString().endsWith(STATE)).toList().getLast();
		String state;
		try (InputStream in = new GZIPInputStream(Files.newInputStream(last))) {
			state = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		String settled = settled(state.replace(home.toString(), "/" + NAME)).replaceFirst("timestamp='\\d+'",
				"timestamp='" + time.toEpochMilli() + "'");
		FileUtils.cleanDirectory(profile.toFile());
		try (OutputStream out = zipped(profile.resolve(time.toEpochMilli() + STATE))) {
			out.write(settled.getBytes(StandardCharsets.UTF_8));
		}
	}

	/** The same of what p2 tells of the update site. */
	private void settleSite(Path site) throws IOException {
		for (String name : List.of("content", "artifacts")) {
			Path jar = site.resolve(name + ".jar");
			String text;
			try (ZipFile zip = ZipFile.builder().setPath(jar).get();
					InputStream in = zip.getInputStream(zip.getEntry(name + ".xml"))) {
				text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
			try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(jar)) {
				ZipArchiveEntry entry = new ZipArchiveEntry(name + ".xml");
				entry.setTime(time.toEpochMilli());
				out.putArchiveEntry(entry);
				out.write(settled(withSortedRoots(site.resolve("binary"), text)).getBytes(StandardCharsets.UTF_8));
				out.closeArchiveEntry();
			}
		}
	}

	/** With the time of the commit, and sorted. */
	private String settled(String xml) {
		String settled = xml.replaceAll("(name='p2.timestamp' value=')\\d+", "$1" + time.toEpochMilli());
		for (Pattern unordered : UNORDERED) {
			settled = unordered.matcher(settled).replaceAll(part -> Matcher.quoteReplacement(ELEMENT
					.matcher(part.group()).results().map(MatchResult::group).sorted().collect(Collectors.joining())));
		}
		return UNZIPPED.matcher(settled).replaceAll(paths -> Matcher.quoteReplacement(
				Stream.of(paths.group().split("\\|")).sorted().collect(Collectors.joining("|", "", "|"))));
	}

	/** Sorts the files that a feature brings beside its bundles, which are packed in the order of a hash table. */
	private static String withSortedRoots(Path binaries, String artifacts) throws IOException {
		if (Files.notExists(binaries)) {
			return artifacts;
		}
		String told = artifacts;
		for (Path root : files(binaries).filter(file -> file.getFileName().toString().contains("_root")).toList()) {
			Path sorted = binaries.resolveSibling("sorted.zip");
			try (ZipFile zip = ZipFile.builder().setPath(root).get();
					ZipArchiveOutputStream out = new ZipArchiveOutputStream(sorted)) {
				List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
				entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
				for (ZipArchiveEntry entry : entries) {
					out.addRawArchiveEntry(entry, zip.getRawInputStream(entry));
				}
			}
			Map<String, String> sums = Map.of("(?:artifact|download).size", "" + Files.size(sorted),
					"download.checksum.sha-256", DigestUtils.sha256Hex(Files.readAllBytes(sorted)),
					"download.checksum.sha-512", DigestUtils.sha512Hex(Files.readAllBytes(sorted)));
			String id = root.getFileName().toString().replaceFirst("_[^_]*$", "");
			told = Pattern.compile("<artifact classifier='binary' id='" + Pattern.quote(id) + "'.*?</artifact>",
					Pattern.DOTALL).matcher(told).replaceAll(artifact -> {
						String element = artifact.group();
						for (Map.Entry<String, String> sum : sums.entrySet()) {
							element = element.replaceAll("(name='" + sum.getKey() + "' value=')\\w+",
									"$1" + sum.getValue());
						}
						return Matcher.quoteReplacement(element);
					});
			Files.move(sorted, root, StandardCopyOption.REPLACE_EXISTING);
		}
		return told;
	}

	private static String withoutComment(String settings) {
		return settings.replaceAll("(?m)^#.*\\R", "");
	}

	private static void edit(Path file, UnaryOperator<String> change) throws IOException {
		Files.writeString(file, change.apply(Files.readString(file)));
	}

	/** Without these Finder takes a folder of that name for a damaged program. */
	private void openByFinder(Path contents) throws IOException {
		copy(sources.resolve("macos/cgc-workbench"), contents.resolve("MacOS"));
		copy(sources.resolve("icons/cgc-workbench.icns"), contents.resolve("Resources"));
		copy(sources.resolve("macos/Info.plist"), contents);
		edit(contents.resolve("Info.plist"), text -> text.replace("@version@", version));
	}

	/** The small product with a Java runtime and native launchers. */
	private Path image(String system) throws IOException, InterruptedException {
		Path runtime = target.resolve("runtime");
		FileUtils.deleteDirectory(runtime.toFile());
		// several threads would put together what they make in the order in which they end
		List<Object> link = new ArrayList<>(List.of(tool("jlink"), "-J-XX:ActiveProcessorCount=1"));
		if (Runtime.version().feature() >= RECORDS) {
			// a Java that records for its archive has sets in the same order in every process
			link.addAll(List.of("-J-Xlog:disable", "-J-XX:AOTMode=record",
					"-J-XX:AOTConfiguration=" + target.resolve("jlink.aotconf")));
		}
		link.addAll(List.of("--add-modules", MODULES, "--strip-java-debug-attributes", "--no-header-files",
				"--no-man-pages", "--output", runtime));
		run(link.toArray());
		Path home = home(SMALL, system);
		Path starter = files(home.resolve("plugins")).filter(jar -> jar.getFileName().toString().startsWith(OWN))
				.toList().getFirst();
		String script = system.equals(WINDOWS) ? "workbench.bat" : "workbench";
		String icon = system.equals(WINDOWS)
				? NAME + ".ico"
				: system.equals(MACOS) ? NAME + ".icns" : NAME + "-256.png";
		Path folder = target.resolve("image");
		FileUtils.deleteDirectory(folder.toFile());
		List<Object> options = new ArrayList<>(List.of(tool("jpackage"), "--type", "app-image", "--name", NAME,
				"--app-version", version, "--vendor", "CGC Workbench", "--icon", sources.resolve("icons").resolve(icon),
				"--input", home, "--main-jar", home.relativize(starter), "--main-class", STARTER, "--java-options",
				"-Dcgc.script=$APPDIR/" + script, "--java-options", "-XX:+UseSerialGC", "--java-options", "-Xmx32m",
				"--runtime-image", runtime, "--dest", folder));
		if (system.equals(WINDOWS)) {
			Path console = Files.writeString(target.resolve("console.properties"), "win-console=true\n");
			options.addAll(List.of("--add-launcher", "workbench=" + console));
		}
		run(options.toArray());
		Path image = folder.resolve(system.equals(MACOS) ? NAME + ".app" : NAME);
		for (Path launcher : Files.walk(image).filter(file -> file.toString().endsWith(".cfg")).toList()) {
			// all jars of the product would be on its class path
			edit(launcher, text -> text.replaceAll("(?m)^app\\.classpath=(?!.*/plugins/" + OWN + ").*\\R", ""));
		}
		if (system.equals(LINUX)) {
			Files.createSymbolicLink(image.resolve("bin/workbench"), Path.of("../lib/app/workbench"));
			desktopEntry(image.resolve("share"));
		}
		return image;
	}

	private void desktopEntry(Path share) throws IOException {
		copy(sources.resolve("deb/cgc-workbench.desktop"), share.resolve("applications"));
		for (Path icon : files(sources.resolve("icons")).filter(file -> file.toString().endsWith(".png")).toList()) {
			String size = icon.getFileName().toString().replaceAll("\\D", "");
			Path folder = share.resolve("icons/hicolor/" + size + "x" + size + "/apps");
			Files.createDirectories(folder);
			Files.copy(icon, folder.resolve(NAME + ".png"), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void copy(Path file, Path folder) throws IOException {
		Files.createDirectories(folder);
		Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
	}

	/** The image in /opt, with its launcher in the path and its entry in the menus. */
	private void debianPackage(Path image) throws IOException, InterruptedException {
		Path root = target.resolve("deb");
		FileUtils.deleteDirectory(root.toFile());
		Path opt = Files.createDirectories(root.resolve("opt"));
		Files.move(image, opt.resolve(NAME));
		Files.createDirectories(root.resolve("usr/bin"));
		Files.move(opt.resolve(NAME).resolve("share"), root.resolve("usr/share"));
		Path command = root.resolve("usr/bin").resolve(NAME);
		Files.copy(sources.resolve("deb/cgc-workbench"), command);
		Path control = root.resolve("DEBIAN");
		for (String file : List.of("control", "postinst", "postrm")) {
			copy(sources.resolve("deb").resolve(file), control);
		}
		long kibibytes = FileUtils.sizeOfDirectory(opt.toFile()) / 1024;
		edit(control.resolve("control"), text -> text.replace("@version@", version).replace("@size@", "" + kibibytes));
		run("chmod", "-R", "u=rwX,go=rX", root);
		run("chmod", "755", command, control.resolve("postinst"), control.resolve("postrm"));
		// the payload is compressed as it is, so that more effort would gain little
		run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", root,
				release.resolve(NAME + "_" + version + "_amd64.deb"));
		Files.move(root.resolve("usr/share"), opt.resolve(NAME).resolve("share"));
		Files.move(opt.resolve(NAME), image);
		FileUtils.deleteDirectory(root.toFile());
	}

	private static boolean isThere(String tool) {
		return Stream.of(System.getenv("PATH").split(":"))
				.anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
	}

	private static Path tool(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name);
	}

	private void run(Object... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Stream.of(command).map(Object::toString).toList()).inheritIO();
		builder.environment().put("SOURCE_DATE_EPOCH", String.valueOf(time.getEpochSecond()));
		int status = builder.start().waitFor();
		if (status != 0) {
			throw new IOException(command[0] + " ended with " + status);
		}
	}

	private void pack(Path folder, Path archive) {
		try (ArchiveOutputStream<? super ArchiveEntry> out = archive(archive); Stream<Path> all = Files.walk(folder)) {
			Path parent = archive.toString().endsWith("-site.zip") ? folder : folder.getParent();
			for (Path file : all.filter(file -> !file.equals(parent)).sorted().toList()) {
				String name = parent.relativize(file).toString().replace('\\', '/');
				boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
				out.putArchiveEntry(entry(out, file, isFolder ? name + "/" : name));
				if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
					Files.copy(file, out);
				}
				out.closeArchiveEntry();
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@SuppressWarnings({"unchecked", "resource"})
	private static ArchiveOutputStream<? super ArchiveEntry> archive(Path file) throws IOException {
		ArchiveOutputStream<?> out;
		if (file.toString().endsWith(".zip")) {
			out = new ZipArchiveOutputStream(file);
		} else {
			TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped(file), "UTF-8");
			tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
			out = tar;
		}
		return (ArchiveOutputStream<? super ArchiveEntry>) out;
	}

	private static OutputStream zipped(Path file) throws IOException {
		return new GzipCompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
	}

	private ArchiveEntry entry(ArchiveOutputStream<?> out, Path file, String name) throws IOException {
		int mode = Files.isExecutable(file) ? EXECUTABLE : PLAIN;
		if (out instanceof ZipArchiveOutputStream) {
			ZipArchiveEntry entry = new ZipArchiveEntry(name);
			entry.setTime(time.toEpochMilli());
			entry.setUnixMode(mode);
			return entry;
		}
		TarArchiveEntry entry;
		if (Files.isSymbolicLink(file)) {
			entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
			entry.setLinkName(Files.readSymbolicLink(file).toString());
		} else {
			entry = new TarArchiveEntry(name);
			entry.setMode(mode);
			entry.setSize(Files.isDirectory(file) ? 0 : Files.size(file));
		}
		entry.setModTime(time.toEpochMilli());
		return entry;
	}

	private static Stream<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList().stream();
		}
	}
}
