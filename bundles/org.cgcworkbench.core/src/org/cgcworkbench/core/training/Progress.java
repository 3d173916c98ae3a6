package org.cgcworkbench.core.training;

/**
 * How far training is.
 *
 * @param step
 *            steps taken
 * @param steps
 *            steps in all
 * @param samplesPerSecond
 *            lately; NaN before the third step
 * @param secondsLeft
 *            until the end, validations included; NaN before the third step
 */
public record Progress(int epoch, int epochs, long step, long steps, double samplesPerSecond, double secondsLeft) {
}
