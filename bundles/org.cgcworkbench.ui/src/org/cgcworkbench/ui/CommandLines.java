package org.cgcworkbench.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.ShellWords;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;

/** What the workbench does, as lines for a terminal. */
public final class CommandLines {

	private static final boolean WINDOWS = Platform.getOS().equals(Platform.OS_WIN32);

	/** Arguments of what was done last; empty before anything was. */
	private static volatile List<String> last = List.of();

	private CommandLines() {
	}

	/**
	 * Remembers what was just done, from any thread.
	 *
	 * @param arguments
	 *            that do the same on the command line
	 */
	public static void done(List<String> arguments) {
		last = List.copyOf(arguments);
	}

	/** Copies what was done last; a notice says where nothing was. */
	public static void copyLast() {
		if (last.isEmpty()) {
			Notices.problem("last-command", Messages.CommandLines_nothingDone, Optional.empty());
		} else {
			Notices.gone("last-command");
			copy(List.of(last));
		}
	}

	/**
	 * The line that does something in a terminal, in any folder where its paths are absolute.
	 *
	 * @param arguments
	 *            of the product's command line
	 */
	public static String of(List<String> arguments) {
		List<String> words = new ArrayList<>(List.of(ProductCommand.script(WINDOWS)));
		words.addAll(arguments);
		return WINDOWS ? ShellWords.windowsLine(words) : ShellWords.line(words);
	}

	/**
	 * Puts lines on the clipboard and says so; from any thread.
	 *
	 * @param commands
	 *            arguments of each line
	 */
	public static void copy(List<List<String>> commands) {
		if (!commands.isEmpty()) {
			copyText(commands.stream().map(CommandLines::of).collect(Collectors.joining(System.lineSeparator())),
					NLS.bind(Messages.CommandLines_copiedCommands,
							commands.stream().map(ShellWords::line).collect(Collectors.joining("\n"))));
		}
	}

	/**
	 * Copies how a report is written: on a sweep into its own folder, on runs into that of the first.
	 *
	 * @param sources
	 *            folders of runs, or files of evaluations
	 */
	public static void copyReport(Optional<Path> sweep, List<Path> sources) {
		if (sweep.isPresent() || !sources.isEmpty()) {
			copy(List.of(report(sweep, sources)));
		}
	}

	/**
	 * Copies how a report is written with figures for a paper beside it.
	 *
	 * @param maps
	 *            options that make a figure of images and maps, but for its file; empty for none
	 */
	public static void copyFigures(List<Path> sources, List<String> maps) {
		copy(List.of(reportWithFigures(sources, maps, Preference.figureOptions())));
	}

	static List<String> reportWithFigures(List<Path> sources, List<String> maps, FigureOptions options) {
		List<String> arguments = new ArrayList<>(report(Optional.empty(), sources));
		Path figures = Path.of(arguments.getLast()).resolve("figures");
		arguments.addAll(List.of("--figures", figures.toString(), "--figure-width", Numbers.plain(options.width()),
				"--figure-font", options.font().toString(), "--figure-text", Numbers.plain(options.text()),
				"--figure-line", Numbers.plain(options.line()), "--figure-dpi",
				Integer.toString(options.resolution())));
		if (!maps.isEmpty()) {
			arguments.addAll(List.of("--maps", figures.resolve("maps." + Figures.FORMATS.getFirst()).toString()));
			arguments.addAll(maps);
		}
		return arguments;
	}

	static List<String> report(Optional<Path> sweep, List<Path> sources) {
		if (sweep.isPresent()) {
			return List.of("report", sweep.get().toString());
		}
		List<String> arguments = new ArrayList<>(List.of("report"));
		sources.forEach(source -> arguments.add(source.toString()));
		Path first = sources.getFirst();
		Path out = Files.isDirectory(first) ? new RunDirectory(first).report() : Path.of("report");
		arguments.addAll(List.of("--out", out.toString()));
		return arguments;
	}

	/** Puts a text on the clipboard and says so; from any thread. */
	public static void copyText(String text) {
		copyText(text, NLS.bind(Messages.CommandLines_copied, text));
	}

	/** Puts a text on the clipboard and says so. */
	public static void copyText(String text, String told) {
		Display display = Display.getDefault();
		display.asyncExec(() -> {
			Clipboard clipboard = new Clipboard(display);
			clipboard.setContents(new Object[]{text}, new Transfer[]{TextTransfer.getInstance()});
			clipboard.dispose();
			Notices.note("clipboard", told, Optional.empty());
		});
	}
}
