package org.cgcworkbench.core.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A checkpoint as PyTorch wrote it before 0.2: a storage of six numbers, a view of two of it, a tensor on each. */
public final class OldArchive {

	private OldArchive() {
	}

	private static byte[] longs(long... values) {
		ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asLongBuffer().put(values);
		return bytes.array();
	}

	/** Its files. */
	public static Map<String, byte[]> members() {
		Pickles storages = new Pickles().raw(Pickles.start().number(1).stop());
		storages.raw(Pickles.start().text("7").text("cpu").global("torch", "FloatStorage").op(0x87).stop());
		storages.raw(longs(6)).raw(floats(1, 2, 3, 4, 5, 6));
		storages.raw(Pickles.start().ops("]((").text("8").text("7").number(4).number(2).ops("te").stop());
		Pickles tensors = new Pickles().raw(Pickles.start().number(2).stop());
		tensors.raw(Pickles.start().text("1").text("7").global("torch", "FloatTensor").op(0x87).stop());
		tensors.raw(longs(2, 3, 2, 1, 3, 0));
		tensors.raw(Pickles.start().text("2").text("8").global("torch", "FloatTensor").op(0x87).stop());
		tensors.raw(longs(1, 2, 1, 0));
		byte[] pickle = Pickles.start().global("collections", "OrderedDict").ops(")R").ops("(").text("w").text("1")
				.ops("Q").text("b").text("2").ops("Qu").stop();
		Map<String, byte[]> members = new LinkedHashMap<>();
		members.put("sys_info", Pickles.start().ops("}").stop());
		members.put("pickle", pickle);
		members.put("storages", storages.bytes());
		members.put("tensors", tensors.bytes());
		return members;
	}

	/** A tar archive. */
	public static byte[] tar(Map<String, byte[]> members) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (Map.Entry<String, byte[]> member : members.entrySet()) {
			byte[] header = new byte[512];
			put(header, 0, member.getKey());
			put(header, 124, String.format(Locale.ROOT, "%011o", member.getValue().length));
			put(header, 148, "        ");
			int sum = 0;
			for (byte b : header) {
				sum += b & 0xff;
			}
			put(header, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
			out.writeBytes(header);
			out.writeBytes(Arrays.copyOf(member.getValue(), (member.getValue().length + 511) / 512 * 512));
		}
		out.writeBytes(new byte[1024]);
		return out.toByteArray();
	}

	private static void put(byte[] header, int at, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(bytes, 0, header, at, bytes.length);
	}

	private static byte[] floats(float... values) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}
}
