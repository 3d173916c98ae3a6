package org.cgcworkbench.core.training;

/** Estimates how long the rest takes. */
final class Pace {

	/** Weight of a new measurement once there are some. */
	private static final double NEWEST = 0.1;

	private final int epochs;
	private final long steps;
	private final int batchSize;
	private double secondsPerStep = Double.NaN;
	private double secondsPerValidation;

	Pace(int epochs, int stepsPerEpoch, int batchSize) {
		this.epochs = epochs;
		steps = (long) epochs * stepsPerEpoch;
		this.batchSize = batchSize;
	}

	void step(double seconds) {
		// the first step is always the slowest and soon forgotten
		secondsPerStep = Double.isNaN(secondsPerStep) ? seconds : secondsPerStep + NEWEST * (seconds - secondsPerStep);
	}

	void validation(double seconds) {
		secondsPerValidation = seconds;
	}

	Progress progress(int epoch, long step, int finishedEpochs) {
		double left = (steps - step) * secondsPerStep + (epochs - finishedEpochs) * secondsPerValidation;
		return new Progress(epoch, epochs, step, steps, batchSize / secondsPerStep, left);
	}
}
