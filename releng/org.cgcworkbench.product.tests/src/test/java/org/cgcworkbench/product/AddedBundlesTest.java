package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that users add: a sound one, one that was built anew, and those that cannot be used. */
class AddedBundlesTest {

	private static final String NOWHERE = "org.example.nowhere";

	@TempDir
	Path folder;

	@Test
	void areReplacedAndLeftOutWithTheirCause() throws IOException {
		Path configuration = Product.copyOfConfiguration();
		assumeTrue(configuration != null, "skipped: there is no product for this platform");
		list(configuration, "extent", bundle(configuration.resolve("added/before.jar"), "Extent", "", "\"before\""));
		list(configuration, "absent", bundle(configuration.resolve("added/absent.jar"), "Absent", "", "\"absent\""));
		Path again = bundle(Files.createDirectory(folder.resolve("jars")).resolve("again.jar"), "Extent", "",
				"\"again\"");
		bundle(again.resolveSibling("throwing.jar"), "Throwing",
				"if (true) throw new IllegalStateException(\"no licence found\");", "\"throwing\"");
		bundle(again.resolveSibling("nameless.jar"), "Nameless", "", "null");
		Outcome installed = Product.runBrieflyWith(configuration, "install", again.getParent()).succeeded()
				.says("installed org.example.extent 1.0.0");
		assertEquals(List.of(), installed.err(), installed::toString);
		List<String> names = Folders.list(configuration.resolve("added")).stream()
				.map(file -> file.getFileName().toString()).toList();
		assertTrue(names.stream().anyMatch(name -> name.matches("org\\.example\\.extent_1\\.0\\.0_[0-9a-f]{12}\\.jar")),
				names::toString);
		Outcome asked = Product.runBrieflyWith(configuration, "evaluate", folder.resolve("none"), "--metrics",
				"beauty");
		asked.endedWith(2).says("the bundle org.example.absent is left out: it needs Import-Package: " + NOWHERE,
				"org.example.lab.Throwing of the bundle org.example.throwing is left out: it "
						+ "cannot be made (java.lang.IllegalStateException: no licence found)",
				"org.example.lab.Nameless of the bundle org.example.nameless is left out: it has no id",
				"there is no metric beauty; choose from accuracy, ", ", again");
		assertFalse(asked.toString().contains(", before"), asked::toString);
		assertEquals(4, asked.err().size(), asked::toString);
		Product.runBrieflyWith(configuration, "install", "--rollback").succeeded();
		Product.runBrieflyWith(configuration, "evaluate", folder.resolve("none"), "--metrics", "beauty")
				.says(", before").refusedInLines(2);
		Product.runBrieflyWith(configuration, "install", "--remove", "org.example.extent", "--remove",
				"org.cgcworkbench.headless").refused("the bundle org.cgcworkbench.headless is part of the product");
	}

	@Test
	void oneThatLacksSomethingChangesNothing() throws IOException {
		Path configuration = Product.copyOfConfiguration();
		assumeTrue(configuration != null, "skipped: there is no product for this platform");
		Path empty = Files.createDirectory(folder.resolve("empty"));
		Path absent = bundle(folder.resolve("absent.jar"), "Absent", "", "\"absent\"");
		List<String> before = Files.readAllLines(configuration.resolve(Product.BUNDLES));
		Product.runBrieflyWith(configuration, "install", absent)
				.refused("nothing is installed: the bundle org.example.absent cannot be used: it needs Import-Package: "
						+ NOWHERE);
		assertEquals(before, Files.readAllLines(configuration.resolve(Product.BUNDLES)));
		assertFalse(Files.exists(configuration.resolve("added")) && Folders.list(configuration.resolve("added"))
				.stream().anyMatch(file -> file.toString().endsWith(".jar")));
		Product.runBrieflyWith(configuration, "install", empty)
				.refused(empty + " has neither a bundle's jar nor an update site in it");
		Product.runBrieflyWith(configuration, "install", "--rollback")
				.refused("nothing was installed or removed here that could be taken back");
	}

	@Test
	void bundlesOfTheDesktopStartWithThoseThatNeedThem() throws IOException {
		Path configuration = Product.copyOfConfiguration();
		assumeTrue(configuration != null, "skipped: there is no product for this platform");
		Path started = configuration.resolve(Product.HEADLESS).resolve(Product.BUNDLES);
		String before = Files.readString(started);
		Path drawn = bundle(folder.resolve("drawn.jar"), "Drawn", "", "\"drawn\"");
		Outcome installed = Product.runBrieflyWith(configuration, "install", drawn).succeeded();
		assertEquals(List.of(), installed.err());
		assertTrue(Files.readString(started).contains("\norg.eclipse.swt,"));
		Product.runBrieflyWith(configuration, "evaluate", folder.resolve("none"), "--metrics", "beauty")
				.says(", drawn");
		Product.runBrieflyWith(configuration, "install", "--remove", "org.example.drawn").succeeded();
		assertEquals(before, Files.readString(started));
	}

	/** As it would be after an earlier start. */
	private static void list(Path configuration, String name, Path bundle) throws IOException {
		for (Path folder : List.of(configuration, configuration.resolve(Product.HEADLESS))) {
			Files.writeString(folder.resolve(Product.BUNDLES),
					"org.example." + name + ",1.0.0," + bundle.toUri() + ",4,false\n", StandardOpenOption.APPEND);
		}
	}

	private Path bundle(Path jar, String name, String constructor, String id) throws IOException {
		Path classes = compile(name, constructor, id);
		Manifest manifest = new Manifest();
		Attributes headers = manifest.getMainAttributes();
		headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
		headers.putValue("Bundle-ManifestVersion", "2");
		headers.putValue("Bundle-SymbolicName", "org.example." + name.toLowerCase(Locale.ROOT));
		headers.putValue("Bundle-Version", "1.0.0");
		headers.putValue("Bundle-ActivationPolicy", "lazy");
		headers.putValue("Require-Bundle", "org.cgcworkbench.core"
				+ (name.equals("Drawn") ? ",org.eclipse.jface;bundle-version=\"[3.0.0,4.0.0)\"" : ""));
		headers.putValue("Service-Component", "OSGI-INF/component.xml");
		if (name.equals("Absent")) {
			headers.putValue("Import-Package", NOWHERE);
		}
		Files.createDirectories(jar.getParent());
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file, manifest)) {
			String type = "org/example/lab/" + name + ".class";
			out.putNextEntry(new ZipEntry(type));
			Files.copy(classes.resolve(type), out);
			out.putNextEntry(new ZipEntry("OSGI-INF/component.xml"));
			out.write(String.format(Locale.ROOT, """
					<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.1.0" name="org.example.lab.%1$s">
						<service><provide interface="org.cgcworkbench.core.metric.Metric"/></service>
						<implementation class="org.example.lab.%1$s"/>
					</scr:component>
					""", name).getBytes(StandardCharsets.UTF_8));
		}
		return jar;
	}

	private Path compile(String name, String constructor, String id) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assumeTrue(compiler != null, "skipped: this Java has no compiler");
		Path source = Files.writeString(folder.resolve(name + ".java"), String.format(Locale.ROOT, """
				package org.example.lab;
				import org.cgcworkbench.core.metric.*;
				public final class %1$s implements Metric {
					public %1$s() { %2$s }
					public String id() { return %3$s; }
					public String label() { return "Example"; }
					public String definition() { return "Nothing."; }
					public Measurement measure(EvaluatedImage image) { return Measurement.ZERO_MAP; }
				}
				""", name, constructor, id));
		try (Stream<Path> plugins = Files.list(Product.plugins())) {
			String classPath = plugins.filter(jar -> jar.getFileName().toString().startsWith("org.cgcworkbench.core_"))
					.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
			assertEquals(0, compiler.run(null, null, null, "--release", "21", "-proc:none", "-d", folder.toString(),
					"-classpath", classPath, source.toString()));
		}
		return folder;
	}
}
