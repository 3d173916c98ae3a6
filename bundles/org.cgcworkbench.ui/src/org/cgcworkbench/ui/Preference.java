package org.cgcworkbench.ui;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.report.FigureFont;
import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.RunPalette;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.jface.preference.IPreferenceStore;

/** The preferences of the workbench. */
public enum Preference {
	/** Id of the engine that new experiments and explanations use, or {@code auto}. */
	ENGINE("engine", ExperimentKeys.ENGINE.defaultText()),
	/** Id of the device that new experiments and explanations use, or {@code auto}. */
	DEVICE("device", ExperimentKeys.DEVICE.defaultText()),
	/** Folder that gets all runs; empty where each experiment's own folder of runs does. */
	RUNS_FOLDER("runs-folder", ""),
	/** Further folders whose runs are shown, one a line. */
	OTHER_RUNS_FOLDERS("other-runs-folders", ""),
	/** Where data sets of runs lie now, a line each, see {@link LocatedData}. */
	LOCATED_DATA("located-data", ""),
	/** What runs stand under a row for: empty for nothing, {@code sweep}, {@code seeds} or the id of a column. */
	GROUP_RUNS("group-runs", "sweep"),
	/** Columns of the runs table in their order, one a line, with {@code +} or {@code -} for shown or not. */
	RUNS_COLUMNS("runs-columns", ""),
	/** Filters of the runs table that were used, the last first, one a line. */
	RUN_FILTERS("run-filters", ""),
	/** Whether runs that end are told of on the screen while the window is not in front. */
	TELL_ENDS("tell-ends", "true"),
	/** Threads that prepare images, 0 for one a processor. */
	WORKERS("workers", ExperimentKeys.WORKERS.defaultText()),
	/** Name of the {@link ColourMap} of heat maps. */
	COLOUR_MAP("colour-map", ColourMap.INFERNO.name()),
	/** Width of figures for papers in millimetres. */
	FIGURE_WIDTH("figure-width", Numbers.plain(FigureOptions.STANDARD.width())),
	/** Name of the {@link FigureFont} of their letters. */
	FIGURE_FONT("figure-font", FigureOptions.STANDARD.font().toString()),
	/** Height of their letters in points. */
	FIGURE_TEXT("figure-text", Numbers.plain(FigureOptions.STANDARD.text())),
	/** Width of their lines in points. */
	FIGURE_LINE("figure-line", Numbers.plain(FigureOptions.STANDARD.line())),
	/** Dots an inch of those in PNG files. */
	FIGURE_RESOLUTION("figure-resolution", String.valueOf(FigureOptions.STANDARD.resolution())),
	/** Colours of runs in charts, {@code #rrggbb} with commas between; readable on the ground of both themes. */
	RUN_COLOURS("run-colours", String.join(",", RunPalette.COLOURS));

	private final String key;
	private final String defaultValue;

	Preference(String key, String defaultValue) {
		this.key = key;
		this.defaultValue = defaultValue;
	}

	/** Its name in the store. */
	public String key() {
		return key;
	}

	/** Its value where nobody has set one. */
	public String defaultValue() {
		return defaultValue;
	}

	/** Its value. */
	public String get() {
		return store().getString(key);
	}

	/** Where all of them are kept; listeners there hear of changes, by {@link #key()}. */
	public static IPreferenceStore store() {
		return UiBundle.preferences();
	}

	/** The colour map of heat maps. */
	public static ColourMap colourMap() {
		for (ColourMap map : ColourMap.values()) {
			if (map.name().equals(COLOUR_MAP.get())) {
				return map;
			}
		}
		return ColourMap.INFERNO;
	}

	/**
	 * How figures for papers are drawn.
	 *
	 * @throws UserException
	 *             where a value is none or out of its range
	 */
	public static FigureOptions figureOptions() {
		return figureOptions(FIGURE_WIDTH.get(), FIGURE_TEXT.get(), FIGURE_LINE.get(), FIGURE_RESOLUTION.get(),
				FIGURE_FONT.get());
	}

	/** The same of values as a user writes them. */
	public static FigureOptions figureOptions(String width, String text, String line, String resolution, String font) {
		try {
			return new FigureOptions(Double.parseDouble(width.strip()), Double.parseDouble(text.strip()),
					Double.parseDouble(line.strip()), Integer.parseInt(resolution.strip()), FigureFont.named(font));
		} catch (NumberFormatException e) {
			throw new UserException(Messages.Preference_figureNumbers, e);
		}
	}
}
