package org.cgcworkbench.core.weights.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read as the numbers and texts that its operations carry. */
final class PickleInput {

	private static final int LONGEST_NUMBER = 64;

	private final ByteBuffer in;

	/** Reads from the buffer's position on, which moves along. */
	PickleInput(ByteBuffer bytes) {
		in = bytes.order(ByteOrder.LITTLE_ENDIAN);
	}

	int oneByte() {
		return in.get() & 0xff;
	}

	int twoBytes() {
		return in.getShort() & 0xffff;
	}

	int fourBytes() {
		return in.getInt();
	}

	long eightBytes() {
		return in.getLong();
	}

	/** A float64, whose highest byte comes first. */
	double real() {
		return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
	}

	/** An index that is written out. */
	int index() {
		return whole(line()) instanceof Long index && index >= 0 && index <= Integer.MAX_VALUE ? index.intValue() : -1;
	}

	/** A number or truth value that is written out on a line. */
	Object written(int operation) {
		String line = line();
		if (operation == 'F') {
			try {
				return line.length() <= LONGEST_NUMBER ? Double.parseDouble(line) : Double.NaN;
			} catch (NumberFormatException e) {
				throw Pickle.damaged();
			}
		}
		if (operation == 'I' && (line.equals("00") || line.equals("01"))) {
			return line.equals("01");
		}
		return whole(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
	}

	private static Number whole(String digits) {
		if (digits.length() > LONGEST_NUMBER) {
			throw new RefusedException("its pickle holds a number of " + digits.length() + " digits");
		}
		try {
			return small(new BigInteger(digits.strip()));
		} catch (NumberFormatException e) {
			throw Pickle.damaged();
		}
	}

	/** A little-endian whole number of so many bytes. */
	Number number(int length) {
		if (length < 0 || length > LONGEST_NUMBER) {
			throw new RefusedException("its pickle holds a number of " + length + " bytes");
		}
		byte[] reversed = new byte[length + 1];
		for (int i = length; i > 0; i--) {
			reversed[i] = in.get();
		}
		reversed[0] = (byte) (length > 0 && reversed[1] < 0 ? -1 : 0);
		return small(new BigInteger(reversed));
	}

	private static Number small(BigInteger number) {
		return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
	}

	/** A text in quotes; what is escaped in it stays so. */
	String quoted() {
		String line = line();
		boolean quoted = line.length() > 1 && line.charAt(0) == line.charAt(line.length() - 1);
		return quoted ? line.substring(1, line.length() - 1) : line;
	}

	/** A text of so many bytes. */
	String text(long length, Charset charset) {
		int start = in.position();
		skip(length);
		byte[] text = new byte[(int) length];
		in.get(start, text);
		return new String(text, charset);
	}

	/** The rest of a line, in UTF-8. */
	String line() {
		int start = in.position();
		while (in.get() != '\n') {
			continue;
		}
		byte[] line = new byte[in.position() - start - 1];
		in.get(start, line);
		return new String(line, StandardCharsets.UTF_8);
	}

	/** Passes over so many bytes. */
	void skip(long count) {
		if (count < 0 || count > in.remaining()) {
			throw new RefusedException("its pickle ends too early");
		}
		in.position(in.position() + (int) count);
	}
}
