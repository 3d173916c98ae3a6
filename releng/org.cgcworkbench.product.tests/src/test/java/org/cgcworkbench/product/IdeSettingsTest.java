package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** An Eclipse IDE warns of the same and formats the same as the build. */
class IdeSettingsTest {

	private static final Pattern SETTING = Pattern.compile("<setting id=\"([^\"]+)\" value=\"([^\"]*)\"/>");

	@Test
	void areThoseOfTheBuild() throws IOException {
		Path root = Path.of(System.getProperty("cgc.root", "../.."));
		assumeTrue(Files.isDirectory(root.resolve("bundles")), "skipped: no sources in " + root.toAbsolutePath());
		Set<String> ofBuild = new TreeSet<>(
				Set.of("eclipse.preferences.version=1", "org.eclipse.jdt.core.compiler.release=enabled"));
		Files.readAllLines(root.resolve("releng/compiler.prefs")).stream()
				.filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(ofBuild::add);
		Matcher setting = SETTING.matcher(Files.readString(root.resolve("releng/formatter.xml")));
		while (setting.find()) {
			ofBuild.add(setting.group(1) + "=" + setting.group(2));
		}
		assertTrue(ofBuild.size() > 30, ofBuild::toString);
		for (Path bundle : Folders.list(root.resolve("bundles"))) {
			if (Files.isDirectory(bundle.resolve("META-INF"))) {
				assertTrue(Files.readString(bundle.resolve(".project"))
						.contains("<name>" + bundle.getFileName() + "</name>"), bundle::toString);
			}
			if (Files.isDirectory(bundle.resolve("src"))) {
				assertTrue(Files.exists(bundle.resolve(".classpath")), bundle::toString);
				assertEquals(ofBuild,
						new TreeSet<>(Files.readAllLines(bundle.resolve(".settings/org.eclipse.jdt.core.prefs"))),
						bundle.toString());
			}
		}
	}
}
