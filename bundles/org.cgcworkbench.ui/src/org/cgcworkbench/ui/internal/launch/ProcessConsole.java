package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;

/** The output of a process: a file that it writes, and a page of the Console view that follows the file. */
final class ProcessConsole {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);
	/** Tells processes apart that are queued within a millisecond. */
	private static final AtomicInteger NUMBER = new AtomicInteger();
	private static final int KEPT = 50;

	private final String title;
	private final Path output;
	private final FollowedText text;
	private MessageConsole page;
	private MessageConsoleStream stream;

	/** Follows the output of a process that runs already. */
	ProcessConsole(String title, Path output) {
		this.title = title;
		this.output = output;
		text = new FollowedText(output, ConsolePages.CHARACTERS);
	}

	/** Follows the output of a process to be started. */
	ProcessConsole(String title) {
		this(title, folder().resolve(LocalDateTime.now().format(TIME) + "-" + NUMBER.incrementAndGet() + ".log"));
	}

	private static Path folder() {
		return Platform.getStateLocation(Platform.getBundle(UiBundle.ID)).append("output").toPath();
	}

	/**
	 * The file to write, its folder made.
	 *
	 * @param command
	 *            what the page begins with
	 * @param used
	 *            files that processes write, which are not deleted however old they are
	 */
	Path create(String command, Set<Path> used) throws IOException {
		Files.createDirectories(folder());
		deleteOldest(used);
		open(command);
		return output;
	}

	/** Adds a page to the Console view, which begins with a command. */
	void open(String command) {
		page = new MessageConsole(title, null);
		stream = ConsolePages.add(page);
		ConsolePages.print(stream, command + "\n\n");
	}

	private static void deleteOldest(Set<Path> used) throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			for (Path old : files.filter(file -> !used.contains(file)).sorted(Comparator.reverseOrder()).skip(KEPT)
					.toList()) {
				Files.deleteIfExists(old);
			}
		}
	}

	/** Reads what is new in the file. */
	void follow() throws IOException {
		text.poll(read -> ConsolePages.print(stream, read));
	}

	/** Brings the page to the front. */
	void show() {
		if (page != null) {
			ConsolePages.manager().showConsoleView(page);
		}
	}
}
