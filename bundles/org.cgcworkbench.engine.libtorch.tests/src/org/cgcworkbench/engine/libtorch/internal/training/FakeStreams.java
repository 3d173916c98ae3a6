package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.global.torch.EventFlag;

/**
 * The two streams of a GPU without one. The processor does all work at once; of each stream is kept how much of the
 * work of both is sure to be done before its next piece.
 */
final class FakeStreams extends DeviceGuardImplInterface {

	/** Pieces of the work of both streams. */
	record Done(int computing, int beside) {

		private Done with(Done other) {
			return new Done(Math.max(computing, other.computing), Math.max(beside, other.beside));
		}
	}

	private static final class Id extends Pointer {

		Id(long number) {
			address = number;
		}
	}

	private final Stream computing = new Stream((Pointer) null);
	private final Stream besides = new Stream((Pointer) null);
	private final List<Done> events = new ArrayList<>();
	private Done beforeComputing = new Done(0, 0);
	private Done beforeBeside = new Done(0, 0);
	private Done beforeLastCopy;
	private Stream current = computing;
	private int destroyed;
	private Runnable whenAwaited = () -> {
	};

	FakeStreams() {
		super((Pointer) null);
	}

	/** A piece of work for the computing stream. */
	void compute() {
		beforeComputing = new Done(beforeComputing.computing + 1, beforeComputing.beside);
	}

	/** What is done before the computing stream's next piece of work. */
	Done beforeComputing() {
		return beforeComputing;
	}

	/** What was done before the other stream's last piece of work. */
	Done beforeLastCopy() {
		return beforeLastCopy;
	}

	/** Events that were made and not destroyed. */
	int eventsLeft() {
		return events.size() - destroyed;
	}

	/** Does something before each wait for the device. */
	void whenAwaited(Runnable task) {
		whenAwaited = task;
	}

	private Done before(Stream stream) {
		return stream == computing ? beforeComputing : beforeBeside;
	}

	private Done event(Pointer event) {
		return events.get((int) event.address() - 1);
	}

	@Override
	public Stream getStreamFromGlobalPool(Device device) {
		return besides;
	}

	@Override
	public Stream getStream(Device device) {
		return current;
	}

	/** Whoever leaves the other stream has given it a piece of work. */
	@Override
	public Stream exchangeStream(Stream next) {
		Stream before = current;
		current = next;
		if (before == besides) {
			beforeBeside = new Done(beforeBeside.computing, beforeBeside.beside + 1);
		}
		return before;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public void record(PointerPointer event, Stream stream, byte device, EventFlag flag) {
		Done done = before(stream);
		// a mark that is set among a stream's work stands behind that work
		Done noted = stream == besides ? new Done(done.computing, done.beside + 1) : done;
		beforeLastCopy = stream == besides ? done : beforeLastCopy;
		if (event.get(0) == null) {
			events.add(noted);
			event.put(0, new Id(events.size()));
		} else {
			events.set((int) event.get(0).address() - 1, noted);
		}
	}

	@Override
	public void block(Pointer event, Stream stream) {
		Done all = before(stream).with(event(event));
		if (stream == computing) {
			beforeComputing = all;
		} else {
			beforeBeside = all;
		}
	}

	@Override
	public void synchronizeEvent(Pointer event) {
		event(event);
		whenAwaited.run();
	}

	@Override
	public void destroyEvent(Pointer event, byte device) {
		if (event != null) {
			destroyed++;
		}
	}
}
