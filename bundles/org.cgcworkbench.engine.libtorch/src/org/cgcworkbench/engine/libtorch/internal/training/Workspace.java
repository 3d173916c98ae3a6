package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Memory that lasts from step to step: for tensors that are kept within a step, and for those of a moment, which take
 * turns. It is made before the first step, since tensors that come and go in between would leave gaps that nothing fits
 * into. Images are {@code [N, C, H, W]}, channels last in memory.
 */
final class Workspace implements AutoCloseable {

	/** What parts of the scratch memory begin at a multiple of, in values. */
	private static final long ALIGNMENT = 16;

	private final Device device;
	private final ScalarType type;
	private final List<Tensor> tensors = new ArrayList<>();
	private final Map<Scratch, Long> scratchSizes = new EnumMap<>(Scratch.class);
	private final Map<Scratch, Long> scratchStarts = new EnumMap<>(Scratch.class);
	private Tensor scratch;

	Workspace(Device device, ScalarType type) {
		this.device = device;
		this.type = type;
	}

	/** A tensor of its own. */
	Tensor keep(long images, long channels, long height, long width) {
		return keep(type, images, channels, height, width);
	}

	/** A tensor of its own, of another type. */
	Tensor keep(ScalarType other, long images, long channels, long height, long width) {
		Tensor tensor = Tensors.own(
				() -> torch.empty(new long[]{images, height, width, channels}, Tensors.options(device, other), null)
						.permute(0, 3, 1, 2));
		tensors.add(tensor);
		return tensor;
	}

	/** Sees to it that scratch memory is large enough for a tensor like this one. */
	void reserve(Scratch place, Tensor like) {
		reserve(place, like.numel());
	}

	private void reserve(Scratch place, long values) {
		scratchSizes.merge(place, values, Math::max);
	}

	/** Sees to it that scratch memory has room for so many float32 values, whatever the type of the tensors. */
	void reserveFloats(Scratch place, long values) {
		reserve(place, Math.ceilDiv(values * Float.BYTES, torch.elementSize(type)));
	}

	/** Makes the scratch memory that was reserved. */
	void complete() {
		long size = 0;
		for (Scratch place : Scratch.values()) {
			scratchStarts.put(place, size);
			size += Math.ceilDiv(scratchSizes.getOrDefault(place, 0L), ALIGNMENT) * ALIGNMENT;
		}
		long all = size;
		scratch = Tensors.own(() -> torch.empty(new long[]{all}, Tensors.options(device, type), null));
	}

	/** Scratch memory with the shape of another tensor, to be closed by the caller; others of that place share it. */
	Tensor scratch(Scratch place, Tensor like) {
		return Tensors.own(() -> shaped(scratch.narrow(0, scratchStarts.get(place), like.numel()), like));
	}

	/** The memory of a tensor that is no longer needed with the shape of another, to be closed by the caller. */
	static Tensor reuse(Tensor free, Tensor like) {
		return Tensors.own(() -> shaped(free.permute(0, 2, 3, 1).view(-1).narrow(0, 0, like.numel()), like));
	}

	private static Tensor shaped(Tensor values, Tensor like) {
		return values.view(like.size(0), like.size(2), like.size(3), like.size(1)).permute(0, 3, 1, 2);
	}

	/** Where scratch memory lies, if in the processor's memory. */
	long scratchAddress(Scratch place) {
		return Tensors.address(scratch) + scratch.element_size() * scratchStarts.get(place);
	}

	@Override
	public void close() {
		tensors.forEach(Tensor::close);
		Tensors.close(scratch);
	}
}
