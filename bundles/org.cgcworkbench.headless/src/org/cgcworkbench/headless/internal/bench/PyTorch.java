package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Results;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A Python with PyTorch and torchvision, for the programs that this product is measured against.
 *
 * @param python
 *            the interpreter
 * @param pytorch
 *            version of PyTorch
 * @param versions
 *            of Python, PyTorch and torchvision
 * @param forms
 *            of the programs that can be measured with it
 */
record PyTorch(String python, String pytorch, String versions, List<String> forms) {

	/** What to do where there is none. */
	static final String MISSING = "skipped: no Python with PyTorch and torchvision was found. On Debian and Ubuntu:"
			+ " apt-get install python3-torch python3-torchvision; or name an interpreter with --python";

	/** Programs that come with the product, each in a file of its own. */
	static final String STEP = "step.py";
	static final String LOADER = "loader.py";
	static final String INSERTION = "insertion.py";
	private static final String COMMON = "common.py";
	private static final List<String> PROGRAMS = List.of(COMMON, STEP, LOADER, INSERTION);

	/** The form of a program that a user would write first. */
	static final String PLAIN = "plain";
	private static final String TENSORS = "tensors";

	private static final List<String> CANDIDATES = List.of("python3", "/usr/bin/python3", "python");
	/** PyTorch is measured as it comes: these are what the launcher sets for this product. */
	private static final Set<String> OUR_SETTINGS = Set.of("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_",
			"MALLOC_TRIM_THRESHOLD_", "GLIBC_TUNABLES", "OMP_WAIT_POLICY");
	private static final Set<String> OPENBLAS_SETTINGS = Set.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");
	private static final int LAST_WORDS = 3;

	/**
	 * Those of the interpreters that have both.
	 *
	 * @param given
	 *            interpreters; where it is empty, the first of the usual ones that has both
	 * @param folder
	 *            with the programs
	 */
	static List<PyTorch> find(List<String> given, Path folder) throws IOException {
		List<PyTorch> found = new ArrayList<>();
		for (String python : given.isEmpty() ? CANDIDATES : given) {
			Optional<PyTorch> one = ask(python, folder);
			one.ifPresent(found::add);
			if (given.isEmpty() && one.isPresent()) {
				break;
			}
			if (!given.isEmpty() && one.isEmpty()) {
				Results.text().println(python + " has no PyTorch and torchvision");
			}
		}
		return found;
	}

	@SuppressWarnings("unchecked")
	private static Optional<PyTorch> ask(String python, Path folder) throws IOException {
		try {
			Map<String, Object> installed = new PyTorch(python, "", "", List.of()).run(COMMON, List.of(), folder,
					Binding.NONE);
			String pytorch = installed.get("pytorch").toString();
			return Optional.of(new PyTorch(python, pytorch, "Python " + installed.get("python") + ", PyTorch " + pytorch
					+ ", torchvision " + installed.get("torchvision"), (List<String>) installed.get("forms")));
		} catch (UserException e) {
			return Optional.empty();
		}
	}

	/** The forms of a program that can be measured, the plain one first. */
	List<String> forms(String program) {
		return forms.stream().filter(form -> form.equals(PLAIN) || form.equals(TENSORS) == program.equals(LOADER))
				.toList();
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
	 *            with the programs, see {@link #unpack}
	 * @return what it measured, by name
	 * @throws UserException
	 *             with the last of what it said where it fails
	 */
	Map<String, Object> run(String program, List<String> arguments, Path folder, Binding binding) throws IOException {
		Path output = folder.resolve("output");
		Path messages = folder.resolve("messages");
		ProcessBuilder process = withoutOpenBlasSettings(binding.bound(python,
				Stream.concat(Stream.of(python, folder.resolve(program).toString()), arguments.stream()).toList()));
		process.environment().keySet().removeAll(OUR_SETTINGS);
		// what is compiled in one round serves the next, and goes with the folder; by no process that outlives its own
		process.environment().put("TORCHINDUCTOR_CACHE_DIR", folder.resolve("compiled").toString());
		process.environment().put("TORCHINDUCTOR_COMPILE_THREADS", "1");
		int exitCode;
		try {
			exitCode = ProductProcess.run(process.redirectOutput(output.toFile()).redirectError(messages.toFile()));
		} catch (IOException e) {
			throw new UserException("there is no " + python, e);
		}
		List<String> lines = lines(output);
		if (exitCode != Ending.FINISHED.exitCode() || lines.isEmpty()) {
			List<String> said = lines(messages);
			throw new UserException(
					python + " " + program + " " + String.join(" ", arguments) + " ended with code " + exitCode + ": "
							+ String.join(" ", said.subList(Math.max(0, said.size() - LAST_WORDS), said.size())));
		}
		return new ObjectMapper().readValue(lines.getLast(), new TypeReference<>() {
		});
	}

	private static List<String> lines(Path file) throws IOException {
		return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().map(String::strip)
				.filter(line -> !line.isEmpty()).toList();
	}

	/** Writes the programs into the folder. */
	static void unpack(Path folder) throws IOException {
		for (String program : PROGRAMS) {
			try (InputStream in = PyTorch.class.getResourceAsStream(program)) {
				if (in == null) {
					throw new UserException("this product comes without " + program);
				}
				Files.write(folder.resolve(program), in.readAllBytes());
			}
		}
	}
}
