package org.cgcworkbench.headless.internal.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.support.AtomicFiles;

import picocli.CommandLine;

/** Completions and manual pages, as they lie in a product's folder {@code share}. */
public final class ShellFiles {

	private ShellFiles() {
	}

	/**
	 * Writes them.
	 *
	 * @param commands
	 *            all commands of the product
	 * @param share
	 *            the folder
	 */
	public static void write(CommandLine commands, String version, Path share) throws IOException {
		CommandLine all = CommandSpecs.withWindow(commands);
		Map<String, String> files = new LinkedHashMap<>();
		for (Completion completion : Completion.values()) {
			files.put(completion.file(), completion.script(all));
		}
		new ManualPages(all, version).all().forEach((name, page) -> files.put("man/man1/" + name, page));
		for (Map.Entry<String, String> file : files.entrySet()) {
			AtomicFiles.writeString(share.resolve(file.getKey()), file.getValue());
		}
	}
}
