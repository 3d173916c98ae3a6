package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;
import org.osgi.framework.BundleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds bundles and features to the product. */
@Command(name = "install", mixinStandardHelpOptions = true, header = "Add a bundle, for example one with a metric, or the CUDA add-on", description = {
		"Adds bundles (.jar) to the product, for example one with a metric, or the CUDA add-on, and features of p2 "
				+ "update sites. What was added before is replaced, what came with the product stays. Nothing is "
				+ "changed where something is missing.",
		"Only install bundles that you trust: they run with your rights."})
public final class InstallCommand implements Callable<Integer> {

	@Parameters(paramLabel = "WHAT", arity = "0..*", description = "Bundle jars, folders of them, or update sites: "
			+ "a folder, an archive or an address.")
	private List<String> sources = List.of();

	@Option(names = "--feature", paramLabel = "NAME", description = "A feature of the update sites; needed where they "
			+ "have several.")
	private List<String> features = List.of();

	@Option(names = "--list", description = "List what was added.")
	private boolean listed;

	@Option(names = "--remove", paramLabel = "NAME", description = "Name of an added bundle or feature to take out.")
	private List<String> removed = List.of();

	@Option(names = "--rollback", description = "Take back the last change; once more puts it back.")
	private boolean rollback;

	@Option(names = "--restore", description = "Use the added bundles again after a new version was unpacked over an "
			+ "older one, or p2 changed the product; the script does so by itself where it can write to the product's "
			+ "folder.")
	private boolean restored;

	private final List<String> sites = new ArrayList<>();
	private final List<BundleJar> bundles = new ArrayList<>();

	@Override
	public Integer call() throws IOException {
		long asked = Stream.of(!sources.isEmpty() || !removed.isEmpty(), listed, rollback, restored)
				.filter(asks -> asks).count();
		if (asked != 1) {
			throw new UserException(
					"name what to install, or what to take out with --remove NAME, or give either --list or --rollback");
		}
		if (listed) {
			list();
		} else if (rollback) {
			takeBack();
		} else if (restored) {
			restore();
		} else {
			change();
		}
		return Ending.FINISHED.exitCode();
	}

	private static void list() throws IOException {
		Map<String, String> all = new LinkedHashMap<>();
		BundleList.ofProduct().addedBundles().forEach(bundle -> all.put(bundle.name(), bundle.version()));
		all.putAll(UpdateSites.installed());
		tell("added", all, "");
	}

	/** Names and versions. */
	private static void tell(String key, Map<String, String> versions, String before) {
		Results.put(key, versions.entrySet().stream()
				.map(entry -> Results.map("name", entry.getKey(), "version", entry.getValue())).toList());
		versions.forEach((name, version) -> Results.text().println(before + name + " " + version));
	}

	private static void restore() throws IOException {
		BundleList list = BundleList.ofProduct();
		list.write();
		Results.put("in-use", list.addedNames());
		if (!list.addedNames().isEmpty()) {
			Results.text().println("in use: " + String.join(", ", list.addedNames()));
		}
		try {
			new Trial().resolve(Set.copyOf(list.addedNames()), list.headless()).forEach(Log::problem);
		} catch (BundleException e) {
			Log.problem("what was added could not be tried: " + e.getMessage());
		}
	}

	private static void takeBack() throws IOException {
		BundleList before = BundleList.ofProduct();
		if (before.differsBeyondAdded()) {
			UpdateSites.takeBack(before.keptState());
		}
		BundleList after = BundleList.ofProduct();
		after.takeBack();
		finish(before, after);
		Results.text().println("took back the last change");
	}

	private void change() throws IOException {
		for (String source : sources) {
			String site = UpdateSites.address(source);
			if (site == null) {
				bundles.addAll(jars(Path.of(source)));
			} else {
				sites.add(site);
			}
		}
		if (sites.isEmpty() && !features.isEmpty()) {
			throw new UserException("--feature needs an update site to take it from");
		}
		BundleList before = BundleList.ofProduct();
		List<String> taken = new ArrayList<>(removed);
		taken.removeIf(before::has);
		Map<String, String> added = new LinkedHashMap<>();
		boolean byP2 = !sites.isEmpty() || !taken.isEmpty();
		if (byP2) {
			added.putAll(changeFeatures(before, taken));
		}
		try {
			BundleList after = BundleList.ofProduct();
			removed.stream().filter(before::has).forEach(after::remove);
			for (BundleJar bundle : bundles) {
				after.add(bundle);
			}
			finish(before, after);
		} catch (UserException e) {
			if (byP2) {
				undo(before, e);
			}
			throw e;
		}
		bundles.forEach(bundle -> added.put(bundle.name(), bundle.version()));
		Results.put("removed", removed);
		removed.forEach(name -> Results.text().println("removed " + name));
		tell("installed", added, "installed ");
	}

	private static List<BundleJar> jars(Path source) throws IOException {
		List<Path> files = List.of(source);
		if (Files.isDirectory(source)) {
			try (Stream<Path> all = Files.list(source)) {
				files = all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
			}
			if (files.isEmpty()) {
				throw new UserException(source + " has neither a bundle's jar nor an update site in it");
			}
		}
		List<BundleJar> found = new ArrayList<>();
		for (Path file : files) {
			found.add(BundleJar.read(file));
		}
		return found;
	}

	/** Features to install, with their versions, once that is done. */
	private Map<String, String> changeFeatures(BundleList list, List<String> taken) throws IOException {
		Map<String, String> there = UpdateSites.installed();
		for (String name : taken) {
			if (!there.containsKey(name)) {
				list.remove(name);
			}
		}
		Map<String, String> wanted = new LinkedHashMap<>();
		if (!sites.isEmpty()) {
			Map<String, String> offered = UpdateSites.offered(sites);
			for (String name : features.isEmpty() ? offered.keySet() : features) {
				if (!offered.containsKey(name)) {
					throw new UserException("there is no feature " + name + " in " + String.join(", ", sites)
							+ "; there are " + String.join(", ", offered.keySet()));
				}
				wanted.put(name, offered.get(name));
			}
			if (features.isEmpty() && wanted.size() != 1) {
				throw new UserException(wanted.isEmpty()
						? "there is no feature in " + String.join(", ", sites)
						: "choose with --feature from " + String.join(", ", wanted.keySet()));
			}
		}
		Set<String> out = new LinkedHashSet<>(taken);
		wanted.keySet().stream().filter(there::containsKey).forEach(out::add);
		if (wanted.entrySet().stream().anyMatch(entry -> entry.getValue().equals(there.get(entry.getKey())))) {
			// files of the same version would be taken for the same ones
			UpdateSites.change(List.of(), List.of(), List.copyOf(out));
			UpdateSites.collectGarbage();
			try {
				UpdateSites.change(sites, List.copyOf(wanted.keySet()), List.of());
			} catch (UserException e) {
				throw new UserException("removed " + String.join(", ", out)
						+ ", and what was to come in its place, of the same version, is not installed: "
						+ e.getMessage(), e);
			}
		} else {
			UpdateSites.change(sites, List.copyOf(wanted.keySet()), List.copyOf(out));
		}
		return wanted;
	}

	/** Takes back what p2 did before a jar of the same call was found not to do. */
	private static void undo(BundleList before, UserException cause) throws IOException {
		try {
			UpdateSites.takeBack(before.state());
			BundleList.ofProduct().write();
		} catch (UserException e) {
			throw new UserException(cause.getMessage()
					+ "; the features were changed before, which cannot be taken back: " + e.getMessage(), cause);
		}
	}

	/** Resolves what is new, writes the list, and leaves all as it was where something is missing. */
	private static void finish(BundleList before, BundleList after) throws IOException {
		Trial trial = new Trial();
		try {
			List<String> lacking = trial.resolve(after.changedSince(before), after.headless());
			if (!lacking.isEmpty()) {
				throw new UserException("nothing is installed: " + String.join("; ", lacking));
			}
			after.write();
			before.keep();
			trial.tellDesktop();
		} catch (BundleException e) {
			throw new UserException("nothing is installed: " + e.getMessage(), e);
		} finally {
			BundleList.ofProduct().tidy();
		}
	}
}
