package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;

/** oneDNN by itself, for what libtorch has no operator for that writes where it is told to. */
final class OneDnn {

	private static final class Processor {
		static final engine ENGINE = kept(new engine(engine.kind.cpu, 0));
		static final stream STREAM = kept(new stream(ENGINE));
	}

	private OneDnn() {
	}

	/** Outlives the scope that it was made in. */
	static <P extends Pointer> P kept(P pointer) {
		pointer.retainReference();
		return pointer;
	}

	/** Whether it is there. */
	static boolean available() {
		return LibtorchLibrary.hasOneDnn();
	}

	/** The processor. */
	static engine engine() {
		return Processor.ENGINE;
	}

	/** Where computations are put, which run at once on the calling thread and its helpers. */
	static stream stream() {
		return Processor.STREAM;
	}

	/**
	 * How to compute.
	 *
	 * @param pad
	 *            whose scratch memory to work in
	 * @param add
	 *            whether to add to what lies at the result's place
	 */
	static primitive_attr attributes(scratchpad_mode pad, boolean add) {
		primitive_attr attributes = new primitive_attr();
		attributes.set_scratchpad_mode(pad);
		if (add) {
			post_ops sum = new post_ops();
			sum.append_sum();
			attributes.set_post_ops(sum);
		}
		return attributes;
	}
}
