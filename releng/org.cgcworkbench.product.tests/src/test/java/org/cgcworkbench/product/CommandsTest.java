package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What all commands have in common: their list, {@code --json} and {@code --quiet}, completion, manual pages. */
@Tag("slow")
class CommandsTest {

	private static final Path ROOT = Path.of(System.getProperty("cgc.root", "../.."));
	private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");
	/** A mistake in each ends it before it begins. */
	private static final Map<String, List<Object>> REFUSED = Map.ofEntries(Map.entry("demo", List.of("--epochs", 0)),
			Map.entry("install", List.of("none.jar")), Map.entry("remote train", List.of("none.yaml", "--on", "none")),
			Map.entry("remote check", List.of("none")), Map.entry("remote follow", List.of("none")),
			Map.entry("remote resume", List.of("none")), Map.entry("remote stop", List.of("none")),
			Map.entry("remote fetch", List.of("none")), Map.entry("remote status", List.of("none")),
			Map.entry("bench step", List.of("--size", 1)), Map.entry("bench data", List.of("--size", 0)),
			Map.entry("bench evaluate", List.of("--images", 0)), Map.entry("bench start", List.of("--runs", 0)),
			Map.entry("bench window", List.of("--seconds", 0)), Map.entry("bench compare", List.of("--size", 1)));

	@TempDir
	static Path folder;
	private static ProductClasses product;

	@BeforeAll
	static void open() {
		product = new ProductClasses();
	}

	@AfterAll
	static void close() throws IOException {
		if (product != null) {
			product.close();
		}
	}

	/** Those that do something themselves. */
	private static List<String> leaves() {
		Set<String> all = product.commands().keySet();
		return all.stream().filter(
				words -> !words.equals("help") && all.stream().noneMatch(other -> other.startsWith(words + " ")))
				.toList();
	}

	@Test
	void scriptsListTheCommandsThatThereAre() throws IOException {
		Map<String, String> commands = new LinkedHashMap<>();
		product.commands().forEach((words, header) -> {
			if (!words.contains(" ") && !words.equals("help")) {
				commands.put(words, header);
			}
		});
		commands.put("ui", "Open the workbench window");
		String script = Files.readString(ROOT.resolve("workbench"));
		Map<String, String> build = listed("", script.substring(script.indexOf("\nBuild\n")));
		build.put("test", listed("", script).get("test"));
		Map<String, String> ofScript = listed("", script);
		ofScript.keySet().removeAll(build.keySet());
		assertEquals(lines(commands), lines(ofScript));
		String bat = Files.readString(ROOT.resolve("workbench.bat"));
		assertEquals(lines(commands), lines(listed("echo", bat)));
		assertEquals(Stream.concat(commands.keySet().stream(), Stream.of("-h", "--help", "help", "--version")).toList(),
				words(bat, "set \"known=yes\""));
		assertEquals(build.keySet(), new HashSet<>(words(bat, "goto source_only")));
	}

	private static Map<String, String> listed(String before, String text) {
		Map<String, String> listed = new LinkedHashMap<>();
		for (MatchResult line : Pattern.compile("(?m)^" + before + " {2,3}([a-z]+) {2,}(\\S.*?)\\r?$").matcher(text)
				.results().toList()) {
			listed.put(line.group(1), line.group(2));
		}
		return listed;
	}

	private static String lines(Map<String, String> commands) {
		return commands.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
	}

	/** The words of a loop over commands. */
	private static List<String> words(String bat, String end) {
		return bat.lines().filter(line -> line.startsWith("for %%c in (") && line.endsWith(end))
				.map(line -> Arrays.asList(line.substring(line.indexOf('(') + 1, line.indexOf(')')).split(" ")))
				.findFirst().orElseThrow();
	}

	@Test
	void everyCommandWritesOneDocument() throws IOException {
		TinyDataset dataset = TinyDataset.in(folder.resolve("discs"));
		Path experiment = dataset.experiment("discs");
		JsonNode trained = finished("train", experiment, "--set", "schedule.epochs=1");
		Path run = Path.of(trained.at("/run/folder").asText());
		assertEquals("finished", trained.at("/run/state").asText());
		assertTrue(trained.at("/run/validation-accuracy").isNumber(), trained::toString);
		JsonNode measured = finished("evaluate", run, "--metrics", "accuracy");
		assertEquals(6, measured.at("/metrics/accuracy/images").asInt());

		Path weights = run.resolve("checkpoints/epoch-001.safetensors");
		Path birds = folder.resolve("birds");
		Path boxes = folder.resolve("boxes.json");
		finished("generate", birds, "--train", 1, "--validation", 1, "--kinds", "first");
		finished("boxes export", birds, "--out", boxes);
		Path sweep = folder.resolve("sweep.yaml");
		Files.writeString(sweep, "name: two\nexperiment: discs.yaml\nseeds: [1, 2]\n");
		Map<String, List<Object>> others = new LinkedHashMap<>();
		others.put("sweep", List.of(sweep, "--list"));
		others.put("explain", List.of(run, dataset.trainingFile("disc-00.jpg"), "--out", folder.resolve("maps")));
		others.put("report", List.of(run, "--out", folder.resolve("report")));
		others.put("runs", List.of(folder.resolve("runs")));
		others.put("import", List.of(weights, "--out", folder.resolve("imported.safetensors")));
		others.put("export", List.of(run, "--to", "tensorboard", "--output", folder.resolve("logs")));
		others.put("split", List.of(folder.resolve("discs/train"), "--out", folder.resolve("divided")));
		others.put("boxes import", List.of(birds, boxes));
		others.put("engines", List.of());
		others.put("remote add", List.of("box", "--ssh", "box", "--workbench", "/w/workbench", "--runs", "/runs"));
		others.put("completion", List.of("bash"));
		others.put("man", List.of("train"));

		Set<String> tried = new HashSet<>(
				List.of("train", "evaluate", "generate", "boxes export", "remote list", "remote remove"));
		tried.addAll(others.keySet());
		tried.addAll(REFUSED.keySet());
		assertEquals(Set.copyOf(leaves()), tried, "a command is missing here or gone");
		Stream.concat(others.keySet().stream(), REFUSED.keySet().stream()).forEach(command -> {
			if (others.containsKey(command)) {
				finished(command, others.get(command).toArray());
			} else {
				JsonNode refused = document(2, command, REFUSED.get(command).toArray());
				assertFalse(refused.path("error").asText().isBlank(), refused::toString);
			}
		});
		assertEquals("box", finished("remote list").at("/machines/0/name").asText());
		finished("remote remove", "box");
		JsonNode again = checked(0, "export", Product.startWith(environment(), "export", run, "--to", "tensorboard",
				"--output", folder.resolve("again"), "--json", "--quiet").outcome());
		Path events = Path.of(again.path("file").asText());
		assertArrayEquals(Files.readAllBytes(events),
				Files.readAllBytes(folder.resolve("logs").resolve(folder.resolve("again").relativize(events))),
				"a file of events of another process");
		assertFalse(Files.exists(folder.resolve("home")), "something was written into the home folder");
	}

	private static JsonNode finished(String command, Object... arguments) {
		return document(0, command, arguments);
	}

	private static JsonNode document(int exitCode, String command, Object... arguments) {
		List<Object> all = new ArrayList<>(Arrays.asList(command.split(" ")));
		all.addAll(Arrays.asList(arguments));
		all.addAll(List.of("--json", "--quiet"));
		return checked(exitCode, command, Product.runBrieflyWith(environment(), all.toArray()));
	}

	/** No command may write into a home folder, which is not even there. */
	private static Map<String, String> environment() {
		return Map.of("HOME", folder.resolve("home").toString(), "CGC_CACHE", folder.resolve("cache").toString(),
				"XDG_CONFIG_HOME", folder.resolve("config").toString());
	}

	private static JsonNode checked(int exitCode, String command, Outcome outcome) {
		outcome.endedWith(exitCode);
		JsonNode document = outcome.document();
		assertEquals(command, document.path("command").asText());
		assertEquals(exitCode > 0, document.has("error"), outcome::toString);
		// an error is told to people, too
		assertEquals(exitCode > 0, !outcome.err().isEmpty(), outcome::toString);
		return document;
	}

	/** Both have each key of a command. */
	@Test
	void pageAndSchemaNameTheSameKeys() throws IOException {
		JsonNode schema = new ObjectMapper().readTree(ROOT.resolve("docs/schemas/result.schema.json").toFile());
		Map<String, Set<String>> keys = new HashMap<>();
		for (JsonNode each : schema.path("allOf")) {
			Set<String> names = new HashSet<>();
			each.at("/then/properties").fieldNames().forEachRemaining(names::add);
			each.at("/if/properties/command/enum").forEach(command -> keys.put(command.asText(), names));
		}
		assertEquals(Set.copyOf(leaves()), keys.keySet());
		for (String command : leaves()) {
			Set<String> missing = new HashSet<>(keys.get(command));
			missing.removeAll(documented(command));
			assertEquals(Set.of(), missing, "keys of " + command + " that docs/command-line.md does not name");
		}
	}

	/** The keys that the page names of a command. */
	private static Set<String> documented(String command) throws IOException {
		String row = Files.readAllLines(ROOT.resolve("docs/command-line.md")).stream()
				.filter(line -> line.matches("\\| (`[a-z ]+`, )*`" + command + "`(, `[a-z ]+`)* \\|.*")).findFirst()
				.orElseThrow(() -> new AssertionError("docs/command-line.md has no row of " + command));
		String keys = row.contains("the same, `kept`") ? row + "`file` `boxes` `images` `left-out`" : row;
		return CODE.matcher(keys).results().map(code -> code.group(1)).collect(Collectors.toSet());
	}

	@Test
	void everyCommandHasTheOptions() {
		for (String command : leaves()) {
			assertTrue(product.options(command).orElseThrow().containsAll(Set.of("--json", "--quiet", "--verbose")),
					command);
		}
		assertEquals(List.of(), product.commands().entrySet().stream()
				.filter(command -> !command.getValue().matches("[A-Z].{5,}[^.]") && !command.getKey().equals("help"))
				.map(Object::toString).toList());
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "script takes other options elsewhere")
	void helpIsColouredOnATerminalAloneAndNotWhereThatIsUnwanted() {
		String colour = "\u001b[";
		assertTrue(
				Product.runInTerminal(Map.of("TERM", "xterm"), "split", "--help").succeeded().out().contains(colour));
		assertFalse(Product.runInTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), "split", "--help").succeeded().out()
				.contains(colour));
		assertFalse(Product.runBriefly("split", "--help").succeeded().out().contains(colour));
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has other shells")
	void shellsCompleteCommandsAndOptions() throws IOException {
		Path share = Product.share();
		Path bash = share.resolve("bash-completion/completions/workbench");
		assertEquals("evaluate\n--colours\n", shell("bash", "compopt() { :; }; source '" + bash + "'\n"
				+ "COMP_WORDS=(workbench eva); COMP_CWORD=1; _complete_workbench; echo \"${COMPREPLY[@]}\"\n"
				+ "COMP_WORDS=(workbench explain --col); COMP_CWORD=2; _complete_workbench; echo \"${COMPREPLY[@]}\"\n"));
		Path zsh = share.resolve("zsh/site-functions/_workbench");
		assertTrue(Files.readString(zsh).startsWith("#compdef workbench\n"));
		if (there("zsh")) {
			// zsh itself takes those that begin as the word does
			String all = shell("zsh", "autoload -Uz compinit; compinit -D; setopt ksharrays; source '" + zsh
					+ "'; COMP_WORDS=(workbench eva); COMP_CWORD=1; _complete_workbench; echo \"${COMPREPLY[@]}\"\n");
			assertTrue(all.contains(" evaluate "), all);
		}
		Path fish = share.resolve("fish/vendor_completions.d/workbench.fish");
		if (there("fish")) {
			assertEquals("evaluate\nstep\nINFERNO\n",
					shell("fish", "source '" + fish + "'\nfor line in 'eva' 'bench ste' 'explain --colours INF'\n"
							+ "complete -C \"workbench $line\" | string replace -r '\\t.*' ''\nend\n"));
		}
		assertTrue(Files.readString(fish)
				.contains("complete -c workbench -n '__workbench_in runs' -l star -l no-star -d '"));
	}

	@Test
	void everyCommandHasAManualPage() throws IOException {
		Path pages = Product.share().resolve("man/man1");
		assertEquals(
				Stream.concat(Stream.of("workbench", "workbench-ui"),
						product.commands().keySet().stream().map(words -> "workbench-" + words.replace(' ', '-')))
						.map(name -> name + ".1").sorted().toList(),
				Folders.list(pages).stream().map(page -> page.getFileName().toString()).sorted().toList());
		String page = Files.readString(pages.resolve("workbench-explain.1"));
		assertTrue(page.contains(".TP\n\\fB\\-\\-opacity\\fR=\\fISHARE\\fR\n"), page);
		for (Path each : Folders.list(pages)) {
			assertEquals(List.of(),
					Files.readAllLines(each).stream()
							.filter(line -> line.isEmpty() || line.chars().anyMatch(sign -> sign > '~')).toList(),
					each::toString);
		}
		assumeTrue(there("groff"), "skipped: there is no groff, which would check the pages");
		assertEquals("", shell("sh", "for page in '" + pages + "'/*; do groff -man -ww -Tutf8 -z $page; done 2>&1\n"));
	}

	private static boolean there(String program) {
		return Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
	}

	private static String shell(String shell, String text) throws IOException {
		Path file = Files.writeString(folder.resolve("script." + shell), text);
		return new RunningProduct(new ProcessBuilder(shell, file.toString()).start()).outcome().succeeded().out();
	}
}
