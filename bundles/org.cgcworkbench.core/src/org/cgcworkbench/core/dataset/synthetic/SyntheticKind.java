package org.cgcworkbench.core.dataset.synthetic;

import java.awt.Shape;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of generated birds, each told by the colour and the shape of the patch on its wing. Those of one group are
 * as clearly told apart as those of the other, and no patch is in both, so that a network can be trained on the one and
 * fine-tuned on the other.
 */
public enum SyntheticKind {
	AMBER_BAR(0xf0a81e, SyntheticPatches.BAR), AZURE_DISC(0x2f86d8, SyntheticPatches.DISC), CRIMSON_CHEVRON(0xc41f38,
			SyntheticPatches.CHEVRON), JADE_RING(0x27b07c, SyntheticPatches.RING), VIOLET_DIAMOND(0x8a4cc4,
					SyntheticPatches.DIAMOND), WHITE_CROSS(0xf6f6f2, SyntheticPatches.CROSS), CYAN_TRIANGLE(0x25d4e0,
							SyntheticPatches.TRIANGLE), LEMON_STAR(0xf4ec3a, SyntheticPatches.STAR), LIME_BOW(0x84d81c,
									SyntheticPatches.BOW), MAGENTA_CRESCENT(0xd424b4,
											SyntheticPatches.CRESCENT), ORANGE_STRIPES(0xf0641a,
													SyntheticPatches.STRIPES), PINK_SQUARE(0xf8b8cc,
															SyntheticPatches.SQUARE);

	private static final int GROUP = 6;

	/** The six kinds of the demo. */
	public static final List<SyntheticKind> FIRST = List.of(values()).subList(0, GROUP);

	/** Six kinds with patches of other shapes and colours. */
	public static final List<SyntheticKind> OTHERS = List.of(values()).subList(GROUP, 2 * GROUP);

	private final int rgb;
	private final Shape patch;

	SyntheticKind(int rgb, Shape patch) {
		this.rgb = rgb;
		this.patch = patch;
	}

	/** The name of its class, after the patch. */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	int rgb() {
		return rgb;
	}

	Shape patch() {
		return patch;
	}

	/** Which of the scenes is its own; a kind of each group has the same. */
	int scene() {
		return ordinal() % GROUP;
	}
}
