package org.cgcworkbench.core.kernel;

import org.cgcworkbench.core.engine.Optimizer;

/**
 * The numbers of one optimizer step.
 *
 * @param length
 *            what the first moment is multiplied by, for AdamW with the correction of its start; for SGD the rate
 * @param correction
 *            of the root of AdamW's second moment
 */
public record UpdateStep(Optimizer.Kind kind, float rate, float momentum, float beta2, float epsilon, float decay,
		float length, float correction) {

	/**
	 * A step.
	 *
	 * @param number
	 *            of the step, from 1
	 */
	public static UpdateStep of(Optimizer optimizer, double rate, long number) {
		boolean adam = optimizer.kind() == Optimizer.Kind.ADAMW;
		return new UpdateStep(optimizer.kind(), (float) rate, (float) optimizer.momentum(), (float) optimizer.beta2(),
				(float) optimizer.epsilon(), (float) optimizer.weightDecay(),
				(float) (adam ? rate / optimizer.correction1(number) : rate),
				(float) (adam ? optimizer.correction2(number) : 1));
	}
}
