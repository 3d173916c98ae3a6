package org.cgcworkbench.core.explain.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.internal.StandardMethod.Algorithm;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.view.ImageBatch;

/** Class activation maps, and what can be set of all of them. */
public final class Cams {

	private static final int MOST_FUSED = 8;
	private static final float[] FACTORS = {0.9f, 1, 1.1f};

	private static final Option<Integer> FUSE = Option.whole("fuse", 1, 1, MOST_FUSED,
			"So many layers, the one explained and the ends of stages before it: the mean of their maps, each scaled to 0 to 1 and brought to the size of the largest.");
	private static final Option<Smoothing> SMOOTH = Option.choice("aug-smooth", Smoothing.OFF,
			"The mean of the maps of six images: as it is and mirrored, normalised levels times 0.9, 1 and 1.1.");

	private static final Option<String> DIVISOR = Option.choice("divisor", "paper", List.of("paper", "plus-1e-6"),
			"What gradients are divided by: as in the paper, or with the constant that pytorch-grad-cam adds.");

	/** Options of maps that do not depend on the class. */
	public static final List<Option<?>> WITHOUT_CLASS = List.of(FUSE, SMOOTH);
	/** Options of all others. */
	public static final List<Option<?>> OPTIONS = List.of(Against.OPTION, FUSE, SMOOTH);
	/** Options of Grad-CAM++. */
	public static final List<Option<?>> PLUS_PLUS = List.of(Against.OPTION, FUSE, SMOOTH, DIVISOR);
	/** Options of signed maps. */
	public static final List<Option<?>> SIGNED = List.of(Against.OPTION);

	/** Whether maps are smoothed. */
	private enum Smoothing {
		OFF, ON
	}

	private Cams() {
	}

	/** Maps by a formula of a layer's values and gradients; one pass. */
	public static Algorithm of(CamFormula formula) {
		return fused((task, options) -> maps(formula, task, options, false));
	}

	/** Grad-CAM++ of the paper or of the library; one pass. */
	public static Algorithm plusPlus() {
		return fused((task,
				options) -> maps(options.get(DIVISOR).equals(DIVISOR.standard())
						? CamFormula.GRAD_CAM_PLUS_PLUS
						: CamFormula.GUARDED_PLUS_PLUS, task, options, false));
	}

	/** Maps that keep their negative values; one pass. */
	public static Algorithm signed(CamFormula formula) {
		return (task, options) -> maps(formula, task, options, true);
	}

	/** Maps of one layer each, as the options ask for them. */
	static Algorithm fused(Algorithm single) {
		return (task, options) -> {
			Algorithm algorithm = options.get(SMOOTH) == Smoothing.ON ? smoothed(single) : single;
			List<List<Heatmap>> byLayer = layers(task, options.get(FUSE)).stream()
					.map(layer -> algorithm.maps(task.withLayer(layer), options)).toList();
			return byLayer.size() == 1
					? byLayer.getFirst()
					: IntStream.range(0, task.images().size())
							.mapToObj(i -> mean(byLayer.stream().map(maps -> maps.get(i)).toList())).toList();
		};
	}

	private static List<Heatmap> maps(CamFormula formula, ExplanationTask task, Options options, boolean signed) {
		return formula.maps(task.explainer().gradients(task.images(),
				options.get(Against.OPTION).target(task.classes()), task.layer(), BackwardRule.STANDARD), signed);
	}

	/** So many layers, up to that of the task: ends of stages where it is one itself; the image is none. */
	private static List<String> layers(ExplanationTask task, int count) {
		List<String> each = task.explainer().layers();
		List<String> stages = StandardMethod.stages(each);
		List<String> all = stages.contains(task.layer()) ? stages : each;
		int last = all.indexOf(task.layer());
		int first = Math.max(last - count + 1, all.indexOf(Explainer.INPUT) + 1);
		return first >= last ? List.of(task.layer()) : all.subList(first, last + 1);
	}

	private static Heatmap mean(List<Heatmap> maps) {
		int height = maps.stream().mapToInt(Heatmap::height).max().orElseThrow();
		int width = maps.stream().mapToInt(Heatmap::width).max().orElseThrow();
		double[] sum = new double[height * width];
		for (Heatmap map : maps) {
			float[] large = Maps.of(map.height(), map.width(), Maps.unit(map), false).resized(height, width).values();
			for (int i = 0; i < sum.length; i++) {
				sum[i] += large[i] / maps.size();
			}
		}
		return Maps.of(height, width, sum, false);
	}

	private static Algorithm smoothed(Algorithm single) {
		return (task, options) -> {
			List<double[]> sums = new ArrayList<>();
			List<Heatmap> last = List.of();
			for (int variant = 0; variant < 2 * FACTORS.length; variant++) {
				task.check();
				boolean mirror = variant % 2 != 0;
				last = single.maps(task.withImages(varied(task.images(), mirror, FACTORS[variant / 2])), options);
				for (int i = 0; i < last.size(); i++) {
					Heatmap map = mirror ? last.get(i).mirrored() : last.get(i);
					if (variant == 0) {
						sums.add(new double[map.values().length]);
					}
					for (int cell = 0; cell < map.values().length; cell++) {
						sums.get(i)[cell] += map.values()[cell] / (2.0 * FACTORS.length);
					}
				}
			}
			List<Heatmap> sized = last;
			return IntStream.range(0, sums.size())
					.mapToObj(i -> Maps.of(sized.get(i).height(), sized.get(i).width(), sums.get(i), false)).toList();
		};
	}

	private static ImageBatch varied(ImageBatch images, boolean mirror, float factor) {
		float[] pixels = new float[images.pixels().length];
		int row = 3 * images.width();
		for (int i = 0; i < pixels.length; i++) {
			int inRow = i % row;
			int from = mirror ? i - inRow + row - 3 - inRow / 3 * 3 + inRow % 3 : i;
			pixels[i] = factor * images.pixels()[from];
		}
		return new ImageBatch(images.size(), images.height(), images.width(), pixels);
	}
}
