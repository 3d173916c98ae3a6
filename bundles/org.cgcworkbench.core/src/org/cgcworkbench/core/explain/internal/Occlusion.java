package org.cgcworkbench.core.explain.internal;

import java.util.List;
import java.util.function.IntConsumer;

import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/**
 * Occlusion (Zeiler and Fergus, 2014): by how much the score falls where a patch of the normalised image is set to 0,
 * averaged at each pixel over the patches that cover it. Patches begin at the upper left corner; the last ones of rows
 * and columns are cut off at the border.
 */
public final class Occlusion {

	private static final Option<Integer> PATCH = Option.whole("patch", 15, 1, 1024, "Side of the patch in pixels.");
	private static final Option<Integer> STRIDE = Option.whole("stride", 8, 1, 1024,
			"Pixels from a patch to the next, no more than its side.");
	private static final Option<Score> SCORE = Option.choice("score", Score.LOGIT, "What falls.");

	public static final List<Option<?>> OPTIONS = List.of(PATCH, STRIDE, SCORE, Against.OPTION);

	/** What is measured of the class. */
	private enum Score {
		LOGIT, PROBABILITY
	}

	/**
	 * Where patches lie along an axis.
	 *
	 * @param pixels
	 *            of the image
	 * @param stride
	 *            at most the patch, so that no pixel is left out
	 */
	private record Axis(int pixels, int patch, int stride) {

		int patches() {
			return 1 + Math.ceilDiv(Math.max(0, pixels - patch), stride);
		}

		int from(int number) {
			return number * stride;
		}

		int to(int number) {
			return Math.min(pixels, number * stride + patch);
		}
	}

	private Occlusion() {
	}

	/** One signed map an image, of the image's size. */
	public static List<Heatmap> maps(ExplanationTask task, Options options) {
		int patch = options.get(PATCH);
		int stride = Math.min(patch, options.get(STRIDE));
		return Subject.maps(task, options, subject -> {
			Axis rows = new Axis(subject.height(), patch, stride);
			Axis columns = new Axis(subject.width(), patch, stride);
			double whole = score(subject, options, subject.logits());
			double[] sum = new double[subject.places()];
			int[] covered = new int[sum.length];
			subject.logits(rows.patches() * columns.patches(), (number, pixels, from) -> {
				System.arraycopy(subject.image().pixels(), 0, pixels, from, 3 * sum.length);
				each(rows, columns, number, place -> {
					for (int c = 0; c < 3; c++) {
						pixels[from + 3 * place + c] = 0;
					}
				});
			}, (number, logits) -> {
				double fall = whole - score(subject, options, logits);
				each(rows, columns, number, place -> {
					sum[place] += fall;
					covered[place]++;
				});
			});
			for (int i = 0; i < sum.length; i++) {
				sum[i] /= covered[i];
			}
			return subject.map(sum, true);
		});
	}

	private static double score(Subject subject, Options options, float[] logits) {
		return options.get(SCORE) == Score.LOGIT ? subject.score(logits) : subject.probability(logits);
	}

	private static void each(Axis rows, Axis columns, int number, IntConsumer place) {
		int row = number / columns.patches();
		int column = number % columns.patches();
		for (int y = rows.from(row); y < rows.to(row); y++) {
			for (int x = columns.from(column); x < columns.to(column); x++) {
				place.accept(y * columns.pixels() + x);
			}
		}
	}
}
