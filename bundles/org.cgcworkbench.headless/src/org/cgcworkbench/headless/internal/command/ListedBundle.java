package org.cgcworkbench.headless.internal.command;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;

/**
 * A line of the list of bundles: name, version, place, start level and whether it starts by itself. Those that were
 * added lie in a folder of their own, which tells them from what came with the product.
 */
record ListedBundle(String line) {

	static final String ADDED = "added";
	private static final int FIELDS = 5;

	/** Whether a line is one of a bundle. */
	static boolean isOne(String line) {
		return !line.startsWith("#") && line.split(",").length == FIELDS;
	}

	/** An added bundle, of which a folder is one that was unpacked. */
	static ListedBundle added(Path home, Path place, BundleJar bundle) {
		String location = place.startsWith(home)
				? home.relativize(place).toString().replace(File.separatorChar, '/')
				: place.toUri().toString().replace(",", "%2C");
		boolean slash = bundle.unpacked() && !location.endsWith("/");
		return new ListedBundle(
				bundle.name() + "," + bundle.version() + "," + location + (slash ? "/" : "") + ",4,false");
	}

	String name() {
		return line.split(",")[0];
	}

	String version() {
		return line.split(",")[1];
	}

	private String location() {
		return line.split(",")[2];
	}

	Path place(Path home) {
		return location().startsWith("file:") ? Path.of(URI.create(location())) : home.resolve(location());
	}

	boolean started() {
		return line.endsWith(",true");
	}

	boolean added() {
		return location().matches("(.*/)?" + ADDED + "/[^/]+/?");
	}

	/** The name of its jar or folder. */
	String lastName() {
		return location().replaceFirst("/$", "").replaceFirst(".*/", "");
	}
}
