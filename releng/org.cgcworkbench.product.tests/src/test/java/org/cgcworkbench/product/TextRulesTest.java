package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user of the desktop reads lies in files that can be translated, and all that lies there is read. */
class TextRulesTest {

	private static final List<String> BUNDLES = Stream
			.of("ui", "ui.help", "ui.training", "ui.report", "ui.heatmap", "ui.experiment")
			.map(name -> "org.cgcworkbench." + name).toList();

	/** Comments, which go, and literals, whose text is in one of the groups. */
	private static final Pattern TOKEN = Pattern.compile(
			"/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\])'|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"",
			Pattern.DOTALL);
	private static final Pattern MARKUP = Pattern.compile("<[^>]*>?|\\\\.");
	/** A word with a blank at one of its ends, or a beginning with a capital. */
	private static final Pattern TEXT = Pattern
			.compile("\\p{L}{2}[.,:;?!)]* | \\(?&?\\p{L}&?\\p{L}|(?:^|\\|)&?\\p{Lu}&?\\p{Ll}");
	/** What is handed to these is read even where it is a small word. */
	private static final Pattern READ = Pattern.compile("\\b(?:set(?:Text|Message|ToolTipText|Title|Description"
			+ "|ErrorMessage|ContentDescription|PartName)|subTask|beginTask|say|label)\\([^()]*$");
	/**
	 * Before a literal in its statement: told to those who write bundles or look into the log, a job that is not shown,
	 * or the pattern of a date.
	 */
	private static final Pattern NOT_READ = Pattern.compile("new (?:Illegal|Assertion|UnsupportedOperation)\\w+\\("
			+ "|ILog\\b.*\\.(?:error|warn)\\(|createSystem\\(|\\.ofPattern\\(", Pattern.DOTALL);
	/**
	 * A shell's words, an id of the platform, names of two folders and a preset, what the command line prints first.
	 */
	private static final Set<String> NAMES = Set.of("trap '' HUP INT QUIT; exec \\\"$@\\\"", "EditorStack", "Demo",
			"Experiments", "small", "CGC Workbench ");

	private static final Pattern ATTRIBUTE = Pattern.compile("(?:\\b(?!pattern=)\\w+=\"|<description>)([^\"<]*)");
	private static final Pattern KEY = Pattern.compile("[\"\\s>]%([\\w.]+)(?=[\"\\s<])");
	private static final Pattern USE = Pattern.compile("\\bMessages\\.(\\w+)");
	private static final Pattern FIELD = Pattern.compile("public static String (\\w+);");

	private static Path root;

	@BeforeAll
	static void findSources() {
		root = Path.of(System.getProperty("cgc.root", "../.."), "bundles");
		assumeTrue(Files.isDirectory(root), "skipped: no sources in " + root.toAbsolutePath());
	}

	private static List<Path> sources(String bundle) throws IOException {
		try (Stream<Path> all = Files.walk(root.resolve(bundle).resolve("src"))) {
			return all.filter(path -> path.toString().endsWith(".java")).toList();
		}
	}

	private static Path messages(String bundle) throws IOException {
		return sources(bundle).stream().filter(path -> path.endsWith("Messages.java")).findFirst().orElseThrow();
	}

	/** By key. */
	private static Map<String, String> texts(Path file) throws IOException {
		Properties texts = new Properties();
		try (Reader in = Files.newBufferedReader(file)) {
			texts.load(in);
		}
		Map<String, String> sorted = new TreeMap<>();
		texts.forEach((key, text) -> sorted.put((String) key, (String) text));
		return sorted;
	}

	private static Map<String, String> texts(String bundle) throws IOException {
		return texts(messages(bundle).resolveSibling("messages.properties"));
	}

	private static Set<String> found(Pattern pattern, String in) {
		Set<String> found = new TreeSet<>();
		Matcher matcher = pattern.matcher(in);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}

	/**
	 * Whether a user reads a literal.
	 *
	 * @param before
	 *            it in its statement
	 */
	private static boolean isRead(String literal, CharSequence before) {
		String plain = plain(literal);
		boolean said = READ.matcher(before).find() && plain.codePoints().anyMatch(Character::isLetter);
		return (said || TEXT.matcher(plain).find()) && !NAMES.contains(literal) && !NOT_READ.matcher(before).find();
	}

	private static String plain(String literal) {
		return MARKUP.matcher(literal).replaceAll("|");
	}

	/** The literals of a source that a user reads. */
	static List<String> read(String source) {
		List<String> read = new ArrayList<>();
		StringBuilder statement = new StringBuilder();
		int from = 0;
		Matcher token = TOKEN.matcher(source);
		while (token.find()) {
			statement.append(source, from, token.start());
			from = token.end();
			statement.delete(0, Math.max(statement.lastIndexOf(";"),
					Math.max(statement.lastIndexOf("{"), statement.lastIndexOf("}"))) + 1);
			String literal = token.group(1) == null ? token.group(2) : token.group(1);
			if (literal != null && isRead(literal, statement)) {
				read.add(literal);
			}
		}
		return read;
	}

	@Test
	void noSourceHasTextForUsers() throws IOException {
		List<String> broken = new ArrayList<>();
		for (String bundle : BUNDLES) {
			for (Path source : sources(bundle)) {
				read(Files.readString(source)).forEach(text -> broken.add(source.getFileName() + ": " + text));
			}
		}
		assertEquals(List.of(), broken);
	}

	@Test
	void textForUsersIsFound() {
		for (String source : List.of("x(\"two words\");", "x(\"Open\")", "x(\"E&xport\");", "x(run + \" has ended\");",
				"x(\"sweep \" + name)", "x(\"<a>Dismiss</a>\")", "task.subTask(\"starting\");",
				"x(\"\"\"\n\tTwo words\"\"\");", "view.setText(on ? \"on\" : \"\");",
				"throw new UserException(\"no file\");")) {
			assertEquals(1, read(source).size(), source);
		}
		for (String source : List.of("x(\"id\", \"a.b.Type\", \"--set\")", "// \"two words\"", "/* \"two words\" */",
				"x(\"<a href=\\\"\" + at)", "throw new IllegalStateException(\"two words\");", "x(\" \", \"\\n\")",
				"ILog.of(X.class).error(\"two words\", e);", "Job.createSystem(\"Two words\", this)",
				"DateTimeFormatter.ofPattern(\"yyyy-MM-dd HH:mm\", Locale.ROOT)", "x(\"%d x %d\")",
				"view.setText(\"<\" + at);", "view.setText(text(\"key\"));")) {
			assertEquals(List.of(), read(source), source);
		}
	}

	@Test
	void everyFieldHasItsTextAndItsUse() throws IOException {
		for (String bundle : BUNDLES) {
			Path messages = messages(bundle);
			Set<String> used = new TreeSet<>();
			for (Path source : sources(bundle)) {
				if (!source.equals(messages)) {
					used.addAll(found(USE, Files.readString(source)));
				}
			}
			Set<String> fields = found(FIELD, Files.readString(messages));
			assertEquals(fields, texts(bundle).keySet(), bundle);
			assertEquals(fields, used, bundle);
		}
	}

	/** Two places that say the same say it from one field. */
	@Test
	void nothingIsSaidTwice() throws IOException {
		Set<String> broken = new TreeSet<>();
		for (String bundle : BUNDLES) {
			Map<String, String> keys = new TreeMap<>();
			texts(bundle).forEach((key, text) -> {
				String other = keys.put(text, key);
				if (other != null) {
					broken.add(bundle + ": " + other + " and " + key);
				}
			});
		}
		assertEquals(Set.of(), broken);
	}

	/** A lone apostrophe would swallow what follows it, but only where something is put in. */
	@Test
	void textsAreWrittenAsTheyAreBound() throws IOException {
		Set<String> broken = new TreeSet<>();
		for (String bundle : BUNDLES) {
			texts(bundle).forEach((key, text) -> {
				boolean bound = text.matches("(?s).*\\{\\d}.*");
				String rest = bound ? text.replace("''", "") : text;
				if (bound && rest.contains("'") || rest.contains("''") || text.contains("!") || text.isBlank()) {
					broken.add(bundle + ": " + key);
				}
			});
		}
		assertEquals(Set.of(), broken);
	}

	@Test
	void whatThePlatformShowsIsTranslatable() throws IOException {
		for (String bundle : BUNDLES) {
			Path folder = root.resolve(bundle);
			String declared = Files.readString(folder.resolve("plugin.xml"));
			String manifest = Files.readString(folder.resolve("META-INF/MANIFEST.MF"));
			assertEquals(List.of(), found(ATTRIBUTE, declared.replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", "")).stream()
					.filter(value -> TEXT.matcher(plain(value)).find()).toList(), bundle);
			Set<String> used = found(KEY, declared);
			used.addAll(found(KEY, manifest));
			assertEquals(texts(folder.resolve("OSGI-INF/l10n/bundle.properties")).keySet(), used, bundle);
			assertEquals(Set.of("bundle.name", "bundle.vendor"), found(KEY, manifest), bundle);
		}
	}
}
