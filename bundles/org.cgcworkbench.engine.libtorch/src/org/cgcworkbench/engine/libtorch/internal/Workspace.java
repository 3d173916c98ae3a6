package org.cgcworkbench.engine.libtorch.internal;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Memory that lasts from step to step: for tensors that are kept within a step, and for those of a moment, which take
 * turns. It is made before the first step, since tensors that come and go in between would leave gaps that nothing fits
 * into. Images are {@code [N, C, H, W]}, channels last in memory.
 */
final class Workspace implements AutoCloseable {

	private final Device device;
	private final ScalarType type;
	private final List<Tensor> tensors = new ArrayList<>();
	private final long[] scratchSizes = new long[3];
	private final Tensor[] scratch = new Tensor[3];

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

	/** Sees to it that scratch memory of that number is large enough for a tensor like this one. */
	void reserve(int number, Tensor like) {
		scratchSizes[number] = Math.max(scratchSizes[number], like.numel());
	}

	/** Makes the scratch memory that was reserved. */
	void complete() {
		for (int i = 0; i < scratch.length; i++) {
			long size = scratchSizes[i];
			scratch[i] = Tensors.own(() -> torch.empty(new long[]{size}, Tensors.options(device, type), null));
		}
	}

	/** Scratch memory with the shape of another tensor, to be closed by the caller; others of that number share it. */
	Tensor scratch(int number, Tensor like) {
		return Tensors.own(() -> scratch[number].narrow(0, 0, like.numel())
				.view(like.size(0), like.size(2), like.size(3), like.size(1)).permute(0, 3, 1, 2));
	}

	@Override
	public void close() {
		tensors.forEach(Tensor::close);
		Tensors.close(scratch);
	}
}
