package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The pages name commands, keys and ids that the product has, and lead to each other. */
class PublishedDocsTest {

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");
	private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\|$");
	private static final Pattern COMMAND = Pattern
			.compile("(?m)^ *(?:\\w+\\$ )?\\./workbench +((?:\\\\\\R|(?! +(?:#|&&|[(])).)*)");
	private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");
	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
	private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(yaml|bash)\\R(.*?)^ *```$");
	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
	private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"");
	/** Commands that the script alone knows. */
	private static final Set<String> OF_THE_SCRIPT = Set.of("test", "ui", "build", "archives", "release", "sdk", "api",
			"javadoc", "fuzz", "pictures");
	private static final Set<String> SCRIPTS = Set.of("train_eval_cgc.py", "train_eval_gc_l2_no_contrast_baseline.py",
			"baseline_train_eval.py", "train_imagenet_1pc_swav_cgc_unlabeled.py",
			"evaluate_imagenet_gradcam_energy_inside_bbox.py", "evaluate_finegrained_gradcam_energy_inside_bbox.py",
			"evaluate_swav_imagenet_gradcam_energy_inside_bbox.py",
			"evaluate_imagenet_excitation_backprop_energy_inside_bbox.py", "evaluate_auc_metrics.py",
			"attribution_benchmark_debug.py");

	private static ProductClasses product;

	@TempDir
	private static Path dataset;

	@BeforeAll
	static void open() throws IOException {
		product = new ProductClasses();
		for (String split : List.of("train", "val")) {
			Files.createDirectories(dataset.resolve(split));
		}
	}

	@AfterAll
	static void close() throws IOException {
		if (product != null) {
			product.close();
		}
	}

	private static String page(String name) throws IOException {
		Path page = Path.of(System.getProperty("cgc.root", "../.."), "docs", name);
		assumeTrue(Files.exists(page), "skipped: there is no " + page.toAbsolutePath());
		return Files.readString(page);
	}

	@Test
	void everyRowOfThePublishedCodeNamesWhatIsHere() throws IOException {
		String page = page("published-code.md");
		List<String> wrong = new ArrayList<>();
		int rows = 0;
		for (MatchResult row : ROW.matcher(page).results().toList()) {
			String[] cells = row.group(1).split(" \\| ");
			String here = cells[cells.length - 1];
			if (here.equals("here") || here.matches("-+(\\|-+)*")) {
				continue;
			}
			rows++;
			List<String> named = CODE.matcher(here).results().map(code -> code.group(1)).toList();
			if (named.isEmpty() || here.toLowerCase(Locale.ROOT).matches("(no|none|not)\\b.*")) {
				wrong.add(row.group() + " names nothing");
			}
			named.stream().filter(code -> !known(code)).forEach(wrong::add);
		}
		assertEquals(List.of(), wrong);
		assertTrue(rows > 100, rows + " rows");
		assertEquals(List.of(), SCRIPTS.stream().filter(script -> !page.contains("`" + script + "`")).toList());
		assertEquals(List.of(),
				product.formats().stream().filter(format -> !page.contains("`" + format + "`")).toList());
	}

	/** A setting, key, preset, metric, method or format, or a command with an option or without. */
	private static boolean known(String code) {
		if (code.matches("[a-z-]+(?:\\.[a-z-]+)+=.+")) {
			return product.problem(List.of(code), dataset).isEmpty();
		}
		int option = code.indexOf(" --");
		if (option > 0) {
			return product.options(code.substring(0, option))
					.filter(options -> options.contains(code.substring(option + 1))).isPresent();
		}
		return product.isKey(code) || product.isPreset(code) || product.isMetric(code) || product.isMethod(code)
				|| product.isFormat(code) || product.options(code).isPresent();
	}

	@Test
	void everyCommandOfThePagesParses() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."));
		assumeTrue(Files.exists(root.resolve("docs")), "skipped: there are no pages in " + root.toAbsolutePath());
		List<String> wrong = new ArrayList<>();
		int published = 0;
		for (Path page : pages(root)) {
			for (MatchResult command : COMMAND.matcher(Files.readString(page)).results().toList()) {
				List<String> arguments = WORD.matcher(command.group(1).replaceAll("\\\\\\R", " ")).results()
						.map(word -> word.group().replaceAll("^'|'$", "")).toList();
				if (OF_THE_SCRIPT.contains(arguments.get(0))) {
					continue;
				}
				published += page.endsWith("published-figures.md") ? 1 : 0;
				problem(arguments)
						.ifPresent(problem -> wrong.add(page.getFileName() + ": " + command.group() + ": " + problem));
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(published > 20, published + " commands of published figures");
	}

	@Test
	void everyBlockOfYamlAndBashIsWhole() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."));
		assumeTrue(Files.exists(root.resolve("docs")), "skipped: there are no pages in " + root.toAbsolutePath());
		List<String> wrong = new ArrayList<>();
		StringBuilder scripts = new StringBuilder();
		Set<String> kinds = new HashSet<>();
		for (Path page : pages(root)) {
			for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
				String text = block.group(3).replaceAll("(?m)^" + block.group(1), "");
				if (block.group(2).equals("bash")) {
					// each by itself, so that one that is not closed does not swallow the next
					scripts.append("bash -n <<'END OF BLOCK' || echo '").append(page.getFileName()).append("'\n")
							.append(text).append("END OF BLOCK\n");
					continue;
				}
				try {
					for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
						kinds.add(String.valueOf(((Map<?, ?>) document).get("kind")));
					}
				} catch (YamlEngineException | ClassCastException e) {
					wrong.add(page.getFileName() + ": " + e.getMessage() + " in\n" + text);
				}
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(kinds.containsAll(Set.of("PyTorchJob", "JobSet")), kinds::toString);
		assertTrue(scripts.length() > 0);
		assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped in part: there is no bash to read the scripts");
		Path file = Files.writeString(dataset.resolve("blocks.sh"), scripts);
		Outcome read = new RunningProduct(new ProcessBuilder("/bin/bash", file.toString()).start()).outcome();
		assertEquals("", read.out() + String.join("\n", read.err()));
	}

	private static List<Path> pages(Path root) throws IOException {
		try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
			return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(root::resolve), docs)
					.filter(page -> page.toString().endsWith(".md")).sorted().toList();
		}
	}

	@Test
	void everyLinkOfThePagesLeadsSomewhere() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."));
		assumeTrue(Files.exists(root.resolve("docs")), "skipped: there are no pages in " + root.toAbsolutePath());
		List<String> wrong = new ArrayList<>();
		Set<Path> reached = new HashSet<>();
		for (Path page : pages(root)) {
			for (MatchResult link : LINK.matcher(Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```", ""))
					.results().toList()) {
				Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
				if (!Files.exists(to) || link.group(2) != null && !anchors(to).contains(link.group(2))) {
					wrong.add(page.getFileName() + ": " + link.group());
				}
				reached.add(to);
			}
		}
		assertEquals(List.of(), wrong);
		assertEquals(List.of(),
				pages(root).stream().map(Path::normalize).filter(page -> !reached.contains(page))
						.filter(page -> !page.equals(root.resolve("README.md").normalize())).toList(),
				"pages that no other leads to");
	}

	/** As GitHub names the headings of a page, and names that it gives itself. */
	private static Set<String> anchors(Path page) throws IOException {
		String text = Files.readString(page);
		return Stream.concat(
				HEADING.matcher(text).results()
						.map(heading -> heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
								.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\-_ ]", "").replace(' ', '-')),
				ANCHOR.matcher(text).results().map(anchor -> anchor.group(1))).collect(Collectors.toSet());
	}

	/** Makes a file that a command names relative to its experiment, so that nothing but its name is looked at. */
	private static void there(String value) {
		try {
			if (value.matches("[\\w-]+\\.(txt|pth|pth\\.tar)")) {
				Files.write(dataset.resolve(value), new byte[0]);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Optional<String> problem(List<String> arguments) {
		try {
			product.parse(arguments);
		} catch (IllegalArgumentException e) {
			return Optional.of(e.getMessage());
		}
		List<String> settings = new ArrayList<>();
		for (int i = 1; i < arguments.size(); i++) {
			String value = arguments.get(i);
			switch (arguments.get(i - 1)) {
				case "--set" -> {
					settings.add(value);
					there(value.substring(value.indexOf('=') + 1));
				}
				case "--metrics" -> {
					Optional<String> strange = Arrays.stream(value.split(",")).filter(id -> !product.isMetric(id))
							.findFirst();
					if (strange.isPresent()) {
						return Optional.of("there is no metric " + strange.get());
					}
				}
				case "--method" -> {
					if (!product.isMethod(value)) {
						return Optional.of("there is no method " + value);
					}
				}
				case "--format" -> {
					if (!arguments.get(0).equals("export") && !product.isFormat(value)) {
						return Optional.of("there is no format " + value);
					}
				}
				default -> {
					// paths, names and numbers, which the command itself has read
				}
			}
		}
		settings.removeIf(setting -> setting.startsWith("dataset.path="));
		return settings.isEmpty() ? Optional.empty() : product.problem(settings, dataset);
	}
}
