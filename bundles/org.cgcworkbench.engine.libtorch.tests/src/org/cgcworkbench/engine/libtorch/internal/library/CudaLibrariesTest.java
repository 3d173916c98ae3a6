package org.cgcworkbench.engine.libtorch.internal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where libraries of CUDA are found, in made-up folders. */
@EnabledOnOs(OS.LINUX)
class CudaLibrariesTest {

	private static final String ALL = "all 17";
	private static final Predicate<CudaLibrary> CUDNN_AND_NCCL = library -> library.name().matches("(cudnn|nccl).*");

	@TempDir
	Path root;

	@BeforeEach
	void real() throws IOException {
		assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"),
				"skipped: the file system has no permissions");
		root = root.toRealPath();
	}

	private Path put(String folder, Predicate<CudaLibrary> which) throws IOException {
		Path place = Files.createDirectories(root.resolve(folder));
		for (CudaLibrary library : CudaLibrary.ALL) {
			if (which.test(library)) {
				Files.writeString(place.resolve(library.file()), "");
			}
		}
		return place;
	}

	/** With a variable that names folders below the root. */
	private CudaPlaces places(String variable, String... folders) {
		String value = String.join(":", Stream.of(folders).map(root::resolve).map(Path::toString).toList());
		return new CudaPlaces(Map.of(variable, value), root);
	}

	private static List<String> described(CudaPlaces places) {
		return new CudaLibraries(places.list()).describe();
	}

	@ParameterizedTest
	@CsvSource({"LD_LIBRARY_PATH, a/lib, a/lib, LD_LIBRARY_PATH", "CUDA_HOME, cuda, cuda/lib64, cuda",
			"CUDA_PATH, cuda, cuda/targets/x86_64-linux/lib, cuda",
			"VIRTUAL_ENV, venv, venv/lib/python3.12/site-packages/nvidia/cu13/lib, venv/lib/python3.12/site-packages/nvidia",
			"CONDA_PREFIX, conda, conda/lib, conda",
			"CONDA_PREFIX, conda, conda/lib/python3.11/site-packages/nvidia/cu13/lib, conda/lib/python3.11/site-packages/nvidia",
			"HOME, home, home/.local/lib/python3.11/site-packages/nvidia/cu13/lib, home/.local/lib/python3.11/site-packages/nvidia",
			"HOME, home, usr/local/cuda/lib64, usr/local/cuda",
			"HOME, home, usr/local/cuda-13.1/lib64, usr/local/cuda-13.1",
			"HOME, home, usr/lib/x86_64-linux-gnu, the system's folders"})
	void areFoundInPlace(String variable, String value, String folder, String name) throws IOException {
		put(folder, library -> true);
		List<String> lines = described(places(variable, value));
		assertEquals(1, lines.size(), lines::toString);
		assertTrue(lines.getFirst().startsWith("CUDA libraries from ") && lines.getFirst().endsWith(name + ": " + ALL),
				lines::toString);
	}

	@Test
	void areFoundInSeveralPackagesOfThePythonInPath() throws IOException {
		put("env/lib/python3.11/site-packages/nvidia/cu13/lib", CUDNN_AND_NCCL.negate());
		put("env/lib/python3.11/site-packages/nvidia/cudnn/lib", library -> library.name().startsWith("cudnn"));
		put("env/lib/python3.11/site-packages/nvidia/nccl/lib", library -> library.name().equals("nccl"));
		executable("env/bin/python3", "#!/bin/sh\n");
		List<String> lines = described(places("PATH", "nowhere", "env/bin"));
		assertTrue(lines.size() == 1 && lines.getFirst().endsWith(ALL), lines::toString);
	}

	@Test
	void pythonIsAskedWhereItIsAScript() throws IOException {
		Path packages = put("elsewhere/nvidia/cudnn/lib", library -> true).getParent().getParent();
		executable("shims/python3", "#!/bin/sh\necho\necho relative\necho " + packages.getParent() + "\n");
		CudaPlaces places = places("PATH", "shims");
		assertEquals(List.of(), described(places));
		assertEquals(List.of("CUDA libraries from " + packages + ": " + ALL),
				new CudaLibraries(places.toldByPython()).describe());
	}

	private void executable(String name, String content) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	@Test
	void theLoadersConfigurationIsRead() throws IOException {
		Path place = put("opt/nvidia/lib", library -> true);
		Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
		Files.writeString(root.resolve("etc/ld.so.conf.d/nvidia.conf"), "# here\n" + place + "\n");
		assertEquals(List.of("CUDA libraries from the system's folders: " + ALL), described(places("HOME")));
	}

	@Test
	void onePlaceThatHasAllIsPreferredToSeveral() throws IOException {
		put("first", library -> library.name().startsWith("cu"));
		put("usr/local/cuda/lib64", library -> true);
		assertEquals(List.of("CUDA libraries from " + root.resolve("usr/local/cuda") + ": " + ALL),
				described(places("LD_LIBRARY_PATH", "first")));
	}

	@Test
	void placesFillInWhatOthersLack() throws IOException {
		put("usr/local/cuda/lib64", CUDNN_AND_NCCL.negate());
		put("usr/lib/x86_64-linux-gnu", CUDNN_AND_NCCL);
		CudaLibraries libraries = new CudaLibraries(places("HOME").list());
		assertEquals(Optional.empty(), libraries.refusal());
		assertEquals(List.of("CUDA libraries from " + root.resolve("usr/local/cuda") + ": 11 of 17",
				"CUDA libraries from the system's folders: 6 of 17"), libraries.describe());
	}

	@Test
	void anotherReleaseDoesNotServe() throws IOException {
		put("cuda/lib64", library -> !library.name().equals("cudart"));
		Path old = Files.writeString(root.resolve("cuda/lib64/libcudart.so.12"), "");
		Files.writeString(root.resolve("cuda/lib64/libcudart.so.130"), "");
		CudaLibraries libraries = new CudaLibraries(places("CUDA_HOME", "cuda").list());
		String refusal = libraries.refusal().orElseThrow();
		assertTrue(refusal.startsWith("not found: libcudart.so.13; of another release, which does not serve: "),
				refusal);
		assertTrue(refusal.contains(old.toString()) || refusal.contains("libcudart.so.130"), refusal);
		assertTrue(refusal.contains("'pip install nvidia-cuda-runtime'"), refusal);
	}

	@Test
	void whatOthersCanWriteToIsPassedOverUnlessTheLoaderTakesItAnyway() throws IOException {
		Path open = put("venv/lib/python3.11/site-packages/nvidia/cu13/lib", library -> true);
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		String refusal = new CudaLibraries(places("VIRTUAL_ENV", "venv").list()).refusal().orElseThrow();
		assertTrue(refusal.contains("passed over in " + open + ": other users can write to " + open), refusal);
		assertEquals(List.of("CUDA libraries from LD_LIBRARY_PATH: " + ALL),
				described(new CudaPlaces(Map.of("LD_LIBRARY_PATH", open.toString()), root)));
	}

	@Test
	void aFileThatOthersCanWriteToIsPassedOver() throws IOException {
		Path place = put("cuda/lib64", library -> true);
		Files.setPosixFilePermissions(place.resolve("libnccl.so.2"), PosixFilePermissions.fromString("rw-rw-rw-"));
		String refusal = new CudaLibraries(places("CUDA_HOME", "cuda").list()).refusal().orElseThrow();
		assertTrue(refusal.startsWith("not found: libnccl.so.2; passed over"), refusal);
	}

	@Test
	void oddValuesOfVariablesAreNoPlaces() throws IOException {
		put("cuda/lib64", library -> true);
		List<String> names = new ArrayList<>();
		new CudaPlaces(Map.of("LD_LIBRARY_PATH", ":relative::\0", "CUDA_HOME", "", "PATH", ""), root.resolve("none"))
				.list().forEach(place -> names.add(place.name()));
		assertEquals(List.of(), names);
	}
}
