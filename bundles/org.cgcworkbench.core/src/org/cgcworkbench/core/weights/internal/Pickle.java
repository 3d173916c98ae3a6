package org.cgcworkbench.core.weights.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.cgcworkbench.core.weights.internal.Globals.Global;

/**
 * Reads a pickle (protocols 0 to 5) as data: numbers, texts, lists and dicts; of whatever else it would build or call
 * only the name stays, as {@link Inert}. Lists, tuples and sets become {@link List}, dicts {@link PickledDict}, whole
 * numbers {@link Long} or {@link java.math.BigInteger}; bytes are passed over. Takes time in proportion to the pickle's
 * length and at most {@value #MOST_VALUES} values, some 200 MB. A list may hold itself: never print, hash or compare
 * one.
 */
final class Pickle {

	/** Most values that are made; state dicts of the largest networks here need a tenth. */
	static final int MOST_VALUES = 2_000_000;
	private static final Inert BYTES = new Inert("bytes");

	private final PickleInput in;
	private final UnaryOperator<Object> outside;
	private final List<Object> stack = new ArrayList<>();
	private final List<Integer> marks = new ArrayList<>();
	private final Map<Integer, Object> memo = new HashMap<>();
	private int made;

	private Pickle(PickleInput in, UnaryOperator<Object> outside) {
		this.in = in;
		this.outside = outside;
	}

	/**
	 * Reads the pickle at the buffer's position, which moves behind it.
	 *
	 * @param outside
	 *            makes a value of a reference to something that is not in the pickle, such as a storage
	 * @throws RefusedException
	 *             where it is damaged, too large or refers to what is not allowed
	 */
	static Object read(ByteBuffer bytes, UnaryOperator<Object> outside) {
		PickleInput in = new PickleInput(bytes);
		Pickle pickle = new Pickle(in, outside);
		try {
			for (int operation = in.oneByte(); operation != '.'; operation = in.oneByte()) {
				pickle.value(operation);
			}
			return pickle.pop();
		} catch (BufferUnderflowException e) {
			throw new RefusedException("its pickle ends too early");
		}
	}

	private void value(int operation) {
		switch (operation) {
			case 0x80 -> in.skip(1);
			case 0x95 -> in.skip(Long.BYTES);
			case 'N' -> push(null);
			case 0x88 -> push(true);
			case 0x89 -> push(false);
			case 'K' -> push(Long.valueOf(in.oneByte()));
			case 'M' -> push(Long.valueOf(in.twoBytes()));
			case 'J' -> push(Long.valueOf(in.fourBytes()));
			case 'G' -> push(in.real());
			case 'I', 'L', 'F' -> push(in.written(operation));
			case 0x8a -> push(in.number(in.oneByte()));
			case 0x8b -> push(in.number(in.fourBytes()));
			case 'S' -> push(in.quoted());
			case 'V' -> push(in.line());
			case 'U' -> push(in.text(in.oneByte(), StandardCharsets.ISO_8859_1));
			case 'T' -> push(in.text(in.fourBytes(), StandardCharsets.ISO_8859_1));
			case 0x8c -> push(in.text(in.oneByte(), StandardCharsets.UTF_8));
			case 'X' -> push(in.text(in.fourBytes(), StandardCharsets.UTF_8));
			case 0x8d -> push(in.text(in.eightBytes(), StandardCharsets.UTF_8));
			case 'C' -> bytes(in.oneByte());
			case 'B' -> bytes(in.fourBytes());
			case 0x8e, 0x96 -> bytes(in.eightBytes());
			default -> place(operation);
		}
	}

	/** Operations on the stack and on what was remembered. */
	private void place(int operation) {
		switch (operation) {
			case '(' -> {
				count(1);
				marks.add(stack.size());
			}
			case '0' -> {
				if (!marks.isEmpty() && marks.getLast() == stack.size()) {
					marks.removeLast();
				} else {
					pop();
				}
			}
			case '1' -> sinceMark();
			case '2' -> push(top());
			case 'p' -> remember(in.index());
			case 'q' -> remember(in.oneByte());
			case 'r' -> remember(in.fourBytes());
			case 0x94 -> remember(memo.size());
			case 'g' -> recall(in.index());
			case 'h' -> recall(in.oneByte());
			case 'j' -> recall(in.fourBytes());
			default -> container(operation);
		}
	}

	private void container(int operation) {
		switch (operation) {
			case ']', 0x8f -> push(new ArrayList<>(0));
			case ')' -> push(List.of());
			case '}' -> push(new PickledDict());
			case 'l', 't', 0x91 -> push(sinceMark());
			case 0x85 -> push(Arrays.asList(pop()));
			case 0x86 -> {
				Object second = pop();
				push(Arrays.asList(pop(), second));
			}
			case 0x87 -> {
				Object third = pop();
				Object second = pop();
				push(Arrays.asList(pop(), second, third));
			}
			case 'd' -> {
				PickledDict dict = new PickledDict();
				dict.putAll(sinceMark());
				push(dict);
			}
			case 'a' -> append(Arrays.asList(pop()));
			case 'e', 0x90 -> append(sinceMark());
			case 's' -> {
				Object value = pop();
				put(Arrays.asList(pop(), value));
			}
			case 'u' -> put(sinceMark());
			default -> object(operation);
		}
	}

	private void object(int operation) {
		switch (operation) {
			case 'c' -> push(Globals.of(in.line(), in.line()));
			case 0x93 -> {
				Object name = pop();
				if (!(pop() instanceof String module) || !(name instanceof String text)) {
					throw damaged();
				}
				push(Globals.of(module, text));
			}
			case 'Q' -> push(outside.apply(pop()));
			case 'P' -> push(outside.apply(in.line()));
			case 'R', 0x81 -> {
				Object arguments = pop();
				push(call(pop(), arguments));
			}
			case 0x92 -> {
				pop();
				Object arguments = pop();
				push(call(pop(), arguments));
			}
			case 'i' -> {
				Global name = Globals.of(in.line(), in.line());
				push(call(name, sinceMark()));
			}
			case 'o' -> {
				List<Object> items = sinceMark();
				push(call(items.isEmpty() ? null : items.getFirst(),
						items.subList(Math.min(1, items.size()), items.size())));
			}
			case 'b' -> build(pop());
			default -> throw new RefusedException("its pickle uses the operation 0x" + Integer.toHexString(operation)
					+ ", which no state dict needs");
		}
	}

	/** What stands for the result of a call that is not carried out. */
	private Object call(Object callable, Object arguments) {
		if (!(arguments instanceof List<?> list)) {
			throw damaged();
		}
		return switch (callable) {
			case Global global when Globals.DICTS.contains(global.name()) -> dict(list);
			case Global global -> TorchTensor.call(global.name(), list);
			case Inert inert -> new Inert(inert.name());
			case null, default -> throw new RefusedException("its pickle calls something that is no name");
		};
	}

	/** Newer Pythons give no argument and set the items afterwards, Python 2 gave a list of pairs. */
	private PickledDict dict(List<?> arguments) {
		PickledDict dict = new PickledDict();
		Object given = arguments.isEmpty() ? null : arguments.getFirst();
		if (given instanceof PickledDict other) {
			count(other.items().size());
			dict.putAll(other.items());
		} else if (given instanceof List<?> pairs) {
			count(2 * pairs.size());
			for (Object pair : pairs) {
				if (!(pair instanceof List<?> two) || two.size() != 2) {
					throw damaged();
				}
				dict.putAll(two);
			}
		}
		return dict;
	}

	/** Attributes are kept of what could be a module; those of an ordered dict are PyTorch's versions. */
	private void build(Object state) {
		Object attributes = state instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : state;
		if (top() instanceof Inert inert && inert != BYTES && attributes instanceof PickledDict dict) {
			inert.setState(dict);
		}
	}

	private void append(List<Object> items) {
		if (top() instanceof ArrayList<?>) {
			@SuppressWarnings("unchecked")
			List<Object> list = (List<Object>) top();
			list.addAll(items);
		} else if (!(top() instanceof Inert)) {
			throw damaged();
		}
	}

	private void put(List<Object> items) {
		if (top() instanceof PickledDict dict) {
			dict.putAll(items);
		} else if (!(top() instanceof Inert)) {
			throw damaged();
		}
	}

	private void push(Object value) {
		count(1);
		stack.add(value);
	}

	private void count(int more) {
		made += more;
		if (made > MOST_VALUES || made < 0) {
			throw new RefusedException("its pickle holds more than " + MOST_VALUES + " values");
		}
	}

	private Object pop() {
		if (stack.isEmpty()) {
			throw damaged();
		}
		return stack.removeLast();
	}

	private Object top() {
		if (stack.isEmpty()) {
			throw damaged();
		}
		return stack.getLast();
	}

	private List<Object> sinceMark() {
		if (marks.isEmpty() || marks.getLast() > stack.size()) {
			throw damaged();
		}
		List<Object> above = stack.subList(marks.removeLast(), stack.size());
		List<Object> items = new ArrayList<>(above);
		above.clear();
		return items;
	}

	private void remember(int index) {
		count(1);
		memo.put(index, top());
	}

	private void recall(int index) {
		if (!memo.containsKey(index)) {
			throw damaged();
		}
		push(memo.get(index));
	}

	private void bytes(long length) {
		in.skip(length);
		push(BYTES);
	}

	static RefusedException damaged() {
		return new RefusedException("its pickle is damaged");
	}
}
