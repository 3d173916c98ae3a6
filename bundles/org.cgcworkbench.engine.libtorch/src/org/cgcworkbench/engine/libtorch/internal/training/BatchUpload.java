package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.cuda.CUDAStream;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.bytedeco.pytorch.global.torch_cuda;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Brings batches to the device. On the processor they are used where they lie. To a GPU they go through page-locked
 * memory and on a stream of their own, while the GPU still works on the backward pass of the step before; of the two
 * places there, that step reads the other.
 */
final class BatchUpload implements AutoCloseable {

	private final Device device;
	private final Tensor[] places = new Tensor[2];
	private Tensor pinned;
	private CUDAStream stream;
	private int next;

	BatchUpload(Device device) {
		this.device = device;
	}

	/** The images, {@code [views · N, 3, side, side]}, channels last in memory; lives as long as the scope. */
	Tensor images(ViewBatch batch) {
		Tensor shared = Tensors.sharing(batch.pixels(), (long) batch.views() * batch.size(), batch.side(), batch.side(),
				3);
		return (device.is_cuda() ? uploaded(shared) : shared).permute(0, 3, 1, 2);
	}

	private Tensor uploaded(Tensor images) {
		if (pinned == null || pinned.numel() != images.numel()) {
			close();
			TensorOptions host = torch.dtype(ScalarType.Float).pinned_memory(new BoolOptional(true));
			pinned = Tensors.own(() -> torch.empty_like(images, host, null));
			for (int i = 0; i < places.length; i++) {
				places[i] = Tensors
						.own(() -> torch.empty_like(images, Tensors.options(device, ScalarType.Float), null));
			}
			stream = torch_cuda.getStreamFromPool(false, device.index());
			stream.retainReference();
		}
		pinned.copy_(images);
		Tensor place = places[next];
		next = (next + 1) % places.length;
		try (PointerScope scope = new PointerScope()) {
			CUDAStream computing = torch_cuda.getCurrentCUDAStream(device.index());
			torch_cuda.setCurrentCUDAStream(stream);
			try {
				place.copy_(pinned, true);
				stream.synchronize();
			} finally {
				torch_cuda.setCurrentCUDAStream(computing);
			}
		}
		return place.view(images.size(0), images.size(1), images.size(2), images.size(3));
	}

	@Override
	public void close() {
		Tensors.close(pinned, places[0], places[1]);
		if (stream != null) {
			stream.close();
			stream = null;
		}
	}
}
