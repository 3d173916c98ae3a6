package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/extending.md against the product. */
class ExtendingDocsTest {

	private static final Pattern EXAMPLE = Pattern.compile("```java\\n(package org\\.example\\.lab;.*?)```",
			Pattern.DOTALL);
	private static final Pattern NAME = Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record) (\\w+)");
	private static final String ANNOTATIONS = "org.osgi.service.component.annotations";

	@TempDir
	Path folder;

	private static Path root() {
		return Path.of(System.getProperty("cgc.root", "../.."));
	}

	private static Map<String, String> examples() throws IOException {
		Path docs = root().resolve("docs/extending.md");
		assumeTrue(Files.exists(docs), "skipped: there is no " + docs.toAbsolutePath());
		Map<String, String> examples = new LinkedHashMap<>();
		Matcher example = EXAMPLE.matcher(Files.readString(docs).replace("\r\n", "\n"));
		while (example.find()) {
			Matcher name = NAME.matcher(example.group(1));
			assertTrue(name.find());
			examples.put(name.group(1), example.group(1));
		}
		return examples;
	}

	@Test
	void theExamplesCompile() throws IOException {
		List<Path> sources = new ArrayList<>();
		for (Map.Entry<String, String> example : examples().entrySet()) {
			sources.add(write("org.example.lab", example.getKey(), example.getValue()));
		}
		assertEquals(7, sources.size());
		// the annotations only matter to the build and are no part of the product
		sources.add(annotation("Component", "Class<?>[] service() default {};"));
		sources.add(annotation("Reference", "String target() default \"\";"));
		sources.add(annotation("Activate", ""));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assumeTrue(compiler != null, "skipped: this Java has no compiler");
		StringWriter problems = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> plugins = Files.list(Product.plugins())) {
			String classPath = plugins.filter(jar -> jar.getFileName().toString().startsWith("org.cgcworkbench.core_"))
					.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
			boolean compiled = compiler.getTask(problems, files, null,
					List.of("-d", folder.toString(), "-classpath", classPath, "-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources)).call();
			assertTrue(compiled, problems::toString);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"GradCamConsistency", "LabRun"})
	void theEnginesAreTestedWithTheSameText(String name) throws IOException {
		Path source = root()
				.resolve("bundles/org.cgcworkbench.engine.conformance/src/org/example/lab/" + name + ".java");
		assumeTrue(Files.exists(source), "skipped: there is no " + source.toAbsolutePath());
		assertEquals(Files.readString(source).replace("\r\n", "\n"), examples().get(name),
				"docs/extending.md and " + source);
	}

	private Path annotation(String name, String members) throws IOException {
		return write(ANNOTATIONS, name,
				"package " + ANNOTATIONS + ";\npublic @interface " + name + " {" + members + "}");
	}

	private Path write(String packageName, String className, String text) throws IOException {
		Path file = folder.resolve(packageName.replace('.', '/')).resolve(className + ".java");
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}
}
