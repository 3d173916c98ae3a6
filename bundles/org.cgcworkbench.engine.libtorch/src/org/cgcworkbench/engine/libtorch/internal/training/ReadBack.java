package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.engine.libtorch.internal.library.DeviceStreams;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Brings numbers from the device. A GPU goes on with the work that it is given in the meantime, so that it has some
 * left while they are looked at.
 */
final class ReadBack implements AutoCloseable {

	private final DeviceStreams.Mark arrived;
	private Tensor host;

	ReadBack(DeviceStreams streams) {
		arrived = streams.new Mark();
	}

	/** Sends for numbers, in float32. */
	void start(Tensor numbers) {
		if (host == null || host.numel() != numbers.numel()) {
			Tensors.close(host);
			TensorOptions options = torch.dtype(ScalarType.Float).pinned_memory(new BoolOptional(numbers.is_cuda()));
			host = Tensors.own(() -> torch.empty(new long[]{numbers.numel()}, options, null));
		}
		host.copy_(numbers, true);
		arrived.set();
	}

	/** The numbers sent for last; waits for them. */
	float[] numbers() {
		arrived.await();
		return Tensors.read(host);
	}

	@Override
	public void close() {
		arrived.close();
		Tensors.close(host);
	}
}
