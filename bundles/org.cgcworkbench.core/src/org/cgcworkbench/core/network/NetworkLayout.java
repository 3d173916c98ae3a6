package org.cgcworkbench.core.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of a network's parameters and batch-norm statistics, as in torchvision's state dict. */
public final class NetworkLayout {

	/** Name of the last layer's weight, {@code [classes, features]}. */
	public static final String LAST_LAYER_WEIGHT = "fc.weight";
	/** Name of the last layer's bias, {@code [classes]}. */
	public static final String LAST_LAYER_BIAS = "fc.bias";

	private static final int STEM = 64;

	private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

	private NetworkLayout() {
	}

	/**
	 * Shapes by name, in the order of torchvision's state dict; without the counters {@code num_batches_tracked}, which
	 * no result depends on. Convolutions are {@code [out, in, height, width]}.
	 */
	public static Map<String, List<Integer>> of(NetworkSpec network) {
		NetworkLayout layout = new NetworkLayout();
		Architecture architecture = network.architecture();
		layout.convolution("conv1", STEM, 3, 7);
		layout.batchNorm("bn1", STEM);
		int expansion = architecture.bottleneck() ? 4 : 1;
		int in = STEM;
		for (int stage = 0; stage < 4; stage++) {
			int planes = STEM << stage;
			for (int block = 0; block < architecture.blocks().get(stage); block++) {
				String name = "layer" + (stage + 1) + "." + block + ".";
				int out = planes * expansion;
				if (architecture.bottleneck()) {
					layout.bottleneck(name, in, architecture.width(stage), architecture.groups(), out);
				} else {
					layout.basic(name, in, out);
				}
				if (block == 0 && (stage > 0 || in != out)) {
					layout.convolution(name + "downsample.0", out, in, 1);
					layout.batchNorm(name + "downsample.1", out);
				}
				in = out;
			}
		}
		layout.shapes.put(LAST_LAYER_WEIGHT, List.of(network.classes(), in));
		layout.shapes.put(LAST_LAYER_BIAS, List.of(network.classes()));
		return Collections.unmodifiableMap(layout.shapes);
	}

	/** Whether a name is of a running mean or variance, which is counted and not trained. */
	public static boolean isStatistic(String name) {
		return name.endsWith(".running_mean") || name.endsWith(".running_var");
	}

	/** Whether a name belongs to the last layer. */
	public static boolean isLastLayer(String name) {
		return name.equals(LAST_LAYER_WEIGHT) || name.equals(LAST_LAYER_BIAS);
	}

	private void basic(String name, int in, int out) {
		convolution(name + "conv1", out, in, 3);
		batchNorm(name + "bn1", out);
		convolution(name + "conv2", out, out, 3);
		batchNorm(name + "bn2", out);
	}

	private void bottleneck(String name, int in, int width, int groups, int out) {
		convolution(name + "conv1", width, in, 1);
		batchNorm(name + "bn1", width);
		convolution(name + "conv2", width, width / groups, 3);
		batchNorm(name + "bn2", width);
		convolution(name + "conv3", out, width, 1);
		batchNorm(name + "bn3", out);
	}

	private void convolution(String name, int out, int in, int size) {
		shapes.put(name + ".weight", List.of(out, in, size, size));
	}

	private void batchNorm(String name, int channels) {
		for (String part : List.of(".weight", ".bias", ".running_mean", ".running_var")) {
			shapes.put(name + part, List.of(channels));
		}
	}
}
