package org.cgcworkbench.core.network;

import java.util.List;

/**
 * Residual networks as torchvision builds them (He et al., 2016; Xie et al., 2017; Zagoruyko and Komodakis, 2016).
 */
public enum Architecture {
	RESNET18("resnet18", false, 1, 64, 2, 2, 2, 2), RESNET34("resnet34", false, 1, 64, 3, 4, 6, 3), RESNET50("resnet50",
			true, 1, 64, 3, 4, 6, 3), RESNET101("resnet101", true, 1, 64, 3, 4, 23, 3), RESNET152("resnet152", true, 1,
					64, 3, 8, 36, 3), RESNEXT50_32X4D("resnext50_32x4d", true, 32, 4, 3, 4, 6, 3), RESNEXT101_32X8D(
							"resnext101_32x8d", true, 32, 8, 3, 4, 23, 3), WIDE_RESNET50_2("wide_resnet50_2", true, 1,
									128, 3, 4, 6, 3), WIDE_RESNET101_2("wide_resnet101_2", true, 1, 128, 3, 4, 23, 3);

	private final String key;
	private final boolean bottleneck;
	private final int groups;
	private final int widthPerGroup;
	private final List<Integer> blocks;

	Architecture(String key, boolean bottleneck, int groups, int widthPerGroup, int... blocks) {
		this.key = key;
		this.bottleneck = bottleneck;
		this.groups = groups;
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

	/** Groups of the 3×3 convolution of a bottleneck; 1 for an ordinary convolution. */
	public int groups() {
		return groups;
	}

	/** Channels of the 3×3 convolution of a bottleneck in a stage that counts from 0. */
	public int width(int stage) {
		return groups * widthPerGroup << stage;
	}

	/** Blocks in each of the four stages. */
	public List<Integer> blocks() {
		return blocks;
	}
}
