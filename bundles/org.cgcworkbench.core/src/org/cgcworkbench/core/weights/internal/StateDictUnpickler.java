package org.cgcworkbench.core.weights.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.UnpickleStack;
import net.razorvine.pickle.Unpickler;

/**
 * Unpickles data and nothing else. Every operation by which the library would look up or call a class is carried out
 * here instead, so its registry of constructors and its reflection are out of reach.
 */
final class StateDictUnpickler extends Unpickler {

	/** A value that is carried over without a meaning. */
	private static final Object IGNORED = new Object();

	private StateDictUnpickler() {
	}

	/** The value of the pickle between the buffer's position and the end that {@link PickleScan} found. */
	static Object load(ByteBuffer bytes, int end) {
		byte[] pickle = new byte[end - bytes.position()];
		bytes.get(bytes.position(), pickle);
		try {
			return new StateDictUnpickler().load(new ByteArrayInputStream(pickle));
		} catch (RefusedException e) {
			throw e;
		} catch (IOException | RuntimeException e) {
			throw new RefusedException("its pickle is damaged (" + e.getMessage() + ")");
		}
	}

	@Override
	protected Object dispatch(short operation) throws PickleException, IOException {
		switch (operation) {
			case Opcodes.GLOBAL -> stack.add(Globals.check(PickleUtils.readline(input), PickleUtils.readline(input)));
			case Opcodes.STACK_GLOBAL -> {
				Object name = stack.pop();
				stack.add(Globals.check(String.valueOf(stack.pop()), String.valueOf(name)));
			}
			case Opcodes.REDUCE -> {
				Object arguments = stack.pop();
				stack.add(call(stack.pop(), (Object[]) arguments));
			}
			case Opcodes.BINPERSID -> stack.add(TorchStorage.of((Object[]) stack.pop()));
			// the state of an OrderedDict is its _metadata, that of a NumPy type its byte order
			case Opcodes.BUILD -> stack.pop();
			case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<Object, Object>());
			case Opcodes.DICT -> {
				List<Object> items = stack.pop_all_since_marker();
				Map<Object, Object> map = new LinkedHashMap<>();
				putAll(map, items);
				stack.add(map);
			}
			case Opcodes.SETITEM -> {
				Object value = stack.pop();
				putAll(stack, Arrays.asList(stack.pop(), value));
			}
			case Opcodes.SETITEMS -> {
				List<Object> items = stack.pop_all_since_marker();
				putAll(stack, items);
			}
			default -> {
				return super.dispatch(operation);
			}
		}
		return NO_RETURN_VALUE;
	}

	private static void putAll(UnpickleStack stack, List<Object> items) {
		if (!(stack.peek() instanceof Map<?, ?> map)) {
			throw new RefusedException("its pickle sets items of something that is no dict");
		}
		@SuppressWarnings("unchecked")
		Map<Object, Object> target = (Map<Object, Object>) map;
		putAll(target, items);
	}

	/** Keys are words or numbers only: hashing nested lists could take forever. */
	private static void putAll(Map<Object, Object> map, List<?> items) {
		for (int i = 0; i + 1 < items.size(); i += 2) {
			Object key = items.get(i);
			if (key instanceof String || key instanceof Number || key instanceof Boolean) {
				map.put(key, items.get(i + 1));
			}
		}
	}

	private static Object call(Object callable, Object[] arguments) {
		if (!(callable instanceof Globals.Global global)) {
			throw new RefusedException("its pickle calls something that is no name");
		}
		return switch (global.name()) {
			case Globals.ORDERED_DICT -> orderedDict(arguments);
			case Globals.TENSOR -> TorchTensor.of(arguments);
			case Globals.PARAMETER, Globals.SIZE -> arguments[0];
			default -> IGNORED;
		};
	}

	/** Newer Pythons give no argument and set the items afterwards, Python 2 gave a list of pairs. */
	private static Map<Object, Object> orderedDict(Object[] arguments) {
		Map<Object, Object> map = new LinkedHashMap<>();
		if (arguments.length > 0 && arguments[0] instanceof List<?> pairs) {
			for (Object pair : pairs) {
				putAll(map, pair instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) pair);
			}
		}
		return map;
	}
}
