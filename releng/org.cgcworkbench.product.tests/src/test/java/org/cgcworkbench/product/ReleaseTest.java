package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the release's command has made, used as its users do. */
@Tag("release")
class ReleaseTest {

	private static final Path ROOT = Path.of(System.getProperty("cgc.root")).toAbsolutePath().normalize();
	private static final String MADE = "releng/org.cgcworkbench.product/target/release";
	private static final Path RELEASE = ROOT.resolve(MADE);
	private static final String SUMS = "SHA256SUMS";
	/** Owns nothing and has no home folder. */
	private static final String NOBODY = "64321";
	private static final String WATCH = """
			package org.example.watch;

			import org.eclipse.ui.*;

			public final class Watch implements IStartup {
				public void earlyStartup() {
					IWorkbench workbench = PlatformUI.getWorkbench();
					workbench.getDisplay().asyncExec(() -> {
						System.out.println("window: " + workbench.getWorkbenchWindows()[0].getShell().getText());
						workbench.close();
					});
				}
			}
			""";

	@TempDir
	private Path folder;

	private static String run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(process.waitFor(20, TimeUnit.MINUTES));
		assertEquals(0, process.exitValue(), said);
		return said;
	}

	private static String file(String pattern) {
		List<Path> files = Folders.list(RELEASE).stream().filter(file -> file.getFileName().toString().matches(pattern))
				.toList();
		assertEquals(1, files.size(), pattern + " in " + Folders.list(RELEASE));
		return files.getFirst().toString();
	}

	private static Map<String, String> sums(Path release) throws IOException {
		return Files.readAllLines(release.resolve(SUMS)).stream().map(line -> line.split(" +\\*?"))
				.collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a, TreeMap::new));
	}

	@Test
	void everySystemHasASmallAndAFullArchiveOfThatVersion() throws IOException, InterruptedException {
		List<String> names = Folders.list(RELEASE).stream().map(file -> file.getFileName().toString())
				.filter(name -> !name.equals(SUMS)).toList();
		for (String system : List.of("linux-x86_64.tar.gz", "macos-aarch64.tar.gz", "windows-x86_64.zip")) {
			Path small = Path.of(file("cgc-workbench-\\d+\\.\\d+\\.\\d+-" + system));
			Path full = Path.of(file("cgc-workbench-full-\\d+\\.\\d+\\.\\d+-" + system));
			assertTrue(Files.size(small) < Files.size(full));
		}
		assertFalse(names.toString().contains("SNAPSHOT"), names::toString);
		assertEquals(names, List.copyOf(sums(RELEASE).keySet()));
		run(List.of("sh", "-c", "cd " + RELEASE + " && sha256sum --check --quiet " + SUMS));
	}

	@Test
	void namesOnlyOwnFoldersAndIsOpenedByFinder() throws IOException, InterruptedException {
		run(List.of("tar", "-xzf", file("cgc-workbench-1.*-macos.*gz"), "-C", folder.toString()));
		Path contents = folder.resolve("cgc-workbench.app/Contents");
		String info = Files.readString(contents.resolve("Info.plist"));
		assertTrue(info.contains("<string>cgc-workbench</string>") && !info.contains("@"), info);
		assertTrue(Files.isExecutable(contents.resolve("MacOS/cgc-workbench")));
		assertTrue(Files.exists(contents.resolve("Resources/cgc-workbench.icns")));
		Path home = contents.resolve("Eclipse");
		for (Path file : Folders.all(home)) {
			String name = file.toString();
			if (name.endsWith(".gz")) {
				assertFalse(run(List.of("gzip", "-dc", name)).contains(ROOT.toString()), name);
			} else if (name.matches(".*\\.(xml|ini|info|prefs|properties)")) {
				assertFalse(Files.readString(file).contains(ROOT.toString()), name);
			}
		}
		try (ZipFile site = new ZipFile(file(".*-site\\.zip"))) {
			assertTrue(site.stream().anyMatch(entry -> entry.getName().startsWith("features/org.cgcworkbench.ui")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "-with-java"})
	@EnabledOnOs(OS.LINUX)
	void isUsedFromAnEmptyFolderByAUserWithoutAHome(String image) throws IOException, InterruptedException {
		assumeTrue(isRoot(), "skipped: another user is made by root alone");
		Sdk sdk = Sdk.in(folder.resolve("sdk"));
		Path example = Sdk.bundle(sdk.example("bnd"), folder.resolve("org.example.lab.jar"), Map.of());
		Path closing = Sdk.watch(folder, WATCH);
		Path lab = Files.createDirectories(folder.resolve("lab"));
		run(List.of("chown", NOBODY, lab.toString()));
		run(List.of("chmod", "-R", "a+rX", folder.toString()));
		String java = image.isEmpty() ? System.getProperty("java.home") : "";
		String said = run(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "env", "-i",
				"PATH=/usr/bin:/bin", "JAVA_HOME=" + java, "bash",
				ROOT.resolve("releng/org.cgcworkbench.product.tests/src/test/lab.sh").toString(), lab.toString(),
				file("cgc-workbench-1.*-linux-x86_64" + image + "\\.tar\\.gz"), example.toString(),
				closing.toString()));
		for (String part : List.of("Report: " + lab, "installed org.example.lab 1.0.0",
				"in use: org.example.lab, org.example.watch", "map-extent:share=0.25")) {
			assertTrue(said.contains(part), said);
		}
		assertEquals(image.isEmpty() ? 1 : 2, said.split("window: .*CGC Workbench", -1).length - 1, said);
		assertFalse(said.contains("\tat "), said);
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void theDebianPackageComesAndGoes() throws IOException, InterruptedException {
		assumeTrue(isRoot(), "skipped: packages are installed by root alone");
		assumeTrue(Files.exists(Path.of("/usr/bin/dpkg")), "skipped: there is no dpkg");
		assumeTrue(Files.notExists(Path.of("/opt/cgc-workbench")), "skipped: the package is in use here");
		try {
			run(List.of("dpkg", "-i", file("cgc-workbench_.*_amd64\\.deb")));
			String engines = run(List.of("env", "-u", "JAVA_HOME", "cgc-workbench", "engines"));
			assertTrue(engines.contains("libtorch") && !engines.contains("nd4j"), engines);
			assertTrue(Files.exists(Path.of("/usr/share/applications/cgc-workbench.desktop")));
			assertTrue(Files.exists(Path.of("/usr/share/icons/hicolor/48x48/apps/cgc-workbench.png")));
		} finally {
			run(List.of("dpkg", "--purge", "cgc-workbench"));
		}
		for (String left : List.of("/opt/cgc-workbench", "/usr/bin/cgc-workbench",
				"/usr/share/applications/cgc-workbench.desktop")) {
			assertTrue(Files.notExists(Path.of(left)), left);
		}
	}

	/** A second time from a clone in another folder. */
	@Test
	void oneCommitGivesTheSameBytes() throws IOException, InterruptedException {
		assumeTrue(run(List.of("git", "status", "--porcelain")).isBlank(), "skipped: there are changes in no commit");
		Path clone = folder.resolve("another folder");
		run(List.of("git", "clone", "--quiet", ROOT.toString(), clone.toString()));
		run(List.of(clone.resolve("workbench").toString(), "release"));
		assertEquals(sums(RELEASE), sums(clone.resolve(MADE)));
	}
}
