package org.cgcworkbench.core.network;

import java.util.List;

/**
 * A network's structure, without weights.
 *
 * @param classes
 *            outputs of the last layer
 * @param dilateStages
 *            torchvision's {@code replace_stride_with_dilation}: for layer2, layer3 and layer4, whether dilation takes
 *            the place of the stride, which keeps the maps larger
 */
public record NetworkSpec(Architecture architecture, int classes, List<Boolean> dilateStages) {

	public NetworkSpec {
		dilateStages = List.copyOf(dilateStages);
		if (dilateStages.size() != 3) {
			throw new IllegalArgumentException("dilateStages takes three values, one each for layer2, layer3, layer4");
		}
		if (!architecture.bottleneck() && dilateStages.contains(true)) {
			throw new IllegalArgumentException(architecture.key()
					+ " has basic blocks, which cannot be dilated; take a resnet50 or larger, or a larger input");
		}
	}

	/** A network without dilation. */
	public static NetworkSpec of(Architecture architecture, int classes) {
		return new NetworkSpec(architecture, classes, List.of(false, false, false));
	}
}
