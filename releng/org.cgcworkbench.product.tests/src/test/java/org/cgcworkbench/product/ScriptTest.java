package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script, with a Java that only says how it was started and a Maven that does nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has a script of its own")
class ScriptTest {

	private static final String JAVA = """
			#!/usr/bin/env bash
			if [ "$1" = -XshowSettings:properties ]; then echo "    java.specification.version = 25" >&2; exit; fi
			echo "locale $(locale charmap)" "$@"
			echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
			echo "an error" >&2
			here=$(dirname "$0")
			[ -e "$here/restart" ] || exit 0
			rm "$here/restart"
			exit 23
			""";

	@TempDir
	Path folder;
	private Path product;

	@BeforeEach
	void unpack() throws IOException {
		folder = folder.toRealPath();
		product = unpack("product");
		executable(folder.resolve("jdk/bin/java"), JAVA);
	}

	private Path unpack(String name) throws IOException {
		Path unpacked = folder.resolve(name);
		Files.createDirectories(unpacked.resolve("plugins"));
		Files.createDirectories(unpacked.resolve("configuration/headless"));
		// of a version that another was unpacked over
		Files.createFile(unpacked.resolve("plugins/org.eclipse.equinox.launcher_0.9.jar"));
		Files.createFile(unpacked.resolve("plugins/org.eclipse.equinox.launcher_1.0.jar"));
		Path list = unpacked.resolve("configuration").resolve(Product.BUNDLES);
		Files.createDirectories(list.getParent());
		Files.writeString(list, """
				#version=1
				org.cgcworkbench.headless,1.2.3.4,plugins/org.cgcworkbench.headless_1.2.3.4.jar,4,false
				org.eclipse.equinox.launcher,1.0,plugins/org.eclipse.equinox.launcher_1.0.jar,4,false
				""");
		Path ofCommands = unpacked.resolve("configuration/headless").resolve(Product.BUNDLES);
		Files.createDirectories(ofCommands.getParent());
		Files.copy(list, ofCommands);
		Files.copy(Path.of(System.getProperty("cgc.root"), "workbench"), unpacked.resolve("workbench"),
				StandardCopyOption.COPY_ATTRIBUTES);
		return unpacked;
	}

	private static void executable(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		assertTrue(file.toFile().setExecutable(true));
	}

	private Outcome run(Map<String, String> environment, Path script, String... arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(script.toString());
		builder.command().addAll(List.of(arguments));
		builder.directory(folder.toFile());
		builder.environment().keySet().removeIf(name -> name.startsWith("LC_")
				|| List.of("LANG", "HOME", "CGC_CACHE", "XDG_CACHE_HOME").contains(name));
		builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
		builder.environment().putAll(environment);
		return new RunningProduct(builder.start()).outcome();
	}

	private static List<String> lines(Outcome outcome) {
		return outcome.out().lines().toList();
	}

	@Test
	void isFoundThroughLinksAndWhateverCdDoes() throws IOException {
		Path link = Files.createSymbolicLink(folder.resolve("first"), Path.of("product/workbench"));
		Path second = Files.createSymbolicLink(folder.resolve("second"), link);
		Outcome outcome = run(Map.of("CDPATH", folder.toString()), second, "engines");
		assertEquals(0, outcome.exitCode(), outcome::toString);
		assertTrue(outcome.out().contains(product.resolve("plugins/org.eclipse.equinox.launcher_1.0.jar").toString()),
				outcome::toString);
		assertTrue(lines(outcome).getFirst().endsWith(" -data @none engines"), outcome::toString);
	}

	@Test
	void namesOfFilesAreReadWhateverTheLocale() throws IOException {
		assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: other systems have UTF-8 names always");
		for (Map<String, String> locale : List.of(Map.<String, String>of(), Map.of("LC_ALL", "C"),
				Map.of("LANG", "POSIX"), Map.of("LANG", "xx_XX.UTF-8"))) {
			Outcome outcome = run(locale, product.resolve("workbench"), "engines");
			assertTrue(lines(outcome).getFirst().startsWith("locale UTF-8 "), outcome::toString);
		}
	}

	@Test
	void whatJavaSaysOfItsModulesIsKeptToItself() throws IOException {
		assertEquals(List.of("an error"), run(Map.of(), product.resolve("workbench"), "engines").err());
	}

	@Test
	void whatTheScriptKnowsItselfNeedsNoJava() throws IOException {
		Files.delete(folder.resolve("jdk/bin/java"));
		Path script = product.resolve("workbench");
		assertEquals("CGC Workbench 1.2.3.4\n", run(Map.of(), script, "--version").succeeded().out());
		assertTrue(run(Map.of(), script, "--help").succeeded().out().startsWith("Usage: ./workbench COMMAND"));
	}

	@Test
	void theVersionOfJavaIsReadFromItsFile() throws IOException {
		Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"22.0.1\"\n");
		Path script = product.resolve("workbench");
		String old = run(Map.of(), script, "engines").succeeded().out();
		assertFalse(old.contains("--sun-misc-unsafe-memory-access"), old);
		Files.delete(folder.resolve("jdk/release"));
		String asked = run(Map.of(), script, "engines").succeeded().out();
		assertTrue(asked.contains("--sun-misc-unsafe-memory-access"), asked);
	}

	@Test
	void commandsAndDesktopHaveAConfigurationOfTheirOwn() throws IOException {
		Path script = product.resolve("workbench");
		Path configuration = product.resolve("configuration");
		run(Map.of(), script, "engines").says(" -Dosgi.configuration.area=file:" + configuration + "/headless ");
		run(Map.of(), script, "ui").says(" -Dosgi.configuration.area=file:" + configuration + " ");
		Folders.delete(configuration.resolve("headless"));
		Outcome elsewhere = run(Map.of("HOME", folder.toString()), script, "engines").says(
				" -Dosgi.configuration.area=file:" + folder + "/.cache/cgc-workbench/",
				"/configuration/headless -Dosgi.configuration.cascaded=true ",
				" -Dosgi.sharedConfiguration.area=file:" + configuration + "/headless ");
		assertFalse(elsewhere.toString().contains("-Duser.home"), elsewhere::toString);
		Path cache = folder.resolve("cache");
		run(Map.of("CGC_CACHE", cache.toString(), "XDG_CACHE_HOME", "/nowhere"), script, "engines").says(
				" -Dosgi.configuration.area=file:" + cache + "/", "/configuration/headless ",
				" -Duser.home=" + cache + "/home");
		run(Map.of("XDG_CACHE_HOME", cache.toString(), "HOME", folder.toString()), script, "engines")
				.says(" -Dosgi.configuration.area=file:" + cache + "/cgc-workbench/");
		run(Map.of("TMPDIR", folder.toString()), script, "engines").says(" -Duser.home=" + folder + "/",
				" -Dosgi.sharedConfiguration.area=file:" + configuration + "/headless ");
	}

	@Test
	void commandsThatComputeHaveBothCompilers() throws IOException {
		Path script = product.resolve("workbench");
		for (List<String> command : List.of(List.of("engines"), List.of("train", "--help"),
				List.of("--help", "metrics"), List.of("sweep", "x.yaml", "--list"))) {
			run(Map.of(), script, command.toArray(String[]::new)).says(" -XX:TieredStopAtLevel=1 ");
		}
		for (List<String> command : List.of(List.of("train", "x.yaml"), List.of("evaluate", "x", "--list", "y"),
				List.of("engines", "--other"), List.of("ui"))) {
			Outcome outcome = run(Map.of(), script, command.toArray(String[]::new));
			assertFalse(outcome.toString().contains("TieredStopAtLevel"), outcome::toString);
		}
	}

	@Test
	void theDesktopsHelpOpensNoWindow() throws IOException {
		for (String asked : List.of("--help", "-h")) {
			Outcome outcome = run(Map.of(), product.resolve("workbench"), "ui", asked).succeeded().says("-data FOLDER");
			assertFalse(outcome.toString().contains("-application"), outcome::toString);
		}
	}

	@Test
	void theDesktopIsStartedAgainWhereItAsksForIt() throws IOException {
		Files.createFile(folder.resolve("jdk/bin/restart"));
		Outcome outcome = run(Map.of(), product.resolve("workbench"), "ui");
		assertEquals(0, outcome.exitCode(), outcome::toString);
		assertEquals(2, lines(outcome).size(), outcome::toString);
		assertEquals(lines(outcome).getFirst(), lines(outcome).getLast());
	}

	@Test
	void saysWhatIsMissingOrCannotBe() throws IOException {
		Path odd = unpack("50% #1");
		Outcome outcome = run(Map.of(), odd.resolve("workbench"), "engines");
		assertEquals(2, outcome.exitCode(), outcome::toString);
		assertEquals(
				List.of("workbench: the Eclipse platform does not start from a folder with % or # in its name; move "
						+ odd + " elsewhere"),
				outcome.err());
		Files.delete(product.resolve("plugins/org.eclipse.equinox.launcher_1.0.jar"));
		outcome = run(Map.of(), product.resolve("workbench"), "engines");
		assertEquals(2, outcome.exitCode(), outcome::toString);
		assertEquals(List.of("workbench: the product in " + product + " is incomplete; unpack it again"),
				outcome.err());
	}

	/** The compiler looks at changed sources only, and leaves what no longer fits them. */
	@Test
	void aBuildMakesTheClassesOfChangedBundlesAnewAndOfThoseThatRequireThem() throws IOException {
		Path source = folder.resolve("source");
		Path workbench = source.resolve("workbench");
		Files.createDirectories(source.resolve("releng/org.cgcworkbench.product/target"));
		Files.createDirectories(source.resolve("target-platform"));
		for (String file : List.of("pom.xml", "bundles/pom.xml", "releng/compiler.prefs")) {
			Files.createDirectories(source.resolve(file).getParent());
			Files.createFile(source.resolve(file));
		}
		Files.copy(product.resolve("workbench"), workbench, StandardCopyOption.COPY_ATTRIBUTES);
		executable(source.resolve("mvnw"), "#!/bin/sh\nmkdir -p bundles/*/target/classes\n");
		executable(folder.resolve("jdk/bin/javac"), JAVA);
		Path base = sources(source, "base", "Require-Bundle: org.eclipse.ui");
		sources(source, "base.tests", "Fragment-Host: org.cgcworkbench.base");
		// a line of a manifest holds 72 bytes
		Path view = sources(source, "view", "Require-Bundle: org.eclipse.ui,org.cgcworkbe\n nch.base");
		sources(source, "window", "Require-Bundle: org.cgcworkbench.view");
		sources(source, "other", "Export-Package: org.cgcworkbench.other;x-friends:=\"org.cgcworkbench.base\"");

		assertEquals(List.of("base", "base.tests", "other", "view", "window"), forgotten(workbench));
		assertEquals(List.of(), forgotten(workbench));
		Files.writeString(view.resolve("View.java"), "class View { int added; }");
		assertEquals(List.of("view", "window"), forgotten(workbench));
		Files.move(base.resolve("View.java"), base.resolve("Renamed.java"));
		assertEquals(List.of("base", "base.tests", "view", "window"), forgotten(workbench));
		Files.delete(view.resolve("View.java"));
		assertEquals(List.of("view", "window"), forgotten(workbench));
		Files.writeString(source.resolve("releng/compiler.prefs"), "stricter");
		assertEquals(List.of("base", "base.tests", "other", "view", "window"), forgotten(workbench));
	}

	private static Path sources(Path root, String name, String requires) throws IOException {
		Path bundle = root.resolve("bundles/org.cgcworkbench." + name);
		Files.createDirectories(bundle.resolve("META-INF"));
		Files.writeString(bundle.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\n" + requires + "\n");
		Path sources = Files.createDirectories(bundle.resolve("src"));
		Files.writeString(sources.resolve("View.java"), "class View {}");
		return sources;
	}

	/** Builds, and names the bundles whose classes were gone before. */
	private List<String> forgotten(Path workbench) throws IOException {
		List<String> forgotten = new ArrayList<>();
		List<Path> bundles = Folders.list(workbench.resolveSibling("bundles")).stream().filter(Files::isDirectory)
				.toList();
		for (Path bundle : bundles) {
			Files.createDirectories(bundle.resolve("target/classes"));
			Files.writeString(bundle.resolve("target/classes/View.class"), "");
		}
		Outcome outcome = run(Map.of(), workbench, "build");
		assertEquals(0, outcome.exitCode(), outcome::toString);
		for (Path bundle : bundles) {
			if (!Files.exists(bundle.resolve("target/classes/View.class"))) {
				forgotten.add(bundle.getFileName().toString().substring("org.cgcworkbench.".length()));
			}
		}
		return forgotten.stream().sorted().toList();
	}
}
