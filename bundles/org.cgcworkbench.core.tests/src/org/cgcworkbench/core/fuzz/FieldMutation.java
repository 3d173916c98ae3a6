package org.cgcworkbench.core.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes the entries of a TIFF's directory, or the segments of a JPEG. */
enum FieldMutation implements Mutation {

	/** Tag, type, count and value of an entry. */
	TIFF {
		@Override
		public byte[] apply(byte[] input, byte[] other, Dice dice) {
			byte[] bytes = input.clone();
			ByteBuffer file = ByteBuffer.wrap(bytes)
					.order(bytes.length > 0 && bytes[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
			int directory = bytes.length < 8 ? -1 : file.getInt(4);
			if (directory < 8 || directory > bytes.length - 14 || dice.oneIn(4)) {
				return OTHER.apply(input, other, dice);
			}
			int entries = Math.min(file.getShort(directory) & 0xffff, (bytes.length - directory - 2) / 12);
			for (int i = 1 + dice.below(2); i > 0 && entries > 0; i--) {
				int entry = directory + 2 + 12 * dice.below(entries);
				switch (dice.below(8)) {
					case 0 -> file.putShort(entry, (short) (dice.oneIn(2) ? 254 + dice.below(90) : dice.boundary()));
					case 1 -> file.putShort(entry + 2, (short) dice.below(20));
					case 2 -> file.putInt(entry + 4, (int) dice.boundary());
					case 3, 4 -> file.putInt(entry + 8, (int) dice.boundary());
					case 5 -> file.putShort(entry + 8, (short) dice.boundary());
					case 6 -> file.putShort(entry + 8, (short) dice.below(64));
					default ->
						System.arraycopy(bytes.clone(), directory + 2 + 12 * dice.below(entries), bytes, entry, 12);
				}
			}
			return bytes;
		}
	},

	/** What lies between two markers, which then states its own length again. */
	JPEG {
		@Override
		public byte[] apply(byte[] input, byte[] other, Dice dice) {
			List<Integer> markers = markers(input);
			if (markers.isEmpty() || dice.oneIn(4)) {
				return OTHER.apply(input, other, dice);
			}
			int which = dice.below(markers.size());
			int start = markers.get(which);
			int end = which + 1 < markers.size() ? markers.get(which + 1) : input.length;
			byte[] segment = Arrays.copyOfRange(input, start, end);
			return switch (dice.below(6)) {
				case 0 -> ByteMutation.replace(input, start, segment.length, new byte[0]);
				case 1 ->
					ByteMutation.replace(input, dice.pick(markers), 0, ByteMutation.repeat(segment, dice.repeats()));
				case 2 -> ByteMutation.replace(input, end, 0,
						other.length < 2 ? other : Arrays.copyOfRange(other, 2, other.length));
				default -> {
					byte[] changed = OTHER.apply(segment, other, dice);
					int length = changed.length - 2;
					if (length >= 2 && length < 65_536 && segment[1] != (byte) 0xda) {
						changed[0] = (byte) 0xff;
						changed[1] = segment[1];
						System.arraycopy(ByteMutation.number(length, 2, true), 0, changed, 2, 2);
					}
					yield ByteMutation.replace(input, start, segment.length, changed);
				}
			};
		}
	};

	private static final Mutation OTHER = new ByteMutation();
	private static final int MOST_MARKERS = 1000;

	private static List<Integer> markers(byte[] jpeg) {
		List<Integer> markers = new ArrayList<>();
		for (int at = 2; at + 1 < jpeg.length && markers.size() < MOST_MARKERS; at++) {
			int code = jpeg[at + 1] & 0xff;
			if (jpeg[at] == (byte) 0xff && code >= 0xc0 && code != 0xff && (code < 0xd0 || code > 0xd7)) {
				markers.add(at);
			}
		}
		return markers;
	}
}
