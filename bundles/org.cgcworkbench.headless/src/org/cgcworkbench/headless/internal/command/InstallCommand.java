package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.extensions.ProductFolders;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds bundles to the product. */
@Command(name = "install", mixinStandardHelpOptions = true, header = "Add a bundle, for example one with a metric, or the CUDA add-on", description = {
		"Adds bundles (.jar) to the product, for example one with a metric, or the CUDA add-on; one that was added "
				+ "before is replaced, what came with the product stays.",
		"Only install bundles that you trust: they run with your rights."})
public final class InstallCommand implements Callable<Integer> {

	@Parameters(paramLabel = "BUNDLE", arity = "0..*", description = "Bundle jars.")
	private List<Path> jars = List.of();

	@Option(names = "--remove", paramLabel = "NAME", description = "Symbolic name of an added bundle to take out.")
	private List<String> removed = List.of();

	@Option(names = "--restore", description = "Use the added bundles again after a new version was unpacked over an "
			+ "older one; the script does so by itself where it can write to the product's folder.")
	private boolean restored;

	@Override
	public Integer call() throws IOException {
		if (jars.isEmpty() && removed.isEmpty() && !restored) {
			throw new UserException("name a bundle jar to install, or one to take out with --remove NAME");
		}
		List<BundleJar> bundles = new ArrayList<>();
		for (Path jar : jars) {
			bundles.add(BundleJar.read(jar));
		}
		BundleList list = BundleList.ofProduct();
		removed.forEach(list::remove);
		for (BundleJar bundle : bundles) {
			list.add(bundle);
		}
		list.write();
		if (restored) {
			Results.put("in-use", list.addedNames());
			Results.text().println("in use: " + String.join(", ", list.addedNames()));
		}
		Results.put("removed", removed);
		Results.put("installed", bundles.stream()
				.map(bundle -> Results.map("name", bundle.name(), "version", bundle.version())).toList());
		removed.forEach(name -> Results.text().println("removed " + name));
		bundles.forEach(bundle -> Results.text().println("installed " + bundle.name() + " " + bundle.version()));
		tellOfMissing(bundles, list.headless());
		return Ending.FINISHED.exitCode();
	}

	/** Tries the bundles in the framework that runs, since what they lack would only show at the next start. */
	private static void tellOfMissing(List<BundleJar> bundles, Map<String, Path> places) {
		BundleContext context = FrameworkUtil.getBundle(InstallCommand.class).getBundleContext();
		List<String> names = bundles.stream().map(BundleJar::name).toList();
		try {
			for (Bundle bundle : context.getBundles()) {
				if (names.contains(bundle.getSymbolicName())) {
					bundle.uninstall();
				} else {
					places.remove(bundle.getSymbolicName());
				}
			}
			List<Bundle> tried = new ArrayList<>();
			for (Path place : places.values()) {
				tried.add(context.installBundle("reference:" + place.toUri()));
			}
			List<Bundle> fragments = tried.stream()
					.filter(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null).toList();
			tried.removeAll(fragments);
			for (Bundle fragment : fragments) {
				forgetHost(context, fragment);
			}
			if (!fragments.isEmpty()) {
				forgetDesktop();
			}
			context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(tried);
			for (Bundle bundle : tried) {
				if (bundle.getState() == Bundle.INSTALLED && names.contains(bundle.getSymbolicName())) {
					tellWhy(bundle);
				}
			}
		} catch (BundleException e) {
			Log.problem("what was installed could not be tried: " + e.getMessage());
		}
	}

	/**
	 * The framework keeps what was once put together, also for later starts: a fragment is only taken into a host that
	 * is read anew.
	 */
	private static void forgetHost(BundleContext context, Bundle fragment) throws BundleException {
		String host = fragment.getHeaders("").get(Constants.FRAGMENT_HOST).split("[;,]")[0].strip();
		for (Bundle bundle : context.getBundles()) {
			if (host.equals(bundle.getSymbolicName())) {
				bundle.update();
			}
		}
	}

	/** The desktop has a configuration of its own and is told of a changed host by reading all anew. */
	private static void forgetDesktop() {
		Path configuration = ProductFolders.configuration();
		Path kept = configuration.resolve("org.eclipse.osgi");
		try {
			if (Files.isDirectory(configuration.resolve(ProductFolders.HEADLESS))) {
				FileTree.delete(kept);
			}
		} catch (IOException e) {
			Log.problem(
					kept + " could not be deleted; delete it while no desktop runs, so that it sees what was added");
		}
	}

	private static void tellWhy(Bundle bundle) {
		try {
			bundle.start(Bundle.START_TRANSIENT);
		} catch (BundleException e) {
			Log.problem(InstalledExtensions.unresolved(bundle, e));
		}
	}
}
