package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.version.VersionRange;

/** The example of the SDK: built, installed, and used with all that it adds. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExampleBundleTest {

	private static final String VIEW = "org.example.lab.epochTimes";
	/** Has the view show a run, says what it shows, and closes the window. */
	private static final String WATCH = """
			package org.example.watch;

			import java.nio.file.Path;
			import java.util.List;
			import org.cgcworkbench.core.run.RunDirectory;
			import org.cgcworkbench.ui.*;
			import org.cgcworkbench.ui.chart.LineChart;
			import org.eclipse.swt.widgets.*;
			import org.eclipse.ui.*;

			public final class Watch implements IStartup {
				private final RunDirectory run = RunDirectory.open(Path.of(System.getProperty("watched")));
				private final IWorkbench workbench = PlatformUI.getWorkbench();

				public void earlyStartup() {
					Preference.store().setValue("other-runs-folders", run.folder().getParent().toString());
					workbench.getDisplay().asyncExec(() -> look(240));
				}

				private void look(int left) {
					IWorkbenchPage page = workbench.getWorkbenchWindows()[0].getPages()[0];
					if (left > 0 && RunCatalogue.find(run.folder()).isEmpty()) {
						workbench.getDisplay().timerExec(250, () -> look(left - 1));
						return;
					}
					System.out.println("there: " + (page.findViewReference("VIEW") != null));
					WorkbenchViews.show(page, "VIEW", List.of(run));
					tell(page.getWorkbenchWindow().getShell());
					workbench.close();
				}

				private void tell(Composite parent) {
					for (Control child : parent.getChildren()) {
						if (child instanceof LineChart chart && chart.isVisible()) {
							chart.curves().forEach(c -> System.out.println("shown: " + c.name() + " " + c.y().length));
						} else if (child instanceof Composite composite) {
							tell(composite);
						}
					}
				}
			}
			""".replace("VIEW", VIEW);

	@TempDir
	private static Path folder;
	private static Sdk sdk;
	private static Path jar;
	private static Path configuration;

	@BeforeAll
	static void build() throws IOException {
		sdk = Sdk.in(folder);
		jar = Sdk.bundle(sdk.example("bnd"), folder.resolve("org.example.lab-1.0.0.jar"), Map.of());
		configuration = Product.copyOfConfiguration();
		Product.runBrieflyWith(configuration, "install", jar).succeeded().says("installed org.example.lab 1.0.0");
	}

	private static Path runs() {
		return folder.resolve("runs");
	}

	private static String manifest(Path file, String header) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new Manifest(in).getMainAttributes().getValue(header);
		}
	}

	/** Our packages with their ranges, and whether each is optional. */
	private static Map<String, String> imports(String header) {
		Map<String, String> imports = new TreeMap<>();
		for (Map.Entry<String, Attrs> each : new Parameters(header).entrySet()) {
			if (each.getKey().startsWith("org.cgcworkbench.")) {
				VersionRange range = new VersionRange(each.getValue().getVersion());
				imports.put(each.getKey(), range.getLow().getWithoutQualifier() + " to "
						+ range.getHigh().getWithoutQualifier() + " " + each.getValue().get("resolution:"));
			}
		}
		return imports;
	}

	@Test
	void bothProjectsMakeTheSameBundle() throws IOException {
		try (JarFile built = new JarFile(jar.toFile())) {
			String imported = built.getManifest().getMainAttributes().getValue("Import-Package");
			assertEquals(imports(imported),
					imports(manifest(sdk.example("tycho").resolve("META-INF/MANIFEST.MF"), "Import-Package")));
			assertEquals(5, built.stream().filter(entry -> entry.getName().matches("OSGI-INF/.*\\.xml")).count());
		}
		List<Path> bnd = Folders.all(sdk.example("bnd").resolve("src"));
		List<Path> tycho = Folders.all(sdk.example("tycho").resolve("src"));
		assertEquals(bnd.stream().map(sdk.example("bnd")::relativize).toList(),
				tycho.stream().map(sdk.example("tycho")::relativize).toList());
	}

	@Test
	void theRepositoryHasJarsSourcesAndAllThatTheyNeed() throws IOException {
		Path core = sdk.folder().resolve("repository/org/cgcworkbench/org.cgcworkbench.core/1.0.0");
		assertEquals("jar javadoc.jar pom sources.jar",
				Folders.list(core).stream().map(file -> file.getFileName().toString())
						.filter(name -> !name.endsWith(".sha1")).map(name -> name.replaceFirst("^.*0[.-]", "")).sorted()
						.collect(Collectors.joining(" ")));
		String pom = Files.readString(core.resolve("org.cgcworkbench.core-1.0.0.pom"));
		assertTrue(pom.contains("<artifactId>jackson-databind</artifactId>"), pom);
		assertTrue(pom.contains("<artifactId>us.hebi.matlab.mat.mfl-core</artifactId>"), pom);
	}

	@Test
	@Order(1)
	void allThatItAddsIsUsed() throws IOException {
		TinyDataset dataset = TinyDataset.in(folder.resolve("tiny"));
		String list = Folders.all(dataset.folder()).stream().filter(Files::isRegularFile)
				.map(file -> dataset.folder().relativize(file))
				.map(file -> file.getName(0) + "," + file.toString().replace('\\', '/') + "," + file.getName(1) + "\n")
				.collect(Collectors.joining());
		Files.writeString(dataset.folder().resolve("list.csv"), list);
		Path experiment = dataset.experiment("lab", "runs: " + runs().getFileName());
		Outcome trained = Product
				.runWith(configuration, "train", experiment, "--set", "dataset.format=list", "--set",
						"objective.method=gc", "--set", "objective.lambda=25", "--set", "objective.views=1", "--set",
						"engine.name=timed", "--set", "schedule.epochs=1", "--set", "checkpoint.every-steps=100")
				.succeeded();
		TrainedRun run = TrainedRun.only(runs());
		assertEquals("finished", run.state(), trained::toString);
		assertTrue(run.events("step").stream().allMatch(step -> step.path("consistency").asDouble() > 0),
				() -> run.events("step").toString());
		Product.runWith(configuration, "evaluate", run.folder(), "--method", "gradient-times-input", "--metrics",
				"accuracy,map-extent:share=0.25").succeeded().says("map-extent:share=0.25");
		Path evaluation = run.matching("evaluation", "gradient-times-input-.*\\.json").getFirst();
		assertTrue(Files.readString(evaluation).contains("\"map-extent:share=0.25\""), evaluation::toString);
		Product.runWith(configuration, "explain", run.folder(), dataset.trainingFile("disc-00.jpg"), "--method",
				"gradient-times-input", "--out", folder.resolve("maps")).succeeded();
		assertTrue(Folders.list(folder.resolve("maps")).stream()
				.anyMatch(file -> file.getFileName().toString().matches("disc-00-gradient-times-input-.*\\.npy")));
	}

	@Test
	@Order(2)
	void itsViewStandsBesideOurs() throws IOException, InterruptedException {
		Path watch = Sdk.watch(folder, WATCH);
		Product.runBrieflyWith(configuration, "install", watch).succeeded();
		Process server;
		try {
			server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
					.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		} catch (IOException e) {
			assumeTrue(false, "skipped: there is no Xvfb");
			return;
		}
		try {
			String display = ":" + server.inputReader().readLine();
			TrainedRun run = TrainedRun.only(runs());
			Product.desktop(configuration, display, folder.resolve("workspace"), List.of("-Dwatched=" + run.folder()))
					.succeeded().says("there: true", "shown: " + run.folder().getFileName() + " 1");
		} finally {
			server.destroy();
			server.waitFor();
		}
	}

	@Test
	@Order(3)
	void aBundleForAnotherVersionIsToldOfBoth() {
		String desktop = "org.cgcworkbench.ui.*;resolution:=optional,org.eclipse.*;resolution:=optional,";
		Path without = Sdk.bundle(sdk.example("bnd"), folder.resolve("without.jar"), Map.of("Import-Package",
				desktop + "org.cgcworkbench.core.run;version=\"[0.9,0.9.1)\";resolution:=optional,*"));
		Path leftOut = Sdk.bundle(sdk.example("bnd"), folder.resolve("left-out.jar"),
				Map.of("Bundle-SymbolicName", "org.example.later", "Import-Package",
						desktop + "org.cgcworkbench.core.metric;version=\"[1.99,2)\",*"));
		Product.runBrieflyWith(configuration, "install", without).succeeded();
		Product.runBrieflyWith(configuration, "install", leftOut).refused(
				"nothing is installed: the bundle org.example.later cannot be used: it was built for org.cgcworkbench.core.metric 1.99.0, and 1.0.0 is here;");
		Product.runBrieflyWith(configuration, "evaluate", folder, "--metrics", "beauty").endedWith(2).says(
				"the bundle org.example.lab goes without org.cgcworkbench.core.run: it was built for 0.9.0, and 1.0.0 is here;",
				", map-extent");
	}
}
