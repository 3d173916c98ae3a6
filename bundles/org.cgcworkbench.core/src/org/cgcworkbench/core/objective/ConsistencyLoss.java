package org.cgcworkbench.core.objective;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The consistency term of CGC and its gradients with respect to the compared maps (Pillai et al., CVPR 2022, equation
 * 3): for sample i the logits are [p_i·q_i, p_i·p_j for j ≠ i] / t, with p the maps of the augmented views and q the
 * moved maps of the original views; the loss is the mean cross entropy with the first as target. The L2 variant is the
 * mean squared difference of p and q.
 */
record ConsistencyLoss(double value, double[][] augmentedGradients, double[][] originalGradients) {

	static ConsistencyLoss squaredDifference(List<ConsistencyMap> augmented, List<ConsistencyMap> original) {
		double[][] p = units(augmented);
		double[][] q = units(original);
		int samples = p.length;
		int length = p[0].length;
		double[][] dp = new double[samples][length];
		double[][] dq = new double[samples][length];
		double sum = 0;
		double factor = 2.0 / ((double) samples * length);
		for (int i = 0; i < samples; i++) {
			for (int k = 0; k < length; k++) {
				double difference = p[i][k] - q[i][k];
				sum += difference * difference;
				dp[i][k] = factor * difference;
				dq[i][k] = -factor * difference;
			}
		}
		return new ConsistencyLoss(sum / ((double) samples * length), dp, dq);
	}

	static ConsistencyLoss contrastive(List<ConsistencyMap> augmented, List<ConsistencyMap> original,
			double temperature) {
		double[][] p = units(augmented);
		double[][] q = units(original);
		int samples = p.length;
		int length = p[0].length;
		double[] losses = new double[samples];
		// column 0 is the positive, column j + 1 the negative j
		double[][] weights = new double[samples][];
		IntStream.range(0, samples).parallel().forEach(i -> {
			double[] logits = new double[samples + 1];
			logits[0] = dot(p[i], q[i]) / temperature;
			for (int j = 0; j < samples; j++) {
				logits[j + 1] = j == i ? Double.NEGATIVE_INFINITY : dot(p[i], p[j]) / temperature;
			}
			losses[i] = Softmax.inPlace(logits, 0);
			logits[0] -= 1;
			for (int j = 0; j <= samples; j++) {
				logits[j] /= samples * temperature;
			}
			weights[i] = logits;
		});
		double[][] dp = new double[samples][length];
		double[][] dq = new double[samples][length];
		IntStream.range(0, samples).parallel().forEach(i -> {
			add(dp[i], q[i], weights[i][0]);
			add(dq[i], p[i], weights[i][0]);
			for (int j = 0; j < samples; j++) {
				if (j != i) {
					add(dp[i], p[j], weights[i][j + 1] + weights[j][i + 1]);
				}
			}
		});
		double sum = 0;
		for (double loss : losses) {
			sum += loss;
		}
		return new ConsistencyLoss(sum / samples, dp, dq);
	}

	private static double[][] units(List<ConsistencyMap> maps) {
		return maps.stream().map(ConsistencyMap::unit).toArray(double[][]::new);
	}

	private static double dot(double[] a, double[] b) {
		// four sums keep the processor's units busy
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		int i = 0;
		for (; i + 3 < a.length; i += 4) {
			s0 += a[i] * b[i];
			s1 += a[i + 1] * b[i + 1];
			s2 += a[i + 2] * b[i + 2];
			s3 += a[i + 3] * b[i + 3];
		}
		for (; i < a.length; i++) {
			s0 += a[i] * b[i];
		}
		return s0 + s1 + s2 + s3;
	}

	private static void add(double[] sum, double[] values, double weight) {
		for (int i = 0; i < sum.length; i++) {
			sum[i] += weight * values[i];
		}
	}
}
