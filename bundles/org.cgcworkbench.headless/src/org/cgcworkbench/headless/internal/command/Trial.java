package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.extensions.ProductFolders;
import org.cgcworkbench.headless.internal.console.Log;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/** Tries bundles in the framework that runs, since what they lack would only show at the next start. */
final class Trial {

	private final BundleContext context = FrameworkUtil.getBundle(Trial.class).getBundleContext();
	private final List<Bundle> fragments = new ArrayList<>();

	/**
	 * Resolves bundles.
	 *
	 * @param names
	 *            those that are new here, or have other content
	 * @param places
	 *            where each bundle is that commands start with from now on
	 * @return what each lacks that cannot be resolved
	 */
	List<String> resolve(Set<String> names, Map<String, Path> places) throws BundleException {
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
		tried.stream().filter(bundle -> host(bundle) != null).forEach(fragments::add);
		tried.removeAll(fragments);
		for (Bundle fragment : fragments) {
			forgetHost(fragment);
		}
		context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(tried);
		List<String> lacking = new ArrayList<>();
		for (Bundle bundle : tried) {
			if (bundle.getState() == Bundle.INSTALLED && names.contains(bundle.getSymbolicName())) {
				lacking.add(lack(bundle));
			}
		}
		return lacking;
	}

	/** The desktop has a configuration of its own and is told of a changed host by reading all anew. */
	void tellDesktop() {
		Path configuration = ProductFolders.configuration();
		Path kept = configuration.resolve("org.eclipse.osgi");
		try {
			if (!fragments.isEmpty() && Files.isDirectory(configuration.resolve(ProductFolders.HEADLESS))) {
				FileTree.delete(kept);
			}
		} catch (IOException e) {
			Log.problem(
					kept + " could not be deleted; delete it while no desktop runs, so that it sees what was added");
		}
	}

	private static String host(Bundle bundle) {
		return bundle.getHeaders("").get(Constants.FRAGMENT_HOST);
	}

	/**
	 * The framework keeps what was once put together, also for later starts: a fragment is only taken into a host that
	 * is read anew.
	 */
	private void forgetHost(Bundle fragment) throws BundleException {
		String host = host(fragment).split("[;,]")[0].strip();
		for (Bundle bundle : context.getBundles()) {
			if (host.equals(bundle.getSymbolicName())) {
				bundle.update();
			}
		}
	}

	private static String lack(Bundle bundle) {
		try {
			bundle.start(Bundle.START_TRANSIENT);
			return "";
		} catch (BundleException e) {
			return InstalledExtensions.unresolved(bundle, e).replace(" is left out: it ", " cannot be used: it ");
		}
	}
}
