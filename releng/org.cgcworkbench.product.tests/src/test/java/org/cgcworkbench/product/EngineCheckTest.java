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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The engines that come with the product agree, and one whose devices are broken is told of in sentences. */
class EngineCheckTest {

	/** Each of its devices is broken in another way. */
	private static final String BROKEN = """
			package org.example.lab;

			import java.lang.reflect.Field;
			import java.util.List;
			import java.util.Set;
			import org.cgcworkbench.core.engine.*;
			import org.cgcworkbench.core.network.NetworkSpec;
			import org.cgcworkbench.core.weights.Weights;

			public final class Broken implements ComputeEngine {
				public String id() {
					return "broken";
				}

				public String label() {
					return "Broken";
				}

				public List<Device> devices() {
					return List.of(new Device("cuda:0", "crashes", 0), new Device("cuda:1", "hangs", 0),
							new Device("cuda:2", "throws", 0), new Device("cuda:3", "is old", 0));
				}

				public Capabilities capabilities(Device device) {
					return new Capabilities(Set.of(Precision.TF32), 0,
							device.id().equals("cuda:3") ? "it is older than its driver" : null);
				}

				public Trainer createTrainer(TrainingSpec spec, List<Device> devices) {
					try {
						switch (devices.getFirst().id()) {
							case "cuda:0" :
								Class<?> type = Class.forName("sun.misc.Unsafe", true, ClassLoader.getSystemClassLoader());
								Field unsafe = type.getDeclaredField("theUnsafe");
								unsafe.setAccessible(true);
								type.getMethod("putAddress", long.class, long.class).invoke(unsafe.get(null), 1L, 1L);
								break;
							case "cuda:1" :
								Thread.sleep(1_000_000);
								break;
							default :
								throw new EngineException("the driver is older than the libraries; update it");
						}
					} catch (ReflectiveOperationException | InterruptedException e) {
						throw new IllegalStateException(e);
					}
					return null;
				}

				public Explainer createExplainer(NetworkSpec network, Weights weights, Device device) {
					return null;
				}
			}
			""";
	private static final String COMPONENT = """
			<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.1.0" name="org.example.lab.Broken">
				<service><provide interface="org.cgcworkbench.core.engine.ComputeEngine"/></service>
				<implementation class="org.example.lab.Broken"/>
			</scr:component>
			""";

	@TempDir
	Path folder;

	@Test
	@Tag("slow")
	void theEnginesOfTheProductAgree() throws IOException {
		Path json = folder.resolve("check.json");
		Outcome outcome = Product
				.run("engines", "--check", "cpu", "--precision", "float32", "--quick", "--json-file", json).succeeded()
				.says("libtorch on cpu in float32, against nd4j on cpu in float32", "oneDNN", "threads");
		assertTrue(outcome.out().endsWith("passed" + System.lineSeparator()), outcome::toString);
		// the first line is the machine's
		assertTrue(outcome.out().strip().lines().skip(1).allMatch(line -> line.length() <= 100), outcome::toString);
		Set<String> checks = new TreeSet<>();
		for (JsonNode row : new ObjectMapper().readTree(json.toFile()).path("rows")) {
			assertTrue(row.path("deviation").asDouble() <= row.path("tolerance").asDouble(), row::toString);
			assertEquals("ok", row.path("verdict").asText());
			checks.add(row.path("network").asText() + " " + row.path("check").asText());
		}
		assertTrue(
				checks.containsAll(Set.of("resnet18 parameter, cgc", "resnet18 gradient, gradcam-l2",
						"resnet18 full-grad", "resnet18 input-gradient", "resnet18 interrupted and resumed")),
				checks::toString);
		assertTrue(checks.stream().noneMatch(check -> check.startsWith("resnet50")), checks::toString);
	}

	@Test
	void brokenDevicesAreToldInSentences() throws IOException {
		Path configuration = Product.copyOfConfiguration();
		assumeTrue(configuration != null, "skipped: there is no product for this platform");
		assertEquals("org.example.broken", Product.runBrieflyWith(configuration, "install", bundle(), "--json")
				.succeeded().document().at("/installed/0/name").asText());
		Outcome outcome = Product.runBrieflyWith(configuration, "engines", "--check", "--engine", "broken",
				"--time-limit", "10", "--json");
		outcome.endedWith(3).says("broken on cuda:0 in tf32: native code crashed", "install the driver",
				"broken on cuda:1 in tf32: it did not end within 10 s", "restart the machine",
				"broken on cuda:2 in tf32: the driver is older than the libraries; update it (at the start of resnet18)",
				"broken on cuda:3: it is older than its driver");
		assertFalse(outcome.document().path("passed").asBoolean(true), outcome::toString);
	}

	@Test
	void whatCannotBeCheckedIsRefused() {
		Product.runBriefly("engines", "--check", "gpu").refused("\"gpu\" is no device", "cuda:0");
		Product.runBriefly("engines", "--check", "cuda:7").refused("nothing can be checked", "nd4j on cpu in float32");
		Product.runBriefly("engines", "--precision", "float32").refused("--check");
	}

	private Path bundle() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assumeTrue(compiler != null, "skipped: this Java has no compiler");
		Path source = Files.writeString(folder.resolve("Broken.java"), BROKEN);
		try (Stream<Path> plugins = Files.list(Product.plugins())) {
			String classPath = plugins.filter(jar -> jar.getFileName().toString().startsWith("org.cgcworkbench.core_"))
					.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
			assertEquals(0, compiler.run(null, null, null, "--release", "21", "-proc:none", "-d", folder.toString(),
					"-classpath", classPath, source.toString()));
		}
		Manifest manifest = new Manifest();
		Attributes headers = manifest.getMainAttributes();
		headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
		headers.putValue("Bundle-ManifestVersion", "2");
		headers.putValue("Bundle-SymbolicName", "org.example.broken");
		headers.putValue("Bundle-Version", "1.0.0");
		headers.putValue("Bundle-ActivationPolicy", "lazy");
		headers.putValue("Require-Bundle", "org.cgcworkbench.core");
		headers.putValue("Service-Component", "OSGI-INF/component.xml");
		Path jar = folder.resolve("broken.jar");
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file, manifest)) {
			for (String name : List.of("org/example/lab/Broken.class")) {
				out.putNextEntry(new ZipEntry(name));
				Files.copy(folder.resolve(name), out);
			}
			out.putNextEntry(new ZipEntry("OSGI-INF/component.xml"));
			out.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
		}
		return jar;
	}
}
