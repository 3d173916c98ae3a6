import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.cgcworkbench.headless.internal.application.Application;
import org.cgcworkbench.headless.internal.command.HeadlessBundles;

/** What the build does to products once they are put together. */
final class FinishProducts {

	private static final String LIST = "configuration/org.eclipse.equinox.simpleconfigurator/bundles.info";
	/** Java verifies signatures of the jars that it loads by itself, at each start; the framework does not. */
	private static final String LOADED_BY_JAVA = "org\\.eclipse\\.(equinox\\.launcher|osgi)_.*\\.jar";
	private static final String SIGNATURE = "META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

	private FinishProducts() {
	}

	/**
	 * Lists the bundles that commands start with, takes signatures out, and writes completions and manual pages.
	 *
	 * @param arguments
	 *            the folder that holds the products
	 */
	public static void main(String... arguments) throws IOException {
		for (Path list : found(Path.of(arguments[0]), 12, ".*/" + LIST)) {
			Path configuration = list.getParent().getParent();
			Path home = configuration.getParent();
			HeadlessBundles.write(home, configuration, Files.readAllLines(list));
			for (Path jar : found(home.resolve("plugins"), 1, ".*/" + LOADED_BY_JAVA)) {
				withoutSignature(jar);
			}
			Application.writeShellFiles(home.resolve("share"), version(home));
		}
	}

	private static String version(Path home) throws IOException {
		Path jar = found(home.resolve("plugins"), 1, ".*/org\\.cgcworkbench\\.headless_.*\\.jar").getFirst();
		// without the time of the build, so that pages change with what they say
		return jar.getFileName().toString().replaceFirst("^[^_]*_(\\d+\\.\\d+\\.\\d+).*", "$1");
	}

	private static List<Path> found(Path folder, int depth, String pattern) throws IOException {
		try (Stream<Path> files = Files.find(folder, depth,
				(file, attributes) -> file.toString().replace('\\', '/').matches(pattern))) {
			return files.toList();
		}
	}

	private static void withoutSignature(Path jar) throws IOException {
		Path fresh = jar.resolveSibling(jar.getFileName() + ".tmp");
		try (ZipFile in = new ZipFile(jar.toFile());
				OutputStream file = Files.newOutputStream(fresh);
				ZipOutputStream out = new ZipOutputStream(file)) {
			Collections.list(in.entries()).stream().filter(entry -> !entry.getName().matches(SIGNATURE))
					.forEach(entry -> copy(in, entry, out));
		}
		Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
	}

	private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) {
		try (InputStream content = in.getInputStream(entry)) {
			ZipEntry same = new ZipEntry(entry.getName());
			same.setTime(entry.getTime());
			out.putNextEntry(same);
			content.transferTo(out);
			out.closeEntry();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
