package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.report.Chart.Axis;
import org.cgcworkbench.core.report.Chart.Point;

/**
 * What a plot of the desktop shows, in the colours that it has there: lines, dots and areas between scales. Places are
 * shares of its field, from 0 at the left and the bottom to 1; what lies outside is cut off.
 *
 * @param across
 *            the scale below it; without ticks for none
 * @param upright
 *            the scales from left to right; one stands at the left with lines through the field, several are parallel
 *            axes with their titles above them
 * @param legend
 *            names, each once
 */
public record Plot(String title, String description, Scale across, List<Scale> upright, List<Shape> shapes,
		List<Name> legend) implements Figure {

	private static final int TICKS = 5;
	private static final double[] WITHIN_A_DECADE = {1, 2, 5};

	/** How a shape is drawn. */
	public enum Stroke {
		SOLID, DASHED, DOTTED,
		/** A dot at each place. */
		DOTS,
		/** The area that the places go round. */
		AREA
	}

	/** A mark of a scale at a share of its length. */
	public record Tick(double place, String text) {
	}

	/**
	 * A scale.
	 *
	 * @param title
	 *            empty for none
	 */
	public record Scale(String title, List<Tick> ticks) {

		public Scale {
			ticks = List.copyOf(ticks);
		}

		/** One of numbers with round ticks. */
		public static Scale of(String title, double low, double high) {
			Axis axis = Axis.from(low, high, TICKS);
			return new Scale(title, axis.ticks().stream()
					.map(value -> new Tick((value - low) / (high - low), axis.label(value))).toList());
		}

		/** One of the logarithms of positive numbers, with ticks at powers of ten and their double and fivefold. */
		public static Scale logarithmic(String title, double low, double high) {
			List<Tick> ticks = new ArrayList<>();
			double decades = Math.log10(high / low);
			for (double power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
				for (double digit : decades > 2 ? new double[]{1} : WITHIN_A_DECADE) {
					double value = digit * Math.pow(10, power);
					double place = Math.log10(value / low) / decades;
					if (place > -1e-9 && place < 1 + 1e-9) {
						ticks.add(new Tick(place, text(value, (int) power)));
					}
				}
			}
			return new Scale(title, ticks);
		}

		private static String text(double value, int power) {
			return power < -4 || power > 5
					? String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e")
					: String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value);
		}
	}

	/**
	 * What is drawn.
	 *
	 * @param colour
	 *            {@code #rrggbb}
	 * @param opacity
	 *            0 to 1
	 * @param places
	 *            at least one
	 */
	public record Shape(Stroke stroke, String colour, double opacity, List<Point> places) {

		public Shape {
			places = List.copyOf(places);
		}
	}

	/** A name of the legend with its colour and kind of line. */
	public record Name(Stroke stroke, String colour, String text) {
	}

	public Plot {
		upright = List.copyOf(upright);
		shapes = List.copyOf(shapes);
		legend = List.copyOf(legend);
	}
}
