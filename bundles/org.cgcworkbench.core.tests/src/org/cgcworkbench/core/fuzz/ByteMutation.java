package org.cgcworkbench.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Changes bytes without knowing what they mean. */
final class ByteMutation implements Mutation {

	private static final int HEADER = 64;
	private static final int[] WIDTHS = {1, 2, 4, 4, 8};

	@Override
	public byte[] apply(byte[] input, byte[] other, Dice dice) {
		byte[] bytes = input.clone();
		for (int i = dice.oneIn(3) ? 1 + dice.below(8) : 1; i > 0; i--) {
			bytes = once(bytes, other, dice);
		}
		return bytes;
	}

	private static byte[] once(byte[] bytes, byte[] other, Dice dice) {
		int at = position(bytes.length, dice);
		int length = dice.length(bytes.length - at);
		return switch (dice.below(11)) {
			case 0, 1 -> {
				if (bytes.length > 0) {
					bytes[at] ^= (byte) (1 << dice.below(8));
				}
				yield bytes;
			}
			case 2 -> {
				if (bytes.length > 0) {
					bytes[at] = dice.bytes(1)[0];
				}
				yield bytes;
			}
			case 3, 4 -> number(bytes, at, dice);
			case 5 -> replace(bytes, at, length, new byte[0]);
			case 6 -> replace(bytes, at, 0, dice.bytes(dice.length(64)));
			case 7 -> replace(bytes, at, 0, repeat(Arrays.copyOfRange(bytes, at, at + length), dice.repeats()));
			case 8 -> Arrays.copyOf(bytes, at);
			case 9 -> {
				int from = dice.below(other.length);
				byte[] part = Arrays.copyOfRange(other, from, from + dice.length(other.length - from));
				yield replace(bytes, at, dice.oneIn(2) ? Math.min(part.length, bytes.length - at) : 0, part);
			}
			default -> {
				int to = position(bytes.length, dice);
				System.arraycopy(bytes.clone(), at, bytes, to, Math.min(length, bytes.length - to));
				yield bytes;
			}
		};
	}

	/** Headers are short and say most. */
	private static int position(int length, Dice dice) {
		return dice.below(dice.oneIn(2) ? Math.min(HEADER, length) : length);
	}

	private static byte[] number(byte[] bytes, int at, Dice dice) {
		int width = WIDTHS[dice.below(WIDTHS.length)];
		if (at + width <= bytes.length) {
			System.arraycopy(number(dice.boundary(), width, dice.oneIn(2)), 0, bytes, at, width);
		}
		return bytes;
	}

	/** A number in so many bytes. */
	static byte[] number(long value, int width, boolean bigEndian) {
		byte[] eight = ByteBuffer.allocate(8).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
				.putLong(value).array();
		return bigEndian ? Arrays.copyOfRange(eight, 8 - width, 8) : Arrays.copyOf(eight, width);
	}

	/** Bytes with so many of them replaced by others. */
	static byte[] replace(byte[] bytes, int at, int length, byte[] by) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length - length + by.length);
		out.write(bytes, 0, at);
		out.writeBytes(by);
		out.write(bytes, at + length, bytes.length - at - length);
		return out.toByteArray();
	}

	/** A part repeated, within what an input may be long. */
	static byte[] repeat(byte[] part, int times) {
		int count = (int) Math.min(times, LONGEST / Math.max(1L, part.length));
		byte[] all = new byte[part.length * count];
		for (int i = 0; i < count; i++) {
			System.arraycopy(part, 0, all, i * part.length, part.length);
		}
		return all;
	}
}
