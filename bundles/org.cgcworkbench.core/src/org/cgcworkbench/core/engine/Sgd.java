package org.cgcworkbench.core.engine;

/**
 * Stochastic gradient descent as in PyTorch's {@code torch.optim.SGD}: g ← g + weightDecay·w, v ← momentum·v + g, w ← w
 * − rate·v, without dampening; v starts as g. Rates are set step by step, see {@link Trainer#setLearningRates}.
 */
public record Sgd(double momentum, double weightDecay) {
}
