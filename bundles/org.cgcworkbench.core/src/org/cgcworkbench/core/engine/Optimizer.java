package org.cgcworkbench.core.engine;

import java.util.List;

/**
 * How gradients move the parameters. Every step goes, in this order, with the gradient g of all parameters w and the
 * rate that {@link Trainer#setLearningRates} sets:
 * <ol>
 * <li>with a clip norm c above 0: g ← g · min(1, c / (‖g‖ + 1e-6)), the L2 norm over all parameters together, as
 * PyTorch's {@code clip_grad_norm_};</li>
 * <li>the update of the {@link Kind};</li>
 * <li>with an average decay d above 0: a ← a + (1 − d) · (w − a) for every parameter and batch-norm statistic; after
 * the first step a = w. As PyTorch's {@code AveragedModel} with {@code get_ema_multi_avg_fn} and averaged buffers. The
 * average is what {@link Trainer#weights} and {@link Trainer#logits} give.</li>
 * </ol>
 *
 * @param momentum
 *            of SGD; β₁ of AdamW, below 1
 * @param beta2
 *            β₂ of AdamW, below 1; SGD has none
 * @param epsilon
 *            ε of AdamW; SGD has none
 * @param weightDecay
 *            pull towards zero
 * @param clipNorm
 *            longest gradient; 0 for any
 * @param averageDecay
 *            share of the average that a step leaves, below 1; 0 without average
 */
public record Optimizer(Kind kind, double momentum, double beta2, double epsilon, double weightDecay, double clipNorm,
		double averageDecay) {

	/** β₂ where nothing else is said. */
	public static final double BETA2 = 0.999;
	/** ε where nothing else is said. */
	public static final double EPSILON = 1e-8;
	/** Keeps the division by a norm of zero finite. */
	public static final double CLIP_EPSILON = 1e-6;

	/** The rule of the update, as PyTorch has it. */
	public enum Kind {
		/** {@code torch.optim.SGD}: g ← g + decay·w, v ← momentum·v + g, w ← w − rate·v; v starts as g. */
		SGD("sgd", ""),
		/** The same with {@code nesterov=True}: w ← w − rate·(g + momentum·v). */
		NESTEROV("nesterov", "nesterov."),
		/**
		 * {@code torch.optim.AdamW}: w ← w − rate·decay·w, m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², in step t w ← w −
		 * rate / (1 − β₁ᵗ) · m / (√s / √(1 − β₂ᵗ) + ε).
		 */
		ADAMW("adamw", "exp-avg.", "exp-avg-sq.");

		private final String key;
		private final List<String> slots;

		Kind(String key, String... slots) {
			this.key = key;
			this.slots = List.of(slots);
		}

		/** As it stands in an experiment file. */
		public String key() {
			return key;
		}

		/** What comes before a parameter's name for each number that is kept of it from step to step. */
		public List<String> slots() {
			return slots;
		}

		/** Whether the number of steps taken counts. */
		public boolean counts() {
			return this == ADAMW;
		}
	}

	/** One that neither clips nor averages. */
	public static Optimizer of(Kind kind, double momentum, double weightDecay) {
		return new Optimizer(kind, momentum, BETA2, EPSILON, weightDecay, 0, 0);
	}

	/** Stochastic gradient descent with momentum. */
	public static Optimizer sgd(double momentum, double weightDecay) {
		return of(Kind.SGD, momentum, weightDecay);
	}

	/** With gradients of this length at most. */
	public Optimizer clipped(double norm) {
		return new Optimizer(kind, momentum, beta2, epsilon, weightDecay, norm, averageDecay);
	}

	/** With averaged weights. */
	public Optimizer averaged(double decay) {
		return new Optimizer(kind, momentum, beta2, epsilon, weightDecay, clipNorm, decay);
	}

	/** Whether weights are averaged. */
	public boolean averages() {
		return averageDecay > 0;
	}

	/** 1 − β₁ᵗ of AdamW. */
	public double correction1(long step) {
		return 1 - StrictMath.pow(momentum, step);
	}

	/** √(1 − β₂ᵗ) of AdamW. */
	public double correction2(long step) {
		return StrictMath.sqrt(1 - StrictMath.pow(beta2, step));
	}

	/** What a gradient of this length is multiplied by. */
	public double clipFactor(double norm) {
		return clipNorm == 0 ? 1 : Math.min(1, clipNorm / (norm + CLIP_EPSILON));
	}
}
