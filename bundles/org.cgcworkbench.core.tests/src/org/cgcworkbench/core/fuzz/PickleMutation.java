package org.cgcworkbench.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Changes the operations of pickles that follow one another, and leaves alone what lies behind the last. */
final class PickleMutation implements Mutation {

	private static final int LARGEST_PARSED = 1 << 17;
	private static final int MOST_PICKLES = 5;
	private static final int PREAMBLE = 3;
	private static final String BARE = "(012NQRabdelost]})u}]\u0081\u0085\u0086\u0087\u0088\u0089\u008f\u0090\u0091\u0093\u0094";
	private static final List<String> TEXTS = List.of("", "w", "storage", "0", "1", "cpu", "cuda:0", "state_dict",
			"model", "module.", "conv1.weight", "fc.weight", "little_endian", "../x", "a\nb", "\u001b[31m",
			"x".repeat(300));
	private static final List<String> GLOBALS = List.of("collections\nOrderedDict", "collections\nCounter",
			"collections\ndefaultdict", "torch._utils\n_rebuild_tensor_v2", "torch._utils\n_rebuild_tensor",
			"torch._utils\n_rebuild_parameter", "torch\nSize", "torch\ndevice", "torch\nfloat32", "torch\nFloatStorage",
			"torch\nLongStorage", "torch\nHalfStorage", "torch\nBoolStorage", "builtins\nset", "builtins\nbytearray",
			"builtins\neval", "argparse\nNamespace", "numpy\ndtype", "numpy.core.multiarray\nscalar", "_codecs\nencode",
			"os\nsystem", "", "a\n");
	private static final Mutation OTHER = new ByteMutation();

	@Override
	public byte[] apply(byte[] input, byte[] other, Dice dice) {
		if (input.length > LARGEST_PARSED || dice.oneIn(10)) {
			return OTHER.apply(input, other, dice);
		}
		List<byte[]> operations = operations(input);
		for (int i = dice.oneIn(2) ? 1 + dice.below(6) : 1; i > 0; i--) {
			change(operations, other, dice);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		operations.forEach(out::writeBytes);
		return out.toByteArray();
	}

	private static void change(List<byte[]> operations, byte[] other, Dice dice) {
		int at = dice.oneIn(8) ? dice.below(operations.size()) : behindPreamble(operations, dice);
		List<byte[]> run = operations.subList(at,
				Math.min(operations.size(), at + dice.length(operations.size() - at)));
		switch (dice.below(8)) {
			case 0 -> run.clear();
			case 1 -> operations.addAll(dice.below(operations.size()), List.copyOf(run));
			case 2 -> {
				if (!operations.isEmpty()) {
					Collections.swap(operations, at, dice.below(operations.size()));
				}
			}
			case 3, 4 -> operations.add(at, operation(dice));
			case 5 -> {
				if (!operations.isEmpty()) {
					operations.set(at, dice.oneIn(2) ? operation(dice) : OTHER.apply(operations.get(at), other, dice));
				}
			}
			case 6 -> {
				ByteArrayOutputStream part = new ByteArrayOutputStream();
				run.stream().limit(8).forEach(part::writeBytes);
				operations.add(at, ByteMutation.repeat(part.toByteArray(), dice.repeats()));
			}
			default -> operations.add(at, ByteMutation.repeat(operation(dice), dice.repeats()));
		}
	}

	/** A place in the value where pickles of a magic number, a version and a machine stand before it. */
	private static int behindPreamble(List<byte[]> operations, Dice dice) {
		int start = 0;
		int stops = 0;
		for (int i = 0; i < operations.size() && stops < PREAMBLE; i++) {
			if (operations.get(i).length > 0 && operations.get(i)[0] == '.' && ++stops == PREAMBLE) {
				start = i + 1;
			}
		}
		return Math.min(start + dice.below(operations.size() - start), Math.max(0, operations.size() - 1));
	}

	private static byte[] operation(Dice dice) {
		return switch (dice.below(9)) {
			case 0, 1, 2 -> new byte[]{(byte) BARE.charAt(dice.below(BARE.length()))};
			case 3 -> with('J', ByteMutation.number(dice.boundary(), 4, false));
			case 4 -> {
				byte[] text = dice.pick(TEXTS).getBytes(StandardCharsets.UTF_8);
				yield with('X', ByteMutation.number(text.length, 4, false), text);
			}
			case 5 -> with('c', (dice.pick(GLOBALS) + "\n").getBytes(StandardCharsets.UTF_8));
			case 6 -> with(dice.oneIn(2) ? 'q' : 'h', new byte[]{(byte) dice.below(6)});
			case 7 -> with(0x8a, new byte[]{8}, ByteMutation.number(dice.boundary(), 8, false));
			default -> with("ILFS".charAt(dice.below(4)),
					(Long.toString(dice.boundary()).repeat(dice.repeats() / 4 + 1) + "\n")
							.getBytes(StandardCharsets.UTF_8));
		};
	}

	private static byte[] with(int operation, byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(operation);
		Arrays.stream(parts).forEach(out::writeBytes);
		return out.toByteArray();
	}

	private static List<byte[]> operations(byte[] input) {
		List<byte[]> operations = new ArrayList<>();
		int stops = 0;
		int at = 0;
		while (at < input.length && stops < MOST_PICKLES) {
			int length = Math.clamp(length(input, at), 1, input.length - at);
			operations.add(Arrays.copyOfRange(input, at, at + length));
			stops += input[at] == '.' ? 1 : 0;
			at += length;
		}
		operations.add(Arrays.copyOfRange(input, at, input.length));
		return operations;
	}

	/** Length of the operation at a place with its argument, which may reach beyond the input. */
	private static long length(byte[] input, int at) {
		ByteBuffer rest = ByteBuffer.wrap(Arrays.copyOfRange(input, at + 1, at + 9)).order(ByteOrder.LITTLE_ENDIAN);
		return switch (input[at] & 0xff) {
			case 'c', 'i' -> lines(input, at, 2);
			case 'I', 'F', 'L', 'S', 'V', 'g', 'p', 'P' -> lines(input, at, 1);
			case 0x80, 'K', 'h', 'q', 0x82 -> 2;
			case 'M', 0x83 -> 3;
			case 'J', 'j', 'r', 0x84 -> 5;
			case 'G', 0x95 -> 9;
			case 'U', 'C', 0x8c, 0x8a -> 2 + (rest.get(0) & 0xff);
			case 'T', 'B', 'X', 0x8b -> 5L + Integer.toUnsignedLong(rest.getInt(0));
			case 0x8d, 0x8e, 0x96 -> 9 + Math.clamp(rest.getLong(0), 0, Integer.MAX_VALUE);
			default -> 1;
		};
	}

	private static int lines(byte[] input, int at, int count) {
		int end = at + 1;
		for (int found = 0; end < input.length && found < count; end++) {
			found += input[end] == '\n' ? 1 : 0;
		}
		return end - at;
	}
}
