package org.cgcworkbench.core.weights.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A module of PyTorch that was pickled whole. Its class is not built; the attributes that hold parameters, buffers and
 * inner modules have the same names in all classes, and give the names of the state dict.
 */
final class PickledModule {

	private static final int MOST_NESTED = 64;
	private static final int MOST_LOOKED = 4_000_000;

	private final Map<String, Object> entries = new LinkedHashMap<>();
	private int looked;

	private PickledModule() {
	}

	/** The entries of the module's state dict; none where the object is no module. */
	static Map<String, Object> entries(Inert module) {
		PickledModule whole = new PickledModule();
		whole.add("", module, 0);
		return whole.entries;
	}

	private void add(String prefix, Inert module, int depth) {
		if (depth > MOST_NESTED || prefix.length() > PickledDict.LONGEST_NAME) {
			throw new RefusedException("its modules are nested too deep");
		}
		Map<String, Object> attributes = named(module.state().orElse(null));
		for (String kind : new String[]{"_parameters", "_buffers"}) {
			named(attributes.get(kind)).forEach((name, value) -> {
				if (value != null) {
					entries.put(prefix + name, value);
				}
			});
		}
		named(attributes.get("_modules")).forEach((name, value) -> {
			if (value instanceof Inert inner) {
				add(prefix + name + ".", inner, depth + 1);
			}
		});
	}

	/** Counts what is looked at: a module within itself, or many times, could go on without end. */
	private Map<String, Object> named(Object dict) {
		if (!(dict instanceof PickledDict pickled)) {
			return Map.of();
		}
		looked += 1 + pickled.items().size();
		if (looked > MOST_LOOKED) {
			throw new RefusedException("its modules hold too many others");
		}
		return pickled.named();
	}
}
