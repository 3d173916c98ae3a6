package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

import org.cgcworkbench.core.UserException;

/**
 * An OSGi bundle in a jar.
 *
 * @param unpacked
 *            whether it has to be unpacked, as it holds jars of its own
 */
record BundleJar(Path file, String name, String version, boolean unpacked) {

	private static final String SAFE = "[A-Za-z0-9._-]+";

	static BundleJar read(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw new UserException(file + " is a folder; name the bundle's jar");
		}
		try (JarFile jar = new JarFile(file.toFile())) {
			Manifest manifest = jar.getManifest();
			Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
			String name = headers.getValue("Bundle-SymbolicName");
			String version = headers.getValue("Bundle-Version");
			if (name == null || version == null) {
				throw new UserException(
						file + " is no OSGi bundle: its manifest has no Bundle-SymbolicName or Bundle-Version");
			}
			String plain = name.split(";")[0].strip();
			if (!plain.matches(SAFE) || !version.strip().matches(SAFE)) {
				throw new UserException(file + " has an odd name or version: " + plain + ", " + version);
			}
			return new BundleJar(file, plain, version.strip(), "dir".equals(headers.getValue("Eclipse-BundleShape")));
		} catch (ZipException e) {
			throw new UserException(file + " is no jar: " + e.getMessage(), e);
		}
	}

	/** Unpacks into a folder. */
	void unpack(Path folder) throws IOException {
		try (JarFile jar = new JarFile(file.toFile())) {
			for (JarEntry entry : Collections.list(jar.entries())) {
				Path target = folder.resolve(entry.getName()).normalize();
				if (!target.startsWith(folder)) {
					throw new UserException(file + " has an entry outside of itself: " + entry.getName());
				}
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				} else {
					Files.createDirectories(target.getParent());
					try (InputStream in = jar.getInputStream(entry)) {
						Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
					}
				}
			}
		}
	}
}
