package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Off-heap arrays that are shared between tensors whose lives do not overlap. Lives are known when a workspace is laid
 * out, so all of this happens once.
 */
final class BufferPool implements AutoCloseable {

	private final List<INDArray> all = new ArrayList<>();
	private final List<INDArray> free = new ArrayList<>();
	private final Map<INDArray, INDArray> owner = new IdentityHashMap<>();

	/** A contiguous array with undefined content. */
	INDArray acquire(long... shape) {
		long length = 1;
		for (long dimension : shape) {
			length *= dimension;
		}
		INDArray best = null;
		for (INDArray candidate : free) {
			if (candidate.length() >= length && (best == null || candidate.length() < best.length())) {
				best = candidate;
			}
		}
		if (best == null) {
			best = Nd4j.createUninitialized(DataType.FLOAT, length);
			all.add(best);
		} else {
			free.remove(indexOf(best));
		}
		INDArray array = best.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
		owner.put(array, best);
		return array;
	}

	private int indexOf(INDArray array) {
		for (int i = 0; i < free.size(); i++) {
			if (free.get(i) == array) {
				return i;
			}
		}
		throw new IllegalStateException("not a free buffer");
	}

	/** Gives an array's memory to whoever acquires next. */
	void release(INDArray array) {
		free.add(owner.remove(array));
	}

	@Override
	public void close() {
		all.forEach(INDArray::close);
		all.clear();
		free.clear();
		owner.clear();
	}
}
