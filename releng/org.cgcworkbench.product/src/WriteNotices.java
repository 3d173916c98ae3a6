import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.text.BadLocationException;
import javax.swing.text.Document;
import javax.swing.text.html.HTMLEditorKit;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes into each product the licences of what it holds of others, THIRD-PARTY, and its bill of materials,
 * sbom.cdx.json (CycloneDX). What counts is what lies in the product: bundles, jars in them, native libraries and fonts
 * in both.
 */
final class WriteNotices {

	private static final String FOLDER = "features/org.cgcworkbench.licence.feature/";
	private static final String LIST = FOLDER + "third-party.yaml";
	private static final String OWN = "CGC Workbench";
	private static final String CORE = "org.cgcworkbench.core";
	private static final DateTimeFormatter QUALIFIER = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT);
	private static final Pattern NATIVE = Pattern.compile("(?i).+\\.(so(\\.\\d+)*|dll|dylib|jnilib|exe|a|ttf)");
	/** Texts that jars carry, by their place in the jar. */
	private static final Pattern TEXT = Pattern.compile("(META-INF/)?(licenses?/)?[^/]*(?i:LICEN[CS]E|NOTICE|COPYING)"
			+ "[^/]*(?<!\\.class|\\.properties)|about\\.html|about_files/[^/]+");
	private static final Pattern COORDINATES = Pattern
			.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

	private final Path root;
	private final Map<String, Component> components = new LinkedHashMap<>();
	/** Versions of the artifacts that bundles are made from, by coordinates. */
	private final Map<String, String> versions = new TreeMap<>();
	private final Set<String> problems = new TreeSet<>();

	/** What a product may hold, see the head of the list. */
	private record Component(String name, List<Pattern> find, String licence, List<String> texts, List<String> holds,
			String source, Map<?, ?> maven) {

		boolean finds(String id) {
			return find.stream().anyMatch(pattern -> pattern.matcher(id).matches());
		}
	}

	/** A bundle, a jar in it, an artifact that was copied into a jar, or a native library. */
	private record Item(String place, String name, String coordinates, String version, Component component,
			String sha256, Set<String> texts, List<Item> inside) {

		Stream<Item> all() {
			return Stream.concat(Stream.of(this), inside.stream().flatMap(Item::all));
		}
	}

	private WriteNotices(Path root) throws IOException {
		this.root = root;
		Object list = new Load(LoadSettings.builder().setLabel(LIST).build())
				.loadFromString(Files.readString(root.resolve(LIST)));
		for (Object entry : (List<?>) list) {
			Map<?, ?> map = (Map<?, ?>) entry;
			String name = (String) map.get("name");
			components.put(name, new Component(name, strings(map, "find").stream().map(WriteNotices::pattern).toList(),
					(String) map.get("licence"), strings(map, "texts"), strings(map, "holds"),
					(String) map.get("source"), map.get("maven") instanceof Map<?, ?> maven ? maven : Map.of()));
		}
		for (Component component : components.values()) {
			component.texts().stream().filter(text -> !Files.isRegularFile(text(text)))
					.forEach(text -> problems.add(LIST + ": " + component.name() + " names a text that is missing, "
							+ FOLDER + "licences/" + text + ".txt"));
			component.holds().stream().filter(name -> !components.containsKey(name)).forEach(
					name -> problems.add(LIST + ": " + component.name() + " holds " + name + ", which is not listed"));
		}
		Matcher matcher = COORDINATES
				.matcher(Files.readString(root.resolve("target-platform/org.cgcworkbench.target.target")));
		while (matcher.find()) {
			versions.put(matcher.group(1) + ':' + matcher.group(2), matcher.group(3));
		}
	}

	private static List<String> strings(Map<?, ?> map, String key) {
		return map.get(key) instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of();
	}

	private static Pattern pattern(String pattern) {
		return Pattern
				.compile(Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
	}

	private Path text(String name) {
		return root.resolve(FOLDER + "licences/" + name + ".txt");
	}

	/**
	 * Writes both files beside each folder of bundles, plugins.
	 *
	 * @param arguments
	 *            the root of the sources, then folders to look in
	 */
	public static void main(String... arguments) throws IOException {
		WriteNotices notices = new WriteNotices(Path.of(arguments[0]));
		for (String folder : List.of(arguments).subList(1, arguments.length)) {
			if (Files.isDirectory(Path.of(folder))) {
				try (Stream<Path> files = Files.find(Path.of(folder), 9,
						(file, attributes) -> file.endsWith("plugins") && attributes.isDirectory())) {
					for (Path plugins : files.toList()) {
						notices.write(plugins);
					}
				}
			}
		}
		if (!notices.problems.isEmpty()) {
			notices.problems.forEach(System.err::println);
			System.exit(1);
		}
	}

	private void write(Path plugins) throws IOException {
		List<Item> items = new ArrayList<>();
		try (Stream<Path> files = Files.list(plugins)) {
			for (Path file : files.sorted().toList()) {
				String place = "plugins/" + file.getFileName();
				if (Files.isDirectory(file)) {
					items.add(item(file, place, null, null));
				} else if (isJar(file)) {
					items.add(jar(file, place, null));
				}
			}
		}
		if (problems.isEmpty()) {
			put(plugins.resolveSibling("THIRD-PARTY"), thirdParty(items));
			put(plugins.resolveSibling("sbom.cdx.json"), billOfMaterials(items));
		}
	}

	private static void put(Path file, String content) throws IOException {
		Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
		Files.writeString(fresh, content);
		Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
	}

	private Item jar(Path jar, String place, String bundle) throws IOException {
		try (FileSystem content = FileSystems.newFileSystem(jar)) {
			return item(content.getPath("/"), place, bundle, sha256(jar));
		}
	}

	/**
	 * @param tree
	 *            the content of a jar or the folder of a bundle
	 * @param bundle
	 *            the bundle that a jar is in, null for a bundle
	 */
	private Item item(Path tree, String place, String bundle, String sha256) throws IOException {
		Attributes manifest = new Attributes();
		List<Path> jars = new ArrayList<>();
		List<Path> natives = new ArrayList<>();
		Map<String, String> artifacts = new TreeMap<>();
		Set<String> texts = new LinkedHashSet<>();
		try (Stream<Path> files = Files.walk(tree, FileVisitOption.FOLLOW_LINKS)) {
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				String within = within(tree, file);
				if (within.equals("META-INF/MANIFEST.MF")) {
					try (InputStream in = Files.newInputStream(file)) {
						manifest = new Manifest(in).getMainAttributes();
					}
				} else if (within.matches("META-INF/maven/.+/pom\\.properties")) {
					Properties pom = new Properties();
					try (InputStream in = Files.newInputStream(file)) {
						pom.load(in);
					}
					artifacts.put(pom.getProperty("groupId") + ':' + pom.getProperty("artifactId"),
							pom.getProperty("version"));
				} else if (isJar(file)) {
					jars.add(file);
				} else if (NATIVE.matcher(file.getFileName().toString()).matches()) {
					natives.add(file);
				} else if (TEXT.matcher(within).matches()) {
					texts.add(plain(file));
				}
			}
		}
		String artifact = artifacts.size() == 1 ? artifacts.keySet().iterator().next() : null;
		String id = bundle == null
				? manifest.getValue("Bundle-SymbolicName").replaceFirst(";.*", "").trim()
				: artifact == null ? bundle + place.substring(place.lastIndexOf('/')) : artifact;
		Component component = component(place, id);
		String coordinates = artifact == null ? byName(id, component) : artifact;
		String version = bundle == null
				? versions.getOrDefault(coordinates + "", manifest.getValue("Bundle-Version"))
				: artifacts.get(artifact + "");
		boolean own = component == components.get(OWN);
		if (component != null && !own && component.texts().isEmpty() && texts.isEmpty()) {
			problems.add(place + " carries no text of its licence: name one as texts of " + component.name() + " in "
					+ LIST);
		}
		List<Item> inside = new ArrayList<>();
		if (artifact == null) {
			artifacts.forEach((copied, its) -> inside
					.add(new Item(place, copied, copied, its, component(place, copied), null, Set.of(), List.of())));
		}
		for (Path jar : jars) {
			inside.add(jar(jar, place + '/' + within(tree, jar), id));
		}
		for (Path file : natives) {
			String name = file.getFileName().toString();
			String there = place + '/' + within(tree, file);
			inside.add(new Item(there, name, null, own ? null : version, component(there, id + '/' + name, name),
					sha256 == null ? sha256(file) : null, Set.of(), List.of()));
		}
		return new Item(place, id, coordinates, version, component, sha256, texts, inside);
	}

	private static boolean isJar(Path file) {
		return file.toString().endsWith(".jar");
	}

	private static String within(Path tree, Path file) {
		return tree.relativize(file).toString().replace('\\', '/');
	}

	/** The component that one of the names belongs to. */
	private Component component(String place, String... ids) {
		for (String id : ids) {
			for (Component component : components.values()) {
				if (component.finds(id)) {
					return component;
				}
			}
		}
		problems.add(place + " has no licence: list " + ids[ids.length - 1] + " in " + LIST);
		return null;
	}

	/** The coordinates of a bundle that carries none, null where nothing says. */
	private String byName(String id, Component component) {
		Object named = component == null ? null : component.maven().get(id);
		return named != null
				? named.toString()
				: versions.keySet().stream().filter(it -> it.endsWith(':' + id) || it.replace(':', '.').equals(id))
						.findFirst().orElse(null);
	}

	private static String sha256(Path file) throws IOException {
		try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file),
				MessageDigest.getInstance("SHA-256"))) {
			byte[] buffer = new byte[1 << 16];
			while (in.read(buffer) >= 0) {
				// the digest takes it
			}
			return HexFormat.of().formatHex(in.getMessageDigest().digest());
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A text without mark-up and without blanks that make no difference. */
	private static String plain(Path file) throws IOException {
		String text;
		try {
			text = Files.readString(file);
		} catch (CharacterCodingException e) {
			text = Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		if (file.toString().matches(".*\\.html?")) {
			HTMLEditorKit html = new HTMLEditorKit();
			Document document = html.createDefaultDocument();
			document.putProperty("IgnoreCharsetDirective", true);
			try {
				html.read(new StringReader(text), document, 0);
				text = document.getText(0, document.getLength());
			} catch (BadLocationException e) {
				throw new IOException(e);
			}
		}
		return text.replace("\r", "").replace("\f", "").replaceAll("(?m)[ \t]+$", "").replaceAll("\n{3,}", "\n\n")
				.strip();
	}

	private String thirdParty(List<Item> items) throws IOException {
		Map<String, Set<String>> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Map<String, Set<String>> texts = new TreeMap<>();
		items.stream().flatMap(Item::all).filter(item -> !item.component().name().equals(OWN)).forEach(item -> {
			String name = item.component().name();
			places.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(item.place() + said(item));
			texts.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(item.texts());
			item.component().holds().forEach(
					held -> places.computeIfAbsent(held, key -> new LinkedHashSet<>()).add("linked into " + name));
		});
		// texts that differ in blanks alone are one
		Map<String, String> known = new LinkedHashMap<>();
		Map<String, Integer> numbers = new LinkedHashMap<>();
		StringBuilder list = new StringBuilder();
		for (Map.Entry<String, Set<String>> entry : places.entrySet()) {
			Component component = components.get(entry.getKey());
			Set<Integer> used = new LinkedHashSet<>();
			Set<String> all = new LinkedHashSet<>(texts.getOrDefault(component.name(), Set.of()));
			for (String text : component.texts()) {
				all.add(plain(text(text)));
			}
			all.forEach(text -> used.add(numbers.computeIfAbsent(
					known.computeIfAbsent(text.replaceAll("\\s+", ""), key -> text), key -> numbers.size() + 1)));
			list.append(component.name()).append("\n  Licence: ").append(component.licence()).append("\n  Texts: ")
					.append(used.stream().map(Object::toString).collect(Collectors.joining(", "))).append('\n');
			if (component.source() != null) {
				list.append("  Source code: ").append(component.source()).append('\n');
			}
			entry.getValue().forEach(place -> list.append("  - ").append(place).append('\n'));
			list.append('\n');
		}
		StringBuilder all = new StringBuilder(
				"""
						Third-party software in CGC Workbench
						=====================================

						CGC Workbench is under the MIT License, see the file LICENSE. It comes with the libraries listed here, each
						under its own licence, with the Maven coordinates and the version where there are any. The texts of the
						licences follow the list and are numbered.

						Source code is on Maven Central under the same coordinates, or where the list says. Libraries under the LGPL
						are files of their own and may be replaced by changed ones.

						""")
				.append(list);
		numbers.forEach((text, number) -> all.append("=".repeat(100)).append("\nText ").append(number).append("\n\n")
				.append(text).append("\n\n"));
		return all.toString();
	}

	private static String said(Item item) {
		String said = Stream.of(item.coordinates(), item.version()).filter(Objects::nonNull)
				.collect(Collectors.joining(" "));
		return said.isEmpty() ? "" : " (" + said + ')';
	}

	private String billOfMaterials(List<Item> items) {
		ObjectMapper json = new ObjectMapper();
		ObjectNode bill = json.createObjectNode();
		bill.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
		ObjectNode metadata = bill.putObject("metadata");
		ObjectNode product = metadata.putObject("component").put("type", "application").put("name", OWN);
		expression(product, "MIT");
		items.stream().filter(item -> item.name().equals(CORE)).forEach(core -> {
			product.put("version", core.version());
			String qualifier = core.version().replaceFirst(".*\\.", "");
			// the moment of the build, or of the last commit where the build takes that
			if (qualifier.matches("\\d{12}")) {
				OffsetDateTime made = LocalDateTime.parse(qualifier, QUALIFIER).atOffset(ZoneOffset.UTC);
				metadata.put("timestamp", made.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
			}
		});
		ArrayNode all = bill.putArray("components");
		items.forEach(item -> add(all, item));
		bill.put("serialNumber",
				"urn:uuid:" + UUID.nameUUIDFromBytes(bill.toString().getBytes(StandardCharsets.UTF_8)));
		return bill.toPrettyString() + '\n';
	}

	private void add(ArrayNode list, Item item) {
		ObjectNode node = list.addObject().put("type", "library");
		String coordinates = item.coordinates();
		if (coordinates == null) {
			node.put("name", item.name());
		} else {
			String[] parts = coordinates.split(":");
			node.put("group", parts[0]).put("name", parts[1]).put("purl",
					"pkg:maven/" + parts[0] + '/' + parts[1] + '@' + item.version());
		}
		if (item.version() != null) {
			node.put("version", item.version());
		}
		if (item.sha256() != null) {
			node.putArray("hashes").addObject().put("alg", "SHA-256").put("content", item.sha256());
		}
		expression(node, item.component().licence());
		node.putObject("evidence").putArray("occurrences").addObject().put("location", item.place());
		if (!item.inside().isEmpty() || !item.component().holds().isEmpty()) {
			ArrayNode inside = node.putArray("components");
			item.inside().forEach(part -> add(inside, part));
			item.component().holds()
					.forEach(held -> expression(inside.addObject().put("type", "library").put("name", held),
							components.get(held).licence()));
		}
	}

	private static void expression(ObjectNode node, String licence) {
		node.putArray("licenses").addObject().put("expression", licence);
	}
}
