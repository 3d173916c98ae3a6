package org.cgcworkbench.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.KeptColours;
import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;

/** The colour of each run, the same in every chart and table. Used on the SWT thread. */
public final class RunColours {

	private static final double GOLDEN_SECTION = 0.618;
	private static final double FULL_TURN = 360;
	private static final float LEAST_SATURATION = 0.45f;
	private static final int HALVINGS = 12;
	private static final long SAVE_MILLIS = 1000;
	private static final Map<Path, Integer> PLACES = new ConcurrentHashMap<>();
	private static final Job SAVE = Job.createSystem("Keep the colours of runs", (ICoreRunnable) monitor -> save());
	private static boolean read;

	private RunColours() {
	}

	/** The colour of a run; a run gets one when it is first asked for. The colour needs no disposal. */
	public static Color of(RunDirectory run) {
		if (!read) {
			read = true;
			PLACES.putAll(KeptColours.read(file()));
		}
		Integer place = PLACES.get(run.folder());
		if (place == null) {
			place = KeptColours.free(PLACES.values());
			PLACES.put(run.folder(), place);
			SAVE.schedule(SAVE_MILLIS);
		}
		return of(place);
	}

	private static Path file() {
		return Platform.getStateLocation(Platform.getBundle(UiBundle.ID)).append("run-colours.txt").toPath();
	}

	private static void save() {
		try {
			KeptColours.write(file(), PLACES);
		} catch (IOException e) {
			ILog.of(RunColours.class).error("the colours of runs are not kept", e);
		}
	}

	/** The colour of a place, counted on from the palette that the preference {@link Preference#RUN_COLOURS} holds. */
	public static Color of(int place) {
		return new Color(
				rgb(place, Stream.of(Preference.RUN_COLOURS.get().split(",")).map(text -> rgb(text.strip())).toList()));
	}

	/** The colour of a place; beyond the palette hues are turned, with as much light as those of the palette have. */
	public static RGB rgb(int place, List<RGB> palette) {
		RGB base = palette.get(place % palette.size());
		int round = place / palette.size();
		if (round == 0) {
			return base;
		}
		float[] hsb = base.getHSB();
		double turn = round * GOLDEN_SECTION % 1 * FULL_TURN / palette.size();
		float hue = (float) ((hsb[0] + turn) % FULL_TURN);
		return withLuminance(new RGB(hue, Math.max(hsb[1], LEAST_SATURATION), 1), luminance(base));
	}

	/** Mixes a colour with black or white. */
	private static RGB withLuminance(RGB colour, double wanted) {
		boolean darker = luminance(colour) > wanted;
		double low = 0;
		double high = 1;
		RGB mixed = colour;
		for (int i = 0; i < HALVINGS; i++) {
			double share = (low + high) / 2;
			mixed = new RGB(mix(colour.red, share, darker), mix(colour.green, share, darker),
					mix(colour.blue, share, darker));
			if (luminance(mixed) > wanted == darker) {
				low = share;
			} else {
				high = share;
			}
		}
		return mixed;
	}

	private static int mix(int value, double share, boolean withBlack) {
		return (int) Math.round(value + share * ((withBlack ? 0 : 255) - value));
	}

	/** Relative luminance as the Web Content Accessibility Guidelines define it, 0 to 1. */
	public static double luminance(RGB colour) {
		return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
	}

	private static double linear(int value) {
		double share = value / 255.0;
		return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
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
