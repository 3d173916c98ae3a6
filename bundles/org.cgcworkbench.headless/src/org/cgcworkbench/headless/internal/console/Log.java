package org.cgcworkbench.headless.internal.console;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.cgcworkbench.core.run.RunDirectory;

/**
 * What commands say besides their results: on the console, as much of it as was asked for, and all of it with times in
 * the file {@code run.log} of the run at hand. {@link System.Logger} hands its records to {@code java.util.logging}.
 */
public final class Log extends Handler {

	/** What a training or an evaluation tells of itself stands on standard output, all else on standard error. */
	private static final String RUN = "org.cgcworkbench.run";
	private static final String NOTES = "org.cgcworkbench.notes";
	private static final String PROGRAM = "org.cgcworkbench.headless";
	private static final Set<String> OF_FILES = Set.of(RUN, NOTES);
	/** Kept, since loggers that nobody keeps lose their handlers. */
	private static final Logger ALL = Logger.getLogger("org.cgcworkbench");
	private static final Log INSTANCE = new Log();
	private static final int MOST_EARLY = 1000;
	private static final long LARGEST = 1 << 20;

	private final LiveLine line = new LiveLine();
	/** What was said before the run was known. */
	private final List<String> early = new ArrayList<>();
	private String heading = "";
	private Path log;
	private OutputStream file;
	private long size;

	private Log() {
		setLevel(Level.INFO);
	}

	/**
	 * Begins.
	 *
	 * @param command
	 *            what was asked for, which stands at the head of each file
	 */
	public static void begin(String command) {
		INSTANCE.heading = line(new LogRecord(Level.INFO, command));
		ALL.setUseParentHandlers(false);
		ALL.setLevel(Level.FINE);
		ALL.addHandler(INSTANCE);
	}

	/** Shows errors only. */
	public static void quiet() {
		INSTANCE.setLevel(Level.SEVERE);
	}

	/** Shows everything, and where each failure arose. */
	public static void verbose() {
		INSTANCE.setLevel(Level.FINE);
	}

	/** Has all that is said from now on, and what was said before any run was known, written to a run's file. */
	public static void follow(RunDirectory run) {
		INSTANCE.follow(run.log());
	}

	/** Says how a training or an evaluation goes on. */
	public static void say(String text) {
		System.getLogger(RUN).log(System.Logger.Level.INFO, text);
	}

	/** Says what a training or an evaluation passed over. */
	public static void warn(String text) {
		System.getLogger(RUN).log(System.Logger.Level.WARNING, text);
	}

	/** Says what is odd about a file. */
	public static void note(String text) {
		System.getLogger(NOTES).log(System.Logger.Level.WARNING, text);
	}

	/** Says what went wrong on the way and stops nothing. */
	public static void problem(String text) {
		System.getLogger(PROGRAM).log(System.Logger.Level.WARNING, text);
	}

	/** Says why what was asked for could not be done. */
	public static void error(String text, Throwable cause) {
		Results.error(text);
		System.getLogger(PROGRAM).log(System.Logger.Level.ERROR, text, cause);
	}

	/** Says what a command was called for. */
	public static void result(String text) {
		clear();
		Results.text().println(text);
		synchronized (INSTANCE) {
			INSTANCE.write(line(new LogRecord(Level.INFO, text)));
		}
	}

	/** Whether {@link #show} writes one line over again and again. */
	public static boolean live() {
		return INSTANCE.line.live();
	}

	/** Shows how far something is. */
	public static void show(String text) {
		if (!live()) {
			say(text);
		} else if (INSTANCE.getLevel().intValue() <= Level.INFO.intValue()) {
			INSTANCE.line.show(text);
		}
	}

	/** Takes away what was shown. */
	public static void clear() {
		INSTANCE.line.clear();
	}

	@Override
	public synchronized void publish(LogRecord record) {
		if (isLoggable(record)) {
			line.clear();
			PrintStream out = RUN.equals(record.getLoggerName()) ? System.out : System.err;
			out.println(prefix(record) + record.getMessage());
			if (record.getThrown() != null && getLevel() == Level.FINE) {
				record.getThrown().printStackTrace(out);
			}
		}
		if (!record.getMessage().isEmpty()) {
			write(line(record));
		}
	}

	private static String prefix(LogRecord record) {
		if (record.getLevel().intValue() < Level.WARNING.intValue()) {
			return "";
		}
		return record.getLevel() == Level.WARNING && OF_FILES.contains(record.getLoggerName())
				? "warning: "
				: "workbench: ";
	}

	private static String line(LogRecord record) {
		String level = record.getLevel() == Level.SEVERE
				? "error"
				: record.getLevel() == Level.FINE ? "debug" : record.getLevel().getName().toLowerCase(Locale.ROOT);
		StringWriter text = new StringWriter();
		text.append(record.getInstant() + " " + level + " " + record.getMessage() + "\n");
		if (record.getThrown() != null) {
			record.getThrown().printStackTrace(new PrintWriter(text));
		}
		return text.toString();
	}

	private synchronized void follow(Path next) {
		if (file != null && next.equals(log)) {
			return;
		}
		close();
		log = next;
		open();
		List<String> before = List.copyOf(early);
		early.clear();
		before.forEach(this::write);
	}

	/** Appends to the file; one that has become large is kept under another name, in place of the one before it. */
	private void open() {
		try {
			if (Files.exists(log) && Files.size(log) > LARGEST) {
				Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
			}
			file = new FileOutputStream(log.toFile(), true);
			size = Files.size(log);
			write(heading);
		} catch (IOException e) {
			// a run that cannot be written to is told of by what writes its results
			close();
		}
	}

	/** A line is with the operating system as soon as it is written. */
	private void write(String text) {
		if (file == null) {
			if (early.size() < MOST_EARLY) {
				early.add(text);
			}
			return;
		}
		try {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			file.write(bytes);
			size += bytes.length;
			if (size > LARGEST) {
				close();
				open();
			}
		} catch (IOException e) {
			close();
		}
	}

	@Override
	public void flush() {
		// nothing waits
	}

	@Override
	public synchronized void close() {
		try (OutputStream closed = file) {
			file = null;
		} catch (IOException e) {
			// every line is there already
			return;
		}
	}
}
