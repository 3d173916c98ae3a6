package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.internal.MemoryCheck;
import org.cgcworkbench.core.weights.internal.SafetensorsHeader;

/** NumPy's .npy files of format 1.0 with float32 values in C order. */
public final class Npy {

	private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
	private static final Pattern HEADER = Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': "
			+ "\\(((?:[0-9]{1,10}, ?)*[0-9]{0,10})\\), ?\\}\\s*");

	private Npy() {
	}

	/**
	 * Reads an array.
	 *
	 * @throws UserException
	 *             where the file is of another kind, damaged or cannot be read
	 */
	public static Tensor read(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long length = channel.size();
			ByteBuffer start = SafetensorsHeader.readFully(channel, 0, (int) Math.min(10, length));
			if (length < 10 || !start.slice(0, 8).equals(ByteBuffer.wrap(MAGIC))) {
				throw new UserException(file + " is not a .npy file of format 1.0");
			}
			int headerLength = Math.min(start.getShort(8) & 0xffff, (int) Math.min(length - 10, 0xffff));
			String header = StandardCharsets.ISO_8859_1.decode(SafetensorsHeader.readFully(channel, 10, headerLength))
					.toString();
			Matcher matcher = HEADER.matcher(header);
			if (!matcher.matches()) {
				throw new UserException(file + " does not hold float32 values in C order, but " + header.strip());
			}
			List<Integer> shape = new ArrayList<>();
			long count = 1;
			for (String dimension : matcher.group(1).replace(" ", "").split(",")) {
				if (!dimension.isEmpty() && count <= Integer.MAX_VALUE) {
					count *= Long.parseLong(dimension);
					shape.add((int) Math.min(Integer.MAX_VALUE, Long.parseLong(dimension)));
				}
			}
			if (count > (Integer.MAX_VALUE >> 2) || count * Float.BYTES != length - 10 - headerLength) {
				throw new UserException(file + " is damaged: its length does not fit its shape " + shape);
			}
			MemoryCheck.require(file, 2 * count * Float.BYTES);
			float[] values = new float[(int) count];
			SafetensorsHeader.readFully(channel, 10L + headerLength, values.length * Float.BYTES).asFloatBuffer()
					.get(values);
			return new Tensor(shape, values);
		} catch (IOException e) {
			throw new UserException("cannot read " + file + ": " + IoMessage.reason(e), e);
		}
	}

	/** Whether a file begins as such files do. */
	static boolean begins(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
		}
	}

	/** Writes an array; the file is there whole or not at all. */
	public static void write(Path file, Tensor tensor) throws IOException {
		String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(", "))
				+ (tensor.shape().size() == 1 ? "," : "");
		String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
		header += " ".repeat(63 - (header.length() + 10) % 64) + "\n";
		ByteBuffer start = ByteBuffer.allocate(10 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
		start.put(MAGIC).putShort((short) header.length()).put(header.getBytes(StandardCharsets.ISO_8859_1));
		ByteBuffer values = ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		values.asFloatBuffer().put(tensor.values());
		AtomicFiles.write(file, out -> {
			out.write(start.array());
			out.write(values.array());
		});
	}
}
