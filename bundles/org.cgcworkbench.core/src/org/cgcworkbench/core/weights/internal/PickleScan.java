package org.cgcworkbench.core.weights.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import net.razorvine.pickle.Opcodes;

/**
 * Walks over the operations of a pickle without carrying any out: refuses operations that a state dict has no use for,
 * texts longer than the file, and globals that are not allowed.
 */
final class PickleScan implements Opcodes {

	private static final String BARE = "" + (char) MARK + (char) POP + (char) POP_MARK + (char) DUP + (char) NONE
			+ (char) BINPERSID + (char) REDUCE + (char) APPEND + (char) BUILD + (char) DICT + (char) EMPTY_DICT
			+ (char) APPENDS + (char) LIST + (char) EMPTY_LIST + (char) SETITEM + (char) TUPLE + (char) EMPTY_TUPLE
			+ (char) SETITEMS + (char) TUPLE1 + (char) TUPLE2 + (char) TUPLE3 + (char) NEWTRUE + (char) NEWFALSE
			+ (char) MEMOIZE + (char) STACK_GLOBAL;
	private static final int LONGEST_NUMBER = 32;

	private final ByteBuffer bytes;

	private PickleScan(ByteBuffer bytes) {
		this.bytes = bytes;
	}

	/**
	 * The end of the pickle that starts at the buffer's position.
	 *
	 * @param bytes
	 *            little-endian
	 * @throws RefusedException
	 *             where it holds what is not allowed or ends too early
	 */
	static int end(ByteBuffer bytes) {
		PickleScan scan = new PickleScan(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
		boolean more;
		do {
			more = scan.step();
		} while (more);
		return scan.bytes.position();
	}

	private boolean step() {
		int operation = next() & 0xff;
		switch (operation) {
			case STOP -> {
				return false;
			}
			case GLOBAL -> Globals.check(line(), line());
			case INT, FLOAT, LONG, STRING, UNICODE, GET, PUT -> line();
			case PROTO, BININT1, BINGET, BINPUT -> skip(1);
			case BININT2 -> skip(2);
			case BININT, LONG_BINGET, LONG_BINPUT -> skip(4);
			case BINFLOAT, FRAME -> skip(8);
			case LONG1 -> skip(number(next() & 0xff));
			case LONG4 -> skip(number(take(4).getInt(0)));
			case SHORT_BINSTRING, SHORT_BINBYTES, SHORT_BINUNICODE -> skip(next() & 0xff);
			case BINSTRING, BINBYTES, BINUNICODE -> skip(take(4).getInt(0));
			case BINUNICODE8, BINBYTES8 -> skip(take(8).getLong(0));
			default -> {
				if (BARE.indexOf((char) operation) < 0) {
					throw new RefusedException("its pickle uses the operation 0x" + Integer.toHexString(operation)
							+ ", which no state dict needs");
				}
			}
		}
		return true;
	}

	private static int number(int length) {
		if (length < 0 || length > LONGEST_NUMBER) {
			throw new RefusedException("its pickle holds a number of " + length + " bytes");
		}
		return length;
	}

	private byte next() {
		return take(1).get(0);
	}

	private ByteBuffer take(int count) {
		int position = bytes.position();
		skip(count);
		return bytes.slice(position, count).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void skip(long count) {
		if (count < 0 || count > bytes.remaining()) {
			throw new RefusedException("its pickle ends too early");
		}
		bytes.position(bytes.position() + (int) count);
	}

	private String line() {
		int start = bytes.position();
		int length = 0;
		while (next() != '\n') {
			length++;
		}
		byte[] line = new byte[length];
		bytes.get(start, line);
		return new String(line, StandardCharsets.UTF_8);
	}
}
