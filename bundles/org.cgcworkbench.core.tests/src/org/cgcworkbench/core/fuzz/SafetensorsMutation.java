package org.cgcworkbench.core.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Changes the header of a safetensors file and states its new length.
 *
 * @param json
 *            what is done to the header
 */
record SafetensorsMutation(Mutation json) implements Mutation {

	private static final Mutation OTHER = new ByteMutation();

	@Override
	public byte[] apply(byte[] input, byte[] other, Dice dice) {
		int length = headerLength(input);
		if (length < 0 || dice.oneIn(5)) {
			return OTHER.apply(input, other, dice);
		}
		int otherLength = headerLength(other);
		byte[] from = otherLength < 0 ? other : Arrays.copyOfRange(other, 8, 8 + otherLength);
		byte[] header = json.apply(Arrays.copyOfRange(input, 8, 8 + length), from, dice);
		byte[] data = Arrays.copyOfRange(input, 8 + length, input.length);
		if (dice.oneIn(4)) {
			data = OTHER.apply(data, other, dice);
		}
		return ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
				.putLong(header.length).put(header).put(data).array();
	}

	private static int headerLength(byte[] file) {
		long length = file.length < 8 ? -1 : ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
		return length < 0 || length > file.length - 8 ? -1 : (int) length;
	}
}
