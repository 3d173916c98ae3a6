package org.cgcworkbench.engine.libtorch.internal.group;

import org.bytedeco.pytorch.Tensor;

/** The processes that train together; each calls the same methods in the same order. */
public interface Peers extends AutoCloseable {

	/** This process alone. */
	Peers NONE = new Alone(false);

	/** One process; when it gathers, it computes as several that do. */
	record Alone(boolean gather) implements Peers {

		@Override
		public int rank() {
			return 0;
		}

		@Override
		public int size() {
			return 1;
		}

		@Override
		public void sum(Tensor tensor) {
			// is the sum
		}

		@Override
		public double[] sums(double... numbers) {
			return numbers;
		}

		@Override
		public Tensor all(Tensor tensor) {
			return tensor;
		}

		@Override
		public void close() {
			// holds nothing
		}
	}

	/** This process's number, from 0. */
	int rank();

	/** Number of processes. */
	int size();

	/** Whether batch-norm statistics and negatives are those of all processes. */
	boolean gather();

	/** Replaces a contiguous tensor by its sum over all processes. */
	void sum(Tensor tensor);

	/**
	 * The sum of each number over all processes, without waiting for the work that devices were given.
	 *
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where one of them is gone
	 */
	double[] sums(double... numbers);

	/** The tensors of all processes one after the other, {@code [size · N, ...]}, for {@code [N, ...]} of each. */
	Tensor all(Tensor tensor);

	@Override
	void close();
}
