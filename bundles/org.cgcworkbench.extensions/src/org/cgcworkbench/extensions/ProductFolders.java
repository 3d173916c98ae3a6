package org.cgcworkbench.extensions;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the product that runs has its own files. In the folder of its configuration lies that of the commands, which
 * start without the desktop's bundles.
 */
public final class ProductFolders {

	/** The folder of the commands' configuration, in the product's. */
	public static final String HEADLESS = "headless";

	/** Property of the framework with the product's folder. */
	static final String INSTALLED = "osgi.install.area";
	private static final String CONFIGURATION = "osgi.configuration.area";
	/** The product's own configuration where that cannot be written to. */
	private static final String SHARED = "osgi.sharedConfiguration.area";

	private ProductFolders() {
	}

	/** The product's folder. */
	public static Path home() {
		return area(INSTALLED);
	}

	/** The folder of its configuration, of which commands have one of their own. */
	public static Path configuration() {
		Path area = area(CONFIGURATION);
		return area.endsWith(HEADLESS) ? area.getParent() : area;
	}

	/** The framework writes these as URLs in which nothing is escaped. */
	private static Path area(String property) {
		return new File(System.getProperty(property).replaceFirst("^file:", "")).toPath().toAbsolutePath().normalize();
	}

	/**
	 * What a process that runs a command is told of its configuration: options of Java, then those of the framework.
	 */
	static List<List<String>> optionsOfCommands() {
		boolean elsewhere = Boolean.getBoolean("osgi.configuration.cascaded") && System.getProperty(SHARED) != null;
		Path area = area(CONFIGURATION);
		Path own = elsewhere ? area(SHARED) : area;
		List<String> java = new ArrayList<>();
		if (Files.exists(own.resolve(HEADLESS).resolve("config.ini"))) {
			area = area.resolve(HEADLESS);
			if (elsewhere) {
				java.add("-D" + SHARED + "=" + own.resolve(HEADLESS));
			}
		}
		return List.of(java, List.of("-configuration", area.toString()));
	}
}
