package org.cgcworkbench.core.weights.internal;

/**
 * A tensor or storage of a kind that is not read here, such as a sparse or a quantized one. It matters only where it is
 * wanted.
 *
 * @param kind
 *            PyTorch's name of its number format, its storage or the function that makes it
 */
record UnreadTensor(String kind) {
}
