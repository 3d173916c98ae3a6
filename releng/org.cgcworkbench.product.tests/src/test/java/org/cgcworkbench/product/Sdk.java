package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;

/** The SDK as it is made of the product that was built; what its projects build is built here without Maven. */
record Sdk(Path folder) {

	static Path root() {
		return Path.of(System.getProperty("cgc.root", "../..")).toAbsolutePath().normalize();
	}

	/** Makes it and unpacks it. */
	static Sdk in(Path folder) throws IOException {
		Path maker = root().resolve("releng/sdk/MakeSdk.java");
		assumeTrue(Files.exists(maker), "skipped: there is no " + maker);
		assumeTrue(Files.isDirectory(Product.plugins()), "skipped: there is no product for this platform");
		Path made = folder.resolve("made");
		Path documentation = Files.createDirectories(folder.resolve("documentation"));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				maker.toString(), root().toString(), Product.plugins().toString(), documentation.toString(),
				made.toString()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.onExit().join().exitValue(), said);
		unpack(Folders.list(made).getFirst(), folder.resolve("sdk"));
		return new Sdk(Folders.list(folder.resolve("sdk")).getFirst());
	}

	static void unpack(Path archive, Path to) throws IOException {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				if (entry.isDirectory()) {
					continue;
				}
				Path file = to.resolve(entry.getName());
				Files.createDirectories(file.getParent());
				try (InputStream in = zip.getInputStream(entry)) {
					Files.copy(in, file);
				}
			}
		}
	}

	Path example(String build) {
		return folder.resolve("example-" + build);
	}

	/** Builds a project of a file bnd.bnd and sources as Maven and bnd do. */
	static Path bundle(Path project, Path jar, Map<String, String> headers) {
		try {
			List<File> libraries = libraries();
			Path classes = compile(project.resolve("src"), libraries,
					jar.resolveSibling(jar.getFileName() + "-classes"));
			try (Builder builder = new Builder(); Jar content = new Jar(classes.toFile())) {
				builder.setBase(project.toFile());
				builder.setProperties(project.toFile(), builder.loadProperties(project.resolve("bnd.bnd").toFile()));
				builder.setProperty("Bundle-Version", "1.0.0");
				headers.forEach(builder::setProperty);
				builder.addClasspath(libraries);
				builder.setJar(content);
				try (Jar built = builder.build()) {
					assertEquals(List.of(), builder.getErrors());
					assertEquals(List.of(), builder.getWarnings());
					built.write(jar.toFile());
				}
			}
			return jar;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/** Builds a bundle whose class {@code org.example.watch.Watch} the desktop starts when its window is there. */
	static Path watch(Path folder, String source) throws IOException {
		Path project = folder.resolve("watch");
		Path sources = Files.createDirectories(project.resolve("src/org/example/watch"));
		Files.writeString(sources.resolve("Watch.java"), source);
		Files.writeString(project.resolve("plugin.xml"), "<plugin><extension point=\"org.eclipse.ui.startup\">"
				+ "<startup class=\"org.example.watch.Watch\"/></extension></plugin>");
		Files.writeString(project.resolve("bnd.bnd"),
				"Bundle-SymbolicName: org.example.watch;singleton:=true\n-includeresource: plugin.xml\n");
		return bundle(project, folder.resolve("watch.jar"), Map.of());
	}

	private static List<File> libraries() {
		// the annotations only matter to the build and are no part of the product
		Optional<String> annotations = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
				.filter(jar -> jar.contains("org.osgi.service.component.annotations")).findFirst();
		List<File> libraries = new ArrayList<>();
		libraries.add(new File(annotations.orElseThrow()));
		Folders.list(Product.plugins()).stream()
				.filter(jar -> jar.getFileName().toString()
						.matches("(org\\.cgcworkbench\\.(core|extensions|ui)|org\\.eclipse\\.[\\w.]+)_.*\\.jar"))
				.map(Path::toFile).forEach(libraries::add);
		return libraries;
	}

	private static Path compile(Path sources, List<File> libraries, Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assumeTrue(compiler != null, "skipped: this Java has no compiler");
		Files.createDirectories(classes);
		StringWriter problems = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			String classPath = String.join(File.pathSeparator, libraries.stream().map(File::toString).toList());
			boolean compiled = compiler.getTask(problems, files, null,
					List.of("--release", "21", "-proc:none", "-d", classes.toString(), "-classpath", classPath), null,
					files.getJavaFileObjectsFromPaths(
							Folders.all(sources).stream().filter(file -> file.toString().endsWith(".java")).toList()))
					.call();
			assertTrue(compiled, problems::toString);
		}
		return classes;
	}
}
