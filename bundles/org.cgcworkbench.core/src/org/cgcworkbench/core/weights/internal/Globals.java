package org.cgcworkbench.core.weights.internal;

import java.util.Set;

/** The only names of Python that a checkpoint may refer to; every one of them stands for inert data here. */
final class Globals {

	static final String ORDERED_DICT = "collections.OrderedDict";
	static final String TENSOR = "torch._utils._rebuild_tensor_v2";
	static final String PARAMETER = "torch._utils._rebuild_parameter";
	static final String SIZE = "torch.Size";

	/** A reference to one of them. */
	record Global(String name) {
	}

	/** A NumPy number such as a best accuracy: of no use here, and harmless. */
	private static final Set<String> IGNORED = Set.of("numpy.dtype", "numpy.core.multiarray.scalar",
			"numpy._core.multiarray.scalar", "_codecs.encode");

	private Globals() {
	}

	/**
	 * The reference, if it is allowed.
	 *
	 * @throws RefusedException
	 *             with its name, if not
	 */
	static Global check(String module, String name) {
		String full = module + "." + name;
		boolean storage = module.equals("torch") && DType.ofTorch(name).isPresent();
		if (storage || IGNORED.contains(full) || Set.of(ORDERED_DICT, TENSOR, PARAMETER, SIZE).contains(full)) {
			return new Global(full);
		}
		String shown = full.length() <= 120 ? full : full.substring(0, 117) + "...";
		throw new RefusedException("it refers to " + shown.replaceAll("\\p{Cntrl}", "?")
				+ ", which is not allowed, since loading it could run code; save model.state_dict() alone and load that");
	}
}
