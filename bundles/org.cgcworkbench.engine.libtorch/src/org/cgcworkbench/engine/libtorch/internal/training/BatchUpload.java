package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.engine.libtorch.internal.library.DeviceStreams;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Brings batches to the device. On the processor they are used where they lie. To a GPU they go through page-locked
 * memory and on a stream of their own, while it still works on the backward pass of the step before; of the two places
 * there, that step reads the other. Nobody waits for it here: the forward pass begins when the batch is there.
 */
final class BatchUpload implements AutoCloseable {

	/** A batch's memory on the device. */
	private record Place(Tensor images, DeviceStreams.Mark read) implements AutoCloseable {

		@Override
		public void close() {
			images.close();
			read.close();
		}
	}

	private final Device device;
	private final ScalarType type;
	private final DeviceStreams streams;
	private final DeviceStreams.Mark arrived;
	/** Where the batch of the step before lies, and where the next one goes. */
	private Place last;
	private Place next;

	/**
	 * @param type
	 *            that the network computes in; on the way to a GPU images become of it
	 */
	BatchUpload(Device device, ScalarType type, DeviceStreams streams) {
		this.device = device;
		this.type = type;
		this.streams = streams;
		arrived = streams.new Mark();
	}

	/**
	 * The images, {@code [views · N, 3, side, side]}, channels last in memory; lives as long as the scope. The batch
	 * may be overwritten when the step's losses are known.
	 */
	Tensor images(ViewBatch batch) {
		Tensor shared = Tensors.sharing(batch.pixels(), (long) batch.views() * batch.size(), batch.side(), batch.side(),
				3);
		return (streams.there() ? uploaded(shared) : shared).permute(0, 3, 1, 2);
	}

	private Tensor uploaded(Tensor images) {
		if (last == null || last.images().numel() != images.numel()) {
			forget();
			last = place(images);
			next = place(images);
		}
		// libtorch gives this memory to nobody else before the copy from it is done
		TensorOptions locked = torch.dtype(type).pinned_memory(new BoolOptional(device.is_cuda()));
		Tensor staged = torch.empty_like(images, locked, null);
		staged.copy_(images);
		Place place = next;
		next = last;
		last = place;
		// with all that the computing stream was given so far, the step before has read its batch
		next.read().set();
		streams.beside(() -> {
			place.read().holdUp();
			place.images().copy_(staged, true);
			arrived.set();
		});
		arrived.holdUp();
		return place.images().view(images.size(0), images.size(1), images.size(2), images.size(3));
	}

	private Place place(Tensor like) {
		Tensor images = Tensors.own(() -> torch.empty_like(like, Tensors.options(device, type), null));
		DeviceStreams.Mark read = streams.new Mark();
		// the memory may be that of tensors that the computing stream still reads
		read.set();
		return new Place(images, read);
	}

	private void forget() {
		if (last != null) {
			last.close();
			next.close();
		}
	}

	@Override
	public void close() {
		forget();
		arrived.close();
	}
}
