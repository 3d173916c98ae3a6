package org.cgcworkbench.core.network;

import java.util.List;

/** Residual networks as torchvision builds them (He et al., 2016; Zagoruyko and Komodakis, 2016). */
public enum Architecture {
	RESNET18("resnet18", false, 64, 2, 2, 2, 2), RESNET34("resnet34", false, 64, 3, 4, 6, 3), RESNET50("resnet50", true,
			64, 3, 4, 6, 3), RESNET101("resnet101", true, 64, 3, 4, 23, 3), RESNET152("resnet152", true, 64, 3, 8, 36,
					3), WIDE_RESNET50_2("wide_resnet50_2", true, 128, 3, 4, 6,
							3), WIDE_RESNET101_2("wide_resnet101_2", true, 128, 3, 4, 23, 3);

	private final String key;
	private final boolean bottleneck;
	private final int widthPerGroup;
	private final List<Integer> blocks;

	Architecture(String key, boolean bottleneck, int widthPerGroup, int... blocks) {
		this.key = key;
		this.bottleneck = bottleneck;
		this.widthPerGroup = widthPerGroup;
		this.blocks = java.util.Arrays.stream(blocks).boxed().toList();
	}

	/** torchvision's name for it, which also stands in experiment files. */
	public String key() {
		return key;
	}

	/** Whether its blocks are bottlenecks (1×1, 3×3, 1×1) and not basic (3×3, 3×3). */
	public boolean bottleneck() {
		return bottleneck;
	}

	/** Channels of the 3×3 convolution of a bottleneck in the first stage. */
	public int widthPerGroup() {
		return widthPerGroup;
	}

	/** Blocks in each of the four stages. */
	public List<Integer> blocks() {
		return blocks;
	}
}
