package org.cgcworkbench.headless.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.AtomicFiles;
import org.cgcworkbench.core.UserException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds bundles to the product. */
@Command(name = "install", mixinStandardHelpOptions = true, description = {
		"Adds bundles (.jar) to the product, for example one with a metric, or the CUDA add-on; a bundle that is there "
				+ "already is replaced.",
		"Only install bundles that you trust: they run with your rights."})
final class InstallCommand implements Callable<Integer> {

	@Parameters(paramLabel = "BUNDLE", arity = "0..*", description = "Bundle jars.")
	private List<Path> jars = List.of();

	@Option(names = "--remove", paramLabel = "NAME", description = "Symbolic name of a bundle to take out.")
	private List<String> removed = List.of();

	@Override
	public Integer call() throws IOException {
		if (jars.isEmpty() && removed.isEmpty()) {
			throw new UserException("name a bundle jar to install, or one to take out with --remove NAME");
		}
		Path home = Path.of(URI.create(System.getProperty("osgi.install.area").replace(" ", "%20")));
		Path list = home.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
		List<String> lines = new ArrayList<>(Files.readAllLines(list));
		for (String name : removed) {
			if (!lines.removeIf(line -> line.startsWith(name + ","))) {
				throw new UserException("there is no bundle " + name + " in " + list);
			}
			System.out.println("removed " + name);
		}
		for (Path jar : jars) {
			BundleJar bundle = BundleJar.read(jar);
			String location = place(bundle, home.resolve("plugins"));
			lines.removeIf(line -> line.startsWith(bundle.name() + ","));
			lines.add(bundle.name() + "," + bundle.version() + "," + location + ",4,false");
			System.out.println("installed " + bundle.name() + " " + bundle.version());
		}
		AtomicFiles.writeString(list, String.join("\n", lines) + "\n");
		return ExitCodes.OK;
	}

	/** Copies or unpacks the bundle and returns where it is, relative to the product. */
	private static String place(BundleJar bundle, Path plugins) throws IOException {
		String name = bundle.name() + "_" + bundle.version();
		if (bundle.unpacked()) {
			bundle.unpack(plugins.resolve(name));
			return "plugins/" + name + "/";
		}
		Files.copy(bundle.file(), plugins.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
		return "plugins/" + name + ".jar";
	}
}
