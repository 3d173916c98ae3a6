package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.Smoothing;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.chart.Band;
import org.cgcworkbench.ui.chart.Curve;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Color;

/**
 * The points of all charts, computed beside the thread of the windows.
 *
 * @param runs
 *            those that are to be told of, in their order
 * @param one
 *            whether that is a single entry that stands out
 */
record ShownCurves(Map<ChartKind, List<Curve>> curves, Map<ChartKind, List<Band>> bands, List<RunCurves> runs,
		List<RunCurves.Snapshot> snapshots, boolean one) {

	/** Most points of all curves of a chart together, beyond which drawing them is felt. */
	private static final int POINTS = 16_000;
	private static final int MOST = 1500;
	private static final int LEAST = 150;

	/**
	 * What to draw.
	 *
	 * @param colours
	 *            of the entries, in their order
	 * @param emphasised
	 *            entries that stand out, by their numbers; none where all are alike
	 */
	record Wish(Set<ChartKind> kinds, List<LegendEntry> entries, List<Color> colours, Set<Integer> emphasised,
			double smoothing, Color ground) {
	}

	/** The curves of runs that were followed. */
	static ShownCurves of(Wish wish, List<RunSummary> followed) {
		Map<RunDirectory, RunCurves> known = followed.stream()
				.collect(Collectors.toMap(RunSummary::directory, RunCurves::new, (one, same) -> one));
		Map<RunDirectory, RunCurves.Snapshot> snapshots = known.entrySet().stream()
				.collect(Collectors.toMap(Map.Entry::getKey, run -> run.getValue().snapshot()));
		Map<ChartKind, List<Curve>> curves = new EnumMap<>(ChartKind.class);
		Map<ChartKind, List<Band>> bands = new EnumMap<>(ChartKind.class);
		for (ChartKind kind : wish.kinds()) {
			curves.put(kind, new ArrayList<>());
			bands.put(kind, new ArrayList<>());
			for (int i = 0; i < wish.entries().size(); i++) {
				List<RunCurves.Snapshot> of = wish.entries().get(i).runs().stream().map(snapshots::get)
						.filter(snapshot -> snapshot != null).toList();
				if (!of.isEmpty()) {
					add(wish, kind, i, of, curves.get(kind), bands.get(kind));
				}
			}
		}
		boolean one = wish.emphasised().size() == 1;
		List<LegendEntry> told = one
				? List.of(wish.entries().get(wish.emphasised().iterator().next()))
				: wish.entries();
		List<RunDirectory> order = told.stream().flatMap(entry -> entry.runs().stream()).filter(known::containsKey)
				.toList();
		return new ShownCurves(curves, bands, order.stream().map(known::get).toList(),
				order.stream().map(snapshots::get).toList(), one);
	}

	/**
	 * What the line below the charts says.
	 *
	 * @param all
	 *            how many runs are shown
	 */
	StatusLine status(int all) {
		return new StatusLine(one ? runs.size() : all, all > 1, runs, snapshots);
	}

	private static void add(Wish wish, ChartKind kind, int entry, List<RunCurves.Snapshot> snapshots,
			List<Curve> curves, List<Band> bands) {
		LegendEntry of = wish.entries().get(entry);
		boolean faint = !wish.emphasised().isEmpty() && !wish.emphasised().contains(entry);
		Color colour = faint ? mixed(wish.colours().get(entry), wish.ground()) : wish.colours().get(entry);
		int points = Math.clamp(POINTS / (wish.entries().size() * kind.lines().size()), LEAST, MOST);
		for (ChartKind.Line line : kind.lines()) {
			List<MeanCurve.Points> each = snapshots.stream()
					.map(snapshot -> points(kind, line, snapshot, wish.smoothing(), points)).toList();
			String name = wish.entries().size() > 1 ? of.name() + " " + line.name() : line.name();
			String id = of.id() + " " + line.name();
			if (each.size() == 1) {
				curves.add(new Curve(id, name, colour, line.style(), each.getFirst().x(), each.getFirst().y()));
			} else {
				MeanCurve mean = MeanCurve.of(each);
				curves.add(new Curve(id, NLS.bind(Messages.ShownCurves_mean, name, each.size()), colour, line.style(),
						mean.x(), mean.mean()));
				if (line.style() == Curve.Style.SOLID && !faint) {
					bands.add(new Band(name, colour, mean.x(), mean.edge(-1), mean.edge(1)));
				}
			}
		}
	}

	private static MeanCurve.Points points(ChartKind kind, ChartKind.Line line, RunCurves.Snapshot snapshot,
			double smoothing, int most) {
		double[] y = snapshot.y(line.quantity());
		double[] x = snapshot.x(line.quantity());
		if (!kind.thinned()) {
			return new MeanCurve.Points(x, y);
		}
		double[] smooth = Smoothing.average(y, kind.smoothed() ? smoothing : 0);
		int[] kept = Smoothing.thin(smooth, most);
		return new MeanCurve.Points(pick(x, kept), pick(smooth, kept));
	}

	private static double[] pick(double[] values, int... indices) {
		double[] picked = new double[indices.length];
		for (int i = 0; i < indices.length; i++) {
			picked[i] = values[indices[i]];
		}
		return picked;
	}

	private static Color mixed(Color colour, Color ground) {
		return new Color((colour.getRed() + 3 * ground.getRed()) / 4, (colour.getGreen() + 3 * ground.getGreen()) / 4,
				(colour.getBlue() + 3 * ground.getBlue()) / 4);
	}
}
