package org.cgcworkbench.core.training;

/** Estimates how long the rest takes. */
final class Pace {

	/** Steps while code is compiled and memory is touched for the first time; they say nothing about the others. */
	private static final int SLOW = 2;
	/** Weight of a new measurement once there are some. */
	private static final double NEWEST = 0.1;

	private final int epochs;
	private final long steps;
	private final int batchSize;
	private int taken;
	private double secondsPerStep = Double.NaN;
	private double secondsPerValidation;

	Pace(int epochs, int stepsPerEpoch, int batchSize) {
		this.epochs = epochs;
		steps = (long) epochs * stepsPerEpoch;
		this.batchSize = batchSize;
	}

	void step(double seconds) {
		taken++;
		if (taken == SLOW + 1) {
			secondsPerStep = seconds;
		} else if (taken > SLOW) {
			secondsPerStep += Math.max(NEWEST, 1.0 / (taken - SLOW)) * (seconds - secondsPerStep);
		}
	}

	void validation(double seconds) {
		secondsPerValidation = seconds;
	}

	Progress progress(int epoch, long step, int finishedEpochs) {
		double left = (steps - step) * secondsPerStep + (epochs - finishedEpochs) * secondsPerValidation;
		return new Progress(epoch, epochs, step, steps, batchSize / secondsPerStep, left);
	}
}
