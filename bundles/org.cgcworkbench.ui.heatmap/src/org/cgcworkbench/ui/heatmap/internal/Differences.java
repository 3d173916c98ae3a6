package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.PlacedHeatmap;
import org.cgcworkbench.core.metric.Similarity;
import org.eclipse.osgi.util.NLS;

/**
 * Differences of two runs' maps of one image, each divided by its largest absolute value first: what is drawn in the
 * same colour under both is zero.
 */
final class Differences {

	private Differences() {
	}

	/** The map of a run less that of the first. */
	static PaneContent of(PaneContent first, PaneContent other) {
		String title = less(other.title(), first.title());
		if (first.map().isEmpty() || other.map().isEmpty()) {
			return PaneContent.failed(other.run(), title, Messages.Differences_missing);
		}
		ShownMap a = first.map().get();
		ShownMap b = other.map().get();
		Scene scene = other.scene().orElseThrow();
		boolean same = a.map().width() == b.map().width() && a.map().height() == b.map().height();
		Heatmap from = same ? a.map() : a.map().resized(scene.picture().height(), scene.picture().width());
		Heatmap to = same ? b.map() : b.map().resized(scene.picture().height(), scene.picture().width());
		ShownMap.Origin origin = new ShownMap.Origin(
				b.origin().className().equals(a.origin().className())
						? b.origin().className()
						: less(b.origin().className(), a.origin().className()),
				b.origin().layer(), less(b.origin().weights(), a.origin().weights()), true);
		return new PaneContent(other.run(), title, Optional.of(scene),
				Optional.of(new ShownMap(new PlacedHeatmap(less(to, from), scene.height(), scene.width()),
						Optional.empty(), Optional.empty(), origin)),
				caption(origin.className(), from, to), List.of());
	}

	private static String caption(String className, Heatmap from, Heatmap to) {
		double cosine = Similarity.COSINE.of(from.values(), to.values());
		return Double.isNaN(cosine)
				? NLS.bind(Messages.Differences_maps, className)
				: NLS.bind(Messages.Differences_mapsAndSimilarity, new Object[]{className, Decimals.three(cosine),
						Decimals.three(Similarity.PEARSON.of(from.values(), to.values()))});
	}

	private static String less(String other, String first) {
		return NLS.bind(Messages.Differences_less, other, first);
	}

	private static Heatmap less(Heatmap to, Heatmap from) {
		float[] values = new float[to.values().length];
		float[] a = shares(from);
		float[] b = shares(to);
		for (int i = 0; i < values.length; i++) {
			values[i] = b[i] - a[i];
		}
		return new Heatmap(to.height(), to.width(), values, true);
	}

	private static float[] shares(Heatmap map) {
		float extent = map.extent();
		float[] shares = map.values().clone();
		for (int i = 0; extent > 0 && i < shares.length; i++) {
			shares[i] /= extent;
		}
		return shares;
	}

	/** Of all but the first. */
	static List<PaneContent> of(List<PaneContent> maps) {
		return maps.stream().skip(1).map(other -> of(maps.getFirst(), other)).toList();
	}
}
