package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A Python with PyTorch and torchvision, for the programs that this product is measured against.
 *
 * @param python
 *            the interpreter
 * @param version
 *            of Python, PyTorch and torchvision
 */
record PyTorch(String python, String version) {

	/** What to do where there is none. */
	static final String MISSING = "skipped: no Python with PyTorch and torchvision was found. On Debian and Ubuntu:"
			+ " apt-get install python3-torch python3-torchvision; or name an interpreter with --python";

	/** Programs that come with the product, each in a file of its own. */
	static final String STEP = "step.py";
	static final String LOADER = "loader.py";
	static final String INSERTION = "insertion.py";

	private static final List<String> CANDIDATES = List.of("python3", "/usr/bin/python3", "python");
	private static final String VERSIONS = "import platform, torch, torchvision;"
			+ "print(f'Python {platform.python_version()}, PyTorch {torch.__version__},"
			+ " torchvision {torchvision.__version__}')";
	/** PyTorch is measured as it comes: these are what the launcher sets for this product. */
	private static final Set<String> OUR_SETTINGS = Set.of("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_",
			"MALLOC_TRIM_THRESHOLD_", "GLIBC_TUNABLES", "OMP_WAIT_POLICY");
	private static final Set<String> OPENBLAS_SETTINGS = Set.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

	/** The first interpreter that has both; the given one alone where it is not null. */
	static Optional<PyTorch> find(String given) throws IOException {
		try (TemporaryFolder folder = TemporaryFolder.create()) {
			Path output = folder.path().resolve("version");
			for (String python : given == null ? CANDIDATES : List.of(given)) {
				if (answers(new PyTorch(python, "").command(List.of("-c", VERSIONS)), output)) {
					return Optional.of(new PyTorch(python, Files.readString(output).strip()));
				}
			}
		}
		return Optional.empty();
	}

	private static boolean answers(ProcessBuilder command, Path output) {
		try {
			return ProductProcess.run(command.redirectError(ProcessBuilder.Redirect.DISCARD)
					.redirectOutput(output.toFile())) == Ending.FINISHED.exitCode();
		} catch (IOException e) {
			// no such interpreter
			return false;
		}
	}

	private ProcessBuilder command(List<String> arguments) {
		ProcessBuilder process = withoutOpenBlasSettings(Stream.concat(Stream.of(python), arguments.stream()).toList());
		process.environment().keySet().removeAll(OUR_SETTINGS);
		return process;
	}

	/** A command without settings that choose OpenBLAS's kernels, which would slow down one side. */
	static ProcessBuilder withoutOpenBlasSettings(List<String> command) {
		ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
		process.environment().keySet().removeAll(OPENBLAS_SETTINGS);
		return process;
	}

	/**
	 * Runs a program.
	 *
	 * @param folder
	 *            where it is unpacked to
	 * @return what it measured, by name
	 */
	Map<String, Object> run(String program, List<String> arguments, Path folder) throws IOException {
		Path file = folder.resolve(program);
		try (InputStream in = PyTorch.class.getResourceAsStream(program)) {
			Files.write(file, in.readAllBytes());
		}
		Path output = folder.resolve("output");
		List<String> all = Stream.concat(Stream.of(file.toString()), arguments.stream()).toList();
		int exitCode = ProductProcess.run(command(all).redirectOutput(output.toFile()));
		List<String> lines = Files.readString(output, StandardCharsets.UTF_8).lines().toList();
		if (exitCode != Ending.FINISHED.exitCode() || lines.isEmpty()) {
			throw new UserException(
					python + " " + program + " " + String.join(" ", arguments) + " ended with code " + exitCode);
		}
		return new ObjectMapper().readValue(lines.getLast(), new TypeReference<>() {
		});
	}

	/** Whether the product has that program. */
	static boolean has(String program) {
		return PyTorch.class.getResource(program) != null;
	}
}
