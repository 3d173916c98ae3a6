package org.cgcworkbench.core.explain.internal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/**
 * Fong et al., extremal perturbations, 2019, as TorchRay computes them: for each of several areas the smooth mask of
 * about that share of the image under which the class scores highest while all else is blurred. The map is the sum of
 * the masks, smoothed.
 */
public final class ExtremalPerturbation {

	private static final int LEVELS = 8;
	private static final double MOST_BLUR = 20;
	private static final double RATE = 0.01;
	private static final double MOMENTUM = 0.9;
	private static final double AREA_WEIGHT = 300;
	private static final double AREA_GROWTH = 1.0035;

	private static final Option<Areas> AREAS = Option.of("areas", new Areas(List.of(0.025, 0.05, 0.1, 0.2)),
			"shares of the image, + between them",
			"Areas of the masks; TorchRay's benchmark takes 0.018+0.025+0.05+0.1 for COCO.", Areas::read);
	private static final Option<Integer> STEPS = Option.whole("steps", 800, 1, 100_000,
			"Steps, in each a pass for every area.");
	private static final Option<Double> SMOOTH = Option.number("smooth", 0.09, 0, 0.5,
			"Deviation of the Gaussian that smooths the sum, as a share of the shorter side.");

	public static final List<Option<?>> OPTIONS = List.of(AREAS, STEPS, SMOOTH, Against.OPTION);

	/** Shares of an image. */
	private record Areas(List<Double> shares) {

		private static final int MOST = 8;

		static Optional<Areas> read(String text) {
			if (!text.matches("0?\\.[0-9]{1,9}(\\+0?\\.[0-9]{1,9}){0," + (MOST - 1) + "}")) {
				return Optional.empty();
			}
			List<Double> shares = Stream.of(text.split("\\+")).map(Double::valueOf).toList();
			return Optional.of(new Areas(shares)).filter(areas -> !areas.shares.contains(0.0));
		}

		@Override
		public String toString() {
			return shares.stream().map(share -> BigDecimal.valueOf(share).toPlainString())
					.collect(Collectors.joining("+"));
		}
	}

	/** A mask of one area on its way. */
	private static final class Sought {

		private final SmoothMask mask;
		private final double area;
		private double[] momentum;

		Sought(Subject subject, double area) {
			mask = new SmoothMask(subject.height(), subject.width());
			this.area = area;
		}

		/**
		 * Goes a step.
		 *
		 * @param gradient
		 *            of what is to fall with respect to the mask, without the area's part
		 */
		void step(double[] gradient, double areaWeight) {
			double[] values = mask.values();
			int[] rising = rising(values);
			int low = (int) (values.length * (1 - area));
			for (int rank = 0; rank < rising.length; rank++) {
				double wanted = rank < low ? 0 : 1;
				gradient[rising[rank]] += 2 * areaWeight * (values[rising[rank]] - wanted) / values.length;
			}
			double[] slope = mask.backward(gradient);
			for (int i = 0; i < slope.length; i++) {
				if (momentum != null) {
					slope[i] = MOMENTUM * momentum[i] + (1 - MOMENTUM) * slope[i];
				}
				mask.parameters()[i] = Math.clamp(mask.parameters()[i] - RATE * slope[i], 0.0, 1.0);
			}
			momentum = slope;
			mask.update();
		}

		/** Places by rising value, equal ones in their order. */
		private static int[] rising(double[] values) {
			long[] keys = new long[values.length];
			for (int i = 0; i < keys.length; i++) {
				// bits of floats that are not negative sort as the floats do
				keys[i] = (long) Float.floatToIntBits((float) values[i]) << 32 | i;
			}
			Arrays.parallelSort(keys);
			return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
		}
	}

	private final Subject subject;
	/** The image under less and less blur, none at last, {@code [H, W, 3]} each. */
	private final float[][] levels = new float[LEVELS][];
	private final List<Sought> sought;

	private ExtremalPerturbation(Subject subject, List<Double> areas) {
		this.subject = subject;
		double[] image = IntStream.range(0, 3 * subject.places()).mapToDouble(i -> subject.image().pixels()[i])
				.toArray();
		for (int level = 0; level < LEVELS; level++) {
			double deviation = MOST_BLUR * (LEVELS - 1 - level) / (LEVELS - 1);
			double[] blurred = new Gaussian(deviation, Gaussian.Border.ZERO).smooth(image, subject.height(),
					subject.width(), 3);
			levels[level] = new float[image.length];
			for (int i = 0; i < image.length; i++) {
				levels[level][i] = (float) blurred[i];
			}
		}
		sought = areas.stream().map(area -> new Sought(subject, area)).toList();
	}

	/** One map an image, of the image's size. */
	public static List<Heatmap> maps(ExplanationTask task, Options options) {
		return Subject.maps(task, options, subject -> {
			ExtremalPerturbation search = new ExtremalPerturbation(subject, options.get(AREAS).shares());
			search.run(options.get(STEPS));
			double[] sum = new double[subject.places()];
			for (Sought one : search.sought) {
				double[] mask = one.mask.inside();
				Arrays.setAll(sum, i -> sum[i] + mask[i]);
			}
			double deviation = options.get(SMOOTH) * Math.min(subject.height(), subject.width());
			return subject.map(
					new Gaussian(deviation, Gaussian.Border.ZERO).smooth(sum, subject.height(), subject.width(), 1),
					false);
		});
	}

	private void run(int steps) {
		double areaWeight = AREA_WEIGHT;
		for (int step = 0; step < steps; step++) {
			boolean mirror = step % 2 == 0;
			double weight = areaWeight;
			subject.gradients(sought.size(),
					(number, pixels, from) -> perturb(sought.get(number), mirror, pixels, from),
					(number, gradient) -> sought.get(number).step(slope(sought.get(number), mirror, gradient), weight));
			areaWeight *= AREA_GROWTH;
		}
	}

	/** The image as blurred as the mask says, mirrored where asked for. */
	private void perturb(Sought one, boolean mirror, float[] pixels, int from) {
		int width = subject.width();
		for (int place = 0; place < subject.places(); place++) {
			double level = one.mask.values()[one.mask.at(place / width, place % width)] * (LEVELS - 1);
			int low = (int) level;
			int high = Math.min(low + 1, LEVELS - 1);
			int to = from + 3 * (mirror ? place + width - 1 - 2 * (place % width) : place);
			for (int c = 0; c < 3; c++) {
				pixels[to + c] = (float) ((1 - (level - low)) * levels[low][3 * place + c]
						+ (level - low) * levels[high][3 * place + c]);
			}
		}
	}

	/** Gradient of the score's negative with respect to the mask. */
	private double[] slope(Sought one, boolean mirror, float[] gradient) {
		int width = subject.width();
		double[] slope = new double[one.mask.values().length];
		for (int place = 0; place < subject.places(); place++) {
			int at = one.mask.at(place / width, place % width);
			int low = (int) (one.mask.values()[at] * (LEVELS - 1));
			int high = Math.min(low + 1, LEVELS - 1);
			int from = 3 * (mirror ? place + width - 1 - 2 * (place % width) : place);
			for (int c = 0; c < 3; c++) {
				slope[at] -= (LEVELS - 1) * (double) gradient[from + c]
						* (levels[high][3 * place + c] - levels[low][3 * place + c]);
			}
		}
		return slope;
	}
}
