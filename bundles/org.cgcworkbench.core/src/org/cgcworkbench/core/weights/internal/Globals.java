package org.cgcworkbench.core.weights.internal;

import java.util.Set;

import org.cgcworkbench.core.PlainText;

/** Names of Python that a checkpoint refers to. Each is a mere name here; none is looked up, let alone called. */
final class Globals {

	/** Names of tensors, which are made from a storage, an offset, a shape and strides. */
	static final Set<String> TENSORS = Set.of("torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2");
	/** The same for number formats that have no class of storages, which stand as the last argument. */
	static final String TYPED_TENSOR = "torch._utils._rebuild_tensor_v3";
	/** How the names of all functions begin that make a tensor. */
	static final String OTHER_TENSORS = "torch._utils._rebuild_";
	/** A tensor of a derived class: the call, the class, the arguments of the call, more. */
	static final String DERIVED_TENSOR = "torch._tensor._rebuild_from_type_v2";
	/** Names that stand for their first argument. */
	static final Set<String> WRAPPERS = Set.of("torch._utils._rebuild_parameter",
			"torch._utils._rebuild_parameter_with_state", "torch.nn.parameter.Parameter", "torch.Size",
			"torch._utils._rebuild_device_tensor_from_cpu_tensor");
	/** Names of dicts. */
	static final Set<String> DICTS = Set.of("collections.OrderedDict", "builtins.dict", "__builtin__.dict");

	/** A reference to a name. */
	record Global(String name) {
	}

	private static final Set<String> PROGRAMS = Set.of("os", "posix", "nt", "subprocess", "pty", "sys", "socket",
			"shutil", "runpy", "ctypes", "importlib", "webbrowser", "commands", "popen2", "code", "timeit", "pip");
	private static final Set<String> BUILT_IN = Set.of("eval", "exec", "execfile", "compile", "open", "__import__",
			"input", "breakpoint");

	private Globals() {
	}

	/**
	 * The reference.
	 *
	 * @throws RefusedException
	 *             where it has no other use than to run a program: nothing would be run here, but the file's user
	 *             should know
	 */
	static Global of(String module, String name) {
		int dot = module.indexOf('.');
		boolean builtIn = module.equals("builtins") || module.equals("__builtin__");
		if (PROGRAMS.contains(dot < 0 ? module : module.substring(0, dot)) || builtIn && BUILT_IN.contains(name)) {
			throw new RefusedException("it refers to " + PlainText.name(module + "." + name)
					+ ", which is not allowed, since a program that loads the file would run it; do not use this file");
		}
		return new Global(module + "." + name);
	}
}
