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

	private NetworkLayout() {
	}

	/**
	 * Shapes by name, in the order of torchvision's state dict; without the counters {@code num_batches_tracked}, which
	 * no result depends on. Convolutions are {@code [out, in, height, width]}.
	 */
	public static Map<String, List<Integer>> of(NetworkSpec network) {
		ResidualNetwork parts = ResidualNetwork.of(network);
		Map<String, List<Integer>> shapes = new LinkedHashMap<>();
		parts.layers().forEach(layer -> {
			shapes.put(layer.convolution().weight(), layer.convolution().shape());
			for (String name : List.of(layer.scale(), layer.shift(), layer.mean(), layer.variance())) {
				shapes.put(name, List.of(layer.convolution().out()));
			}
		});
		shapes.put(LAST_LAYER_WEIGHT, List.of(parts.classes(), parts.features()));
		shapes.put(LAST_LAYER_BIAS, List.of(parts.classes()));
		return Collections.unmodifiableMap(shapes);
	}

	/** Whether a name is of a running mean or variance, which is counted and not trained. */
	public static boolean isStatistic(String name) {
		return isMean(name) || isVariance(name);
	}

	/** Whether a name is of a running mean. */
	public static boolean isMean(String name) {
		return name.endsWith(".running_mean");
	}

	/** Whether a name is of a running variance. */
	public static boolean isVariance(String name) {
		return name.endsWith(".running_var");
	}

	/** Whether a name belongs to the last layer. */
	public static boolean isLastLayer(String name) {
		return name.equals(LAST_LAYER_WEIGHT) || name.equals(LAST_LAYER_BIAS);
	}
}
