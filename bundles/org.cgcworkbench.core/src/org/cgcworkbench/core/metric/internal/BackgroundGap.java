package org.cgcworkbench.core.metric.internal;

import java.util.List;

import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.JointMetric;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Detail;
import org.cgcworkbench.core.metric.Measurement.Score;

/**
 * The background gap of ImageNet-9 (Xiao et al., 2020): top-1 accuracy where the background is that of an image of the
 * same class less that where it is of any class. With s of n images in the first variant and r in the second, a right
 * image scores n / s or -n / r, a wrong one 0, so that the mean is the gap.
 */
public final class BackgroundGap implements JointMetric {

	private static final String SAME = "mixed_same/";
	private static final String RANDOM = "mixed_rand/";
	private static final Measurement.Excluded OTHER = new Measurement.Excluded("other-background");
	private static final Measurement.Excluded ALONE = new Measurement.Excluded("one-background");

	@Override
	public String id() {
		return "background-gap";
	}

	@Override
	public String label() {
		return "Background gap";
	}

	@Override
	public String definition() {
		return "Accuracy on the images of ImageNet-9's mixed_same less that on those of its mixed_rand (Xiao et al., 2020).";
	}

	@Override
	public Direction direction() {
		return Direction.LOWER;
	}

	@Override
	public boolean explains() {
		return false;
	}

	@Override
	public Measurement measure(EvaluatedImage image) {
		String name = image.sample().name();
		if (!name.startsWith(SAME) && !name.startsWith(RANDOM)) {
			return OTHER;
		}
		boolean right = image.predicted() == image.sample().label();
		return new Detail(new byte[]{(byte) (name.startsWith(SAME) ? 1 : 0), (byte) (right ? 1 : 0)});
	}

	@Override
	public List<Measurement> join(List<Detail> images) {
		double all = images.size();
		double same = images.stream().filter(image -> image.data()[0] == 1).count();
		if (same == 0 || same == all) {
			return images.stream().<Measurement>map(image -> ALONE).toList();
		}
		return images.stream()
				.<Measurement>map(
						image -> Score.of(image.data()[1] * (image.data()[0] == 1 ? all / same : -all / (all - same))))
				.toList();
	}
}
