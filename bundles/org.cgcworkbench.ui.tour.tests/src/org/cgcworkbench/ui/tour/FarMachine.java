package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.support.ShellWords;
import org.cgcworkbench.extensions.ProductCommand;
import org.eclipse.core.runtime.Platform;

/** A machine that an ssh of the test leads to; the product there is this one. */
final class FarMachine {

	static final String NAME = "gpu-box";

	/** The command is the last of the words that ssh gets. */
	private static final String SSH = "#!/bin/sh\nfor last; do :; done\nexec sh -c \"$last\"\n";

	private FarMachine() {
	}

	/** The folder that the test's path begins with, see the build. */
	private static Path target() {
		return Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath().getParent();
	}

	/** The script of the product there, made with the ssh that leads there. */
	static Path workbench() throws IOException {
		assumeTrue(Platform.getOS().equals(Platform.OS_LINUX), "skipped: the test's ssh is a script of Linux");
		script(target().resolve("bin/ssh"), SSH);
		return script(target().resolve("far/workbench"),
				"#!/bin/sh\nexec " + ShellWords.line(ProductCommand.of(List.of())) + " \"$@\"\n");
	}

	static Path runs() {
		return target().resolve("far/runs");
	}

	/** Has the user's list know it, with a data set that lies there as here. */
	static void add(Path data) throws IOException {
		Machines.ofUser().put(new Machine(NAME, Optional.of("me@gpu-box"), List.of(), workbench().toString(),
				runs().toString(), Map.of(data, data.toString()), "", Optional.empty()));
	}

	private static Path script(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		assertTrue(file.toFile().setExecutable(true));
		return file;
	}
}
