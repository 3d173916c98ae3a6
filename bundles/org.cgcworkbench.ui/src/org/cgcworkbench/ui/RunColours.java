package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;

/** The colour of each run, the same in every chart and table. Used on the SWT thread. */
public final class RunColours {

	private static final Map<Path, Integer> PLACES = new HashMap<>();

	private RunColours() {
	}

	/** The colour of a run; a run gets one when it is first asked for. The colour needs no disposal. */
	public static Color of(RunDirectory run) {
		return of(PLACES.computeIfAbsent(run.folder(), folder -> PLACES.size()));
	}

	/** The colour of a place in the palette that the preference {@link Preference#RUN_COLOURS} holds. */
	public static Color of(int place) {
		String[] palette = Preference.RUN_COLOURS.get().split(",");
		String colour = palette[Math.floorMod(place, palette.length)].strip();
		return new Color(rgb(colour));
	}

	/** Reads {@code #rrggbb}; grey where it is something else. */
	public static RGB rgb(String text) {
		if (!text.matches("#[0-9a-fA-F]{6}")) {
			return new RGB(127, 127, 127);
		}
		int value = Integer.parseInt(text.substring(1), 16);
		return new RGB(value >> 16, value >> 8 & 0xff, value & 0xff);
	}
}
