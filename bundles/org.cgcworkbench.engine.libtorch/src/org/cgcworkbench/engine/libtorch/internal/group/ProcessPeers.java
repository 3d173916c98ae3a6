package org.cgcworkbench.engine.libtorch.internal.group;

import java.io.IOException;
import java.time.Duration;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.ComputeThreads;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.kernel.Workers;

/** Processes that meet over torch's own process groups: gloo between processors, NCCL between GPUs. */
public final class ProcessPeers implements Peers {

	/** Until all have come to the meeting point. */
	private static final Duration MEETING = Duration.ofMinutes(5);
	/** Until all have come to a step; the first process validates in the meantime. */
	private static final long STEP_MILLIS = 24L * 60 * 60 * 1000;

	private final ProcessGroup group;
	private final Meeting meeting;
	private final PeerSums sums;
	private final PeerStore store;
	private final Backend backend;

	/**
	 * Meets the others.
	 *
	 * @throws EngineException
	 *             where they do not come
	 */
	public ProcessPeers(ProcessGroup group, Device device) {
		this.group = group;
		try {
			meeting = Meeting.of(group, MEETING);
		} catch (IOException e) {
			throw failure(e);
		}
		try (PointerScope scope = new PointerScope()) {
			sums = new PeerSums(meeting, group.rank() == 0);
			store = new PeerStore(meeting, sums);
			backend = device.is_cuda() ? nccl() : gloo();
			backend.retainReference();
			if (local() && !device.is_cuda()) {
				int threads = ComputeThreads.count(group.size());
				torch.set_num_threads(threads);
				Workers.limit(threads);
			}
		} catch (IOException | RuntimeException e) {
			meeting.close();
			throw failure(e);
		}
	}

	private EngineException failure(Exception e) {
		return new EngineException(
				"process " + (group.rank() + 1) + " of " + group.size() + " did not meet the others at " + group.host()
						+ ":" + group.port() + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
				e);
	}

	private Backend gloo() {
		ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create(new Milliseconds(MEETING.toMillis()));
		// listens on this address alone
		options.devices(
				new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname(meeting.address().getHostAddress())));
		ProcessGroupGloo gloo = new ProcessGroupGloo(store.store(), group.rank(), group.size(), options);
		gloo.setTimeout(new Milliseconds(STEP_MILLIS));
		return gloo;
	}

	private boolean local() {
		return meeting.address().isLoopbackAddress();
	}

	private Backend nccl() {
		return new ProcessGroupNCCL(store.store(), group.rank(), group.size());
	}

	@Override
	public int rank() {
		return group.rank();
	}

	@Override
	public int size() {
		return group.size();
	}

	@Override
	public boolean gather() {
		return group.gather();
	}

	@Override
	public void sum(Tensor tensor) {
		try (PointerScope scope = new PointerScope()) {
			backend.allreduce(new TensorVector(tensor))._wait();
		}
	}

	@Override
	public double[] sums(double... numbers) {
		try {
			return sums.of(numbers);
		} catch (IOException e) {
			throw new EngineException("process " + (group.rank() + 1) + " of " + group.size()
					+ " has lost another one (" + e.getMessage() + "); start all of them again to go on with the run",
					e);
		}
	}

	@Override
	public Tensor all(Tensor tensor) {
		long[] shape = new long[(int) tensor.dim()];
		for (int i = 0; i < shape.length; i++) {
			shape[i] = tensor.size(i) * (i == 0 ? group.size() : 1);
		}
		Tensor all = torch.empty(shape, tensor.options(), null);
		backend._allgather_base(all, tensor)._wait();
		return all;
	}

	@Override
	public void close() {
		backend.close();
		store.close();
		meeting.close();
	}
}
