package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One piece of off-heap memory for many arrays, shared between those whose lives do not overlap. Arrays are acquired
 * and released in the order in which the passes will use them; then {@link #allocate} gives each its place.
 */
final class Arena implements AutoCloseable {

	/** Floats; arrays start at a page, which vectors and caches like better than anywhere. */
	private static final long ALIGNMENT = 1024;

	/** An array, and from when to when it is in use. */
	static final class Block {
		private final long[] shape;
		private final long length;
		private final int from;
		private int to = Integer.MAX_VALUE;
		private long offset;
		private INDArray array;

		private Block(long[] shape, int from) {
			this.shape = shape;
			this.from = from;
			long product = 1;
			for (long dimension : shape) {
				product *= dimension;
			}
			length = product;
		}

		long[] shape() {
			return shape.clone();
		}

		/** The contiguous array, with undefined content at first; null before the arena is allocated. */
		INDArray array() {
			return array;
		}

		private boolean meets(Block other) {
			return from <= other.to && other.from <= to;
		}

		private long end() {
			return offset + (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
		}
	}

	private final List<Block> blocks = new ArrayList<>();
	private INDArray memory;

	/** A block from now on. */
	Block acquire(long... shape) {
		Block block = new Block(shape.clone(), blocks.size());
		blocks.add(block);
		return block;
	}

	/** Ends a block's life: its memory may serve whatever is acquired from now on. */
	void release(Block block) {
		block.to = blocks.size() - 1;
	}

	/** Gives every block its memory. The largest choose first, each the lowest place that is free for its life. */
	void allocate() {
		List<Block> placed = new ArrayList<>();
		for (Block block : blocks.stream().sorted(Comparator.comparingLong((Block b) -> b.length).reversed())
				.toList()) {
			for (Block other : placed) {
				if (other.meets(block) && other.offset < block.end() && block.offset < other.end()) {
					block.offset = other.end();
				}
			}
			placed.add(block);
			placed.sort(Comparator.comparingLong(b -> b.offset));
		}
		long length = placed.stream().mapToLong(Block::end).max().orElse(0);
		memory = Nd4j.createUninitialized(DataType.FLOAT, length + ALIGNMENT);
		long start = Nd4jLibrary.onCpu() ? Math.floorMod(-HostMemory.address(memory) / Float.BYTES, ALIGNMENT) : 0;
		for (Block block : blocks) {
			long from = start + block.offset;
			block.array = memory.get(NDArrayIndex.interval(from, from + block.length)).reshape('c', block.shape);
		}
	}

	@Override
	public void close() {
		memory.close();
	}
}
