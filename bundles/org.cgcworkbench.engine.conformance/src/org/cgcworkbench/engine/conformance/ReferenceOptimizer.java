package org.cgcworkbench.engine.conformance;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.engine.Optimizer;

/** An optimizer in float64 and in plain loops, to hold engines against. */
final class ReferenceOptimizer {

	private final Optimizer settings;
	private final double[] weights;
	private final double[] average;
	private final List<double[]> slots = new ArrayList<>();
	private long steps;
	/** What the means of AdamW are divided by. */
	private double firstFilled;
	private double secondFilled;

	ReferenceOptimizer(Optimizer settings, double[] start) {
		this.settings = settings;
		weights = start.clone();
		average = start.clone();
		settings.kind().slots().forEach(slot -> slots.add(new double[start.length]));
	}

	double[] weights() {
		return weights;
	}

	/** The average, or the weights where none is taken. */
	double[] measured() {
		return settings.averages() ? average : weights;
	}

	/** One step, where the weights from a place on have a rate of their own. */
	void step(double[] gradients, double rate, double lastRate, int lastFrom) {
		double squares = 0;
		for (double gradient : gradients) {
			squares += gradient * gradient;
		}
		double factor = settings.clipNorm() == 0 ? 1 : Math.min(1, settings.clipNorm() / (Math.sqrt(squares) + 1e-6));
		steps++;
		firstFilled = 1 - Math.pow(settings.momentum(), steps);
		secondFilled = 1 - Math.pow(settings.beta2(), steps);
		for (int i = 0; i < weights.length; i++) {
			update(i, factor * gradients[i], i < lastFrom ? rate : lastRate);
			average[i] = steps == 1
					? weights[i]
					: settings.averageDecay() * average[i] + (1 - settings.averageDecay()) * weights[i];
		}
	}

	private void update(int i, double gradient, double rate) {
		double[] first = slots.getFirst();
		double[] second = slots.getLast();
		double momentum = settings.momentum();
		double decayed = gradient + settings.weightDecay() * weights[i];
		switch (settings.kind()) {
			case SGD -> {
				first[i] = momentum * first[i] + decayed;
				weights[i] -= rate * first[i];
			}
			case NESTEROV -> {
				first[i] = momentum * first[i] + decayed;
				weights[i] -= rate * (decayed + momentum * first[i]);
			}
			case ADAMW -> {
				first[i] = momentum * first[i] + (1 - momentum) * gradient;
				second[i] = settings.beta2() * second[i] + (1 - settings.beta2()) * gradient * gradient;
				double mean = first[i] / firstFilled;
				double square = second[i] / secondFilled;
				weights[i] -= rate * settings.weightDecay() * weights[i]
						+ rate * mean / (Math.sqrt(square) + settings.epsilon());
			}
		}
	}
}
