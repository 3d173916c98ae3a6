package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The CUDA add-on: one that stands for it, and the real one where it was built. */
@EnabledOnOs(OS.LINUX)
class CudaAddOnTest {

	private static final String NAME = "org.cgcworkbench.libtorch.cuda";

	@TempDir
	Path folder;
	private Path configuration;

	/** A fragment is easily overlooked by a host that was in use before. */
	@BeforeEach
	void useTheEngineBefore() {
		configuration = Product.copyOfConfiguration();
		assumeTrue(configuration != null, "skipped: there is no product for this platform");
		Outcome before = Product.runBrieflyWith(configuration, "engines").succeeded();
		assertFalse(before.out().contains("CUDA"), before::toString);
	}

	@Test
	void isLookedAtAfterItsInstallationAndNoMoreAfterItsRemoval() throws IOException {
		Product.runBrieflyWith(configuration, "install", standIn()).succeeded().says("installed " + NAME);
		Outcome with = Product.runBrieflyWith(configuration, "engines").succeeded();
		assertTrue(with.out().contains("CUDA"), with::toString);
		Product.runBrieflyWith(configuration, "install", "--remove", NAME).succeeded();
		Outcome without = Product.runBrieflyWith(configuration, "engines").succeeded();
		assertFalse(without.out().contains("CUDA"), without::toString);
	}

	/** The name of a part of the CUDA build, with nothing in it. */
	private Path standIn() throws IOException {
		Manifest manifest = new Manifest();
		Attributes headers = manifest.getMainAttributes();
		headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
		headers.putValue("Bundle-ManifestVersion", "2");
		headers.putValue("Bundle-SymbolicName", NAME);
		headers.putValue("Bundle-Version", "1.0.0");
		headers.putValue("Fragment-Host", "org.cgcworkbench.libtorch");
		Path jar = folder.resolve("stand-in.jar");
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file, manifest)) {
			out.putNextEntry(new ZipEntry("org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so"));
		}
		return jar;
	}

	@Test
	@Tag("slow")
	void countsItsDevicesAndComputes() throws IOException {
		Product.runBrieflyWith(configuration, "install", realOne()).succeeded();
		Outcome engines = Product.runBrieflyWith(configuration, "engines").succeeded();
		assumeTrue(!engines.out().contains("not found"), "skipped: libraries of CUDA are missing:\n" + engines.out());
		engines.says("CUDA libraries from ");
		assertTrue(engines.out().contains("there is no NVIDIA GPU") || engines.out().contains("cuda:0"),
				engines::toString);
		Path experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
		Product.runBrieflyWith(configuration, "train", experiment, "--set", "engine.name=libtorch", "--set",
				"engine.device=cpu", "--set", "schedule.epochs=1", "--set", "network.input-size=64").succeeded();
		assertEquals("finished", TrainedRun.only(folder.resolve("runs")).state());
	}

	private static Path realOne() throws IOException {
		Path target = Path.of(System.getProperty("cgc.root", "../.."), "bundles", NAME, "target");
		assumeTrue(Files.isDirectory(target), "skipped: the CUDA add-on was not built (Maven's profile cuda)");
		try (Stream<Path> files = Files.list(target)) {
			Path jar = files.filter(file -> file.getFileName().toString().matches(NAME + "-.*\\.jar")).findFirst()
					.orElse(null);
			assumeTrue(jar != null, "skipped: there is no jar of the CUDA add-on in " + target);
			return jar;
		}
	}
}
