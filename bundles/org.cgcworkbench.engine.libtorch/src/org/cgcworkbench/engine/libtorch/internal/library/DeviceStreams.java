package org.cgcworkbench.engine.libtorch.internal.library;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.EventFlag;

/**
 * The stream that a GPU computes on, and one beside it. Each does what it is given in that order; where one has to wait
 * for the other, a {@link Mark} has the GPU see to it. The processor does everything at once and has no streams.
 */
public final class DeviceStreams implements AutoCloseable {

	private final Device device;
	/** Null on the processor. */
	private final DeviceGuardImplInterface control;
	private final Stream beside;

	/**
	 * @param control
	 *            of the device's streams; null where it has none
	 */
	public DeviceStreams(Device device, DeviceGuardImplInterface control) {
		this.device = device;
		this.control = control;
		if (control == null) {
			beside = null;
			return;
		}
		try (PointerScope scope = new PointerScope()) {
			beside = control.getStreamFromGlobalPool(device);
			beside.retainReference();
		}
	}

	/** Those of a device. */
	public static DeviceStreams of(Device device) {
		return new DeviceStreams(device, device.is_cuda() ? torch.getDeviceGuardImpl(device.type()) : null);
	}

	/** Whether work that is given to the device is still to be done when the call returns. */
	public boolean there() {
		return control != null;
	}

	/** Gives work to the stream beside the computing one. */
	public void beside(Runnable work) {
		try (PointerScope scope = new PointerScope()) {
			Stream computing = control.exchangeStream(beside);
			try {
				work.run();
			} finally {
				control.exchangeStream(computing);
			}
		}
	}

	@Override
	public void close() {
		if (beside != null) {
			beside.close();
		}
	}

	/** A point in the work of a stream. Before it is set for the first time, and on the processor, nobody waits. */
	public final class Mark implements AutoCloseable {

		private final PointerPointer<Pointer> event = new PointerPointer<>(1);

		public Mark() {
			event.retainReference();
			// it is made at the first use
			event.put(0, (Pointer) null);
		}

		/** Is reached when all that was given to the current stream so far is done. */
		public void set() {
			if (there()) {
				try (PointerScope scope = new PointerScope()) {
					control.record(event, control.getStream(device), device.index(), EventFlag.PYTORCH_DEFAULT);
				}
			}
		}

		/** What is given to the current stream from now on is done after that. */
		public void holdUp() {
			if (there()) {
				try (PointerScope scope = new PointerScope()) {
					control.block(event.get(0), control.getStream(device));
				}
			}
		}

		/** Waits until it is reached. */
		public void await() {
			if (there()) {
				control.synchronizeEvent(event.get(0));
			}
		}

		@Override
		public void close() {
			if (there()) {
				control.destroyEvent(event.get(0), device.index());
			}
			event.close();
		}
	}
}
