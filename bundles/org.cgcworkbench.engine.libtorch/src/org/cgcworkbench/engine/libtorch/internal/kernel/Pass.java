package org.cgcworkbench.engine.libtorch.internal.kernel;

/**
 * A computation and the change of order of the weights that it takes or gives: oneDNN is fastest with weights in an
 * order of its own.
 */
final class Pass {

	/** What addresses are multiples of. */
	static final long ALIGNMENT = 64;

	private final Primitive computation;
	private final Primitive order;
	private final long ordered;

	/**
	 * @param ordered
	 *            bytes of the weights in the computation's order
	 */
	Pass(Primitive computation, Primitive order, long ordered) {
		this.computation = computation;
		this.order = order;
		this.ordered = aligned(ordered);
	}

	static long aligned(long address) {
		return Math.ceilDiv(address, ALIGNMENT) * ALIGNMENT;
	}

	/** Bytes of memory that it works in. */
	long bytes() {
		return ordered + Math.max(computation.scratchpad(), order.scratchpad());
	}

	/** With weights that go in. */
	void apply(long from, long weights, long to, long memory) {
		order.run(weights, memory, memory + ordered);
		computation.run(from, memory, to, memory + ordered);
	}

	/** With weights that come out. */
	void give(long images, long gradient, long weights, long memory) {
		computation.run(images, gradient, memory, memory + ordered);
		order.run(memory, weights, memory + ordered);
	}
}
