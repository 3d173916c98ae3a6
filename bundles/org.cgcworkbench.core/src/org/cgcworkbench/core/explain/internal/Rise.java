package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * Randomised input sampling (Petsiuk et al., RISE, 2018): the mean of random masks, each weighted by the probability
 * that the class has on the masked image, divided by the share of the image that a mask keeps.
 */
public final class Rise {

	private static final long PURPOSE = 0x52495345;

	private static final Option<Integer> MASKS = Option.whole("masks", 8000, 1, 1_000_000, "Masks, one pass each.");
	private static final Option<Integer> CELLS = Option.whole("cells", 7, 2, 64, "Cells of a mask along each side.");
	private static final Option<Double> PROBABILITY = Option.number("probability", 0.5, 0.01, 0.99,
			"Probability that a cell is kept.");
	private static final Option<Variant> VARIANT = Option.choice("variant", Variant.RISE,
			"torchray: cells of whole pixels, sigmoid in the place of softmax, not divided by the probability.");

	private static final Option<Minimum> MINIMUM = Option.choice("minimum", Minimum.KEPT,
			"subtracted: the map less its smallest value, without which it is nearly flat.");

	public static final List<Option<?>> OPTIONS = List.of(MASKS, CELLS, PROBABILITY, VARIANT, MINIMUM);

	/** What becomes of a map's smallest value. */
	private enum Minimum {
		KEPT, SUBTRACTED
	}

	/** Whose arithmetic. */
	enum Variant {
		/** That of the paper. */
		RISE,
		/** TorchRay's. */
		TORCHRAY
	}

	/**
	 * A mask before it is enlarged.
	 *
	 * @param kept
	 *            whether a cell is kept, {@code [cells, cells]}
	 * @param down
	 *            rows that are cut off at the top, less than a cell
	 * @param right
	 *            columns that are cut off at the left
	 */
	record Grid(boolean[] kept, int down, int right) {

		static Grid draw(SeededRandom random, int cells, double probability, int height, int width) {
			boolean[] kept = new boolean[cells * cells];
			for (int i = 0; i < kept.length; i++) {
				kept[i] = random.nextDouble() < probability;
			}
			return new Grid(kept, random.nextInt(Math.ceilDiv(height, cells)),
					random.nextInt(Math.ceilDiv(width, cells)));
		}

		/**
		 * The mask, 0 to 1 at each pixel. The cells are enlarged bilinearly, with half-pixel centres and mirrored at
		 * the border, to one cell more than the image has along each side.
		 */
		float[] mask(int height, int width, Variant variant) {
			int cells = (int) Math.sqrt(kept.length);
			Along rows = Along.of(height, cells, down, variant);
			Along columns = Along.of(width, cells, right, variant);
			float[] mask = new float[height * width];
			for (int y = 0; y < height; y++) {
				int top = rows.low[y] * cells;
				int bottom = rows.high[y] * cells;
				for (int x = 0; x < width; x++) {
					float across = columns.share[x];
					float upper = (1 - across) * at(top + columns.low[x]) + across * at(top + columns.high[x]);
					float lower = (1 - across) * at(bottom + columns.low[x]) + across * at(bottom + columns.high[x]);
					mask[y * width + x] = (1 - rows.share[y]) * upper + rows.share[y] * lower;
				}
			}
			return mask;
		}

		private float at(int cell) {
			return kept[cell] ? 1 : 0;
		}
	}

	/** The two cells that each pixel lies between along an axis, and the share of the second. */
	private record Along(int[] low, int[] high, float[] share) {

		static Along of(int pixels, int cells, int shift, Variant variant) {
			double pitch = (cells + 1.0) * Math.ceilDiv(pixels, cells) / cells;
			if (variant == Variant.TORCHRAY) {
				pitch = Math.ceil(pitch);
			}
			Along along = new Along(new int[pixels], new int[pixels], new float[pixels]);
			for (int i = 0; i < pixels; i++) {
				double place = (i + shift + 0.5) / pitch - 0.5;
				int cell = (int) Math.floor(place);
				along.low[i] = mirrored(cell, cells);
				along.high[i] = mirrored(cell + 1, cells);
				along.share[i] = (float) (place - cell);
			}
			return along;
		}

		private static int mirrored(int cell, int cells) {
			return cell < 0 ? -cell : cell >= cells ? 2 * cells - 2 - cell : cell;
		}
	}

	/** Adds up weighted masks, in their order. */
	static final class Sum {

		private final Variant variant;
		private final double[] sum;
		private int masks;

		Sum(Variant variant, int places) {
			this.variant = variant;
			sum = new double[places];
		}

		/**
		 * Adds a mask.
		 *
		 * @param logits
		 *            class scores of the masked image
		 */
		void add(float[] mask, Subject subject, float[] logits) {
			double weight = variant == Variant.RISE
					? subject.probability(logits)
					: 1 / (1 + Math.exp(-logits[subject.explained()]));
			for (int i = 0; i < sum.length; i++) {
				sum[i] += weight * mask[i];
			}
			masks++;
		}

		double[] mean(double probability) {
			double divisor = variant == Variant.RISE ? masks * probability : masks;
			double[] mean = new double[sum.length];
			for (int i = 0; i < mean.length; i++) {
				mean[i] = sum[i] / divisor;
			}
			return mean;
		}
	}

	private Rise() {
	}

	/** One map an image, of the image's size. */
	public static List<Heatmap> maps(ExplanationTask task, Options options) {
		return Subject.maps(task, options, subject -> {
			List<Grid> grids = IntStream.range(0, options.get(MASKS))
					.mapToObj(draw -> Grid.draw(subject.random(PURPOSE, draw), options.get(CELLS),
							options.get(PROBABILITY), subject.height(), subject.width()))
					.toList();
			double[] map = map(subject, grids, options.get(VARIANT), options.get(PROBABILITY));
			double least = options.get(MINIMUM) == Minimum.KEPT ? 0 : Arrays.stream(map).min().orElse(0);
			return subject.map(Arrays.stream(map).map(value -> value - least).toArray(), false);
		});
	}

	/** The map of given masks. */
	private static double[] map(Subject subject, List<Grid> grids, Variant variant, double probability) {
		float[] pixels = subject.image().pixels();
		float[][] masks = new float[grids.size()][];
		Sum sum = new Sum(variant, subject.places());
		subject.logits(grids.size(), (draw, batch, from) -> {
			float[] mask = grids.get(draw).mask(subject.height(), subject.width(), variant);
			for (int i = 0; i < pixels.length; i++) {
				batch[from + i] = mask[i / 3] * pixels[i];
			}
			masks[draw] = mask;
		}, (draw, logits) -> {
			sum.add(masks[draw], subject, logits);
			masks[draw] = null;
		});
		return sum.mean(probability);
	}
}
