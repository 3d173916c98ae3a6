package org.cgcworkbench.core.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Changes the chunks of a PNG or WebP, and states lengths and sums anew.
 *
 * @param png
 *            or else WebP
 */
record ChunkMutation(boolean png) implements Mutation {

	/** Tag of four bytes and content. */
	private record Chunk(byte[] tag, byte[] content) {
	}

	private static final Mutation OTHER = new ByteMutation();
	private static final int PNG_START = 8;
	private static final int RIFF_START = 12;

	@Override
	public byte[] apply(byte[] input, byte[] other, Dice dice) {
		List<Chunk> chunks = chunks(input);
		if (chunks.isEmpty() || dice.oneIn(6)) {
			return OTHER.apply(input, other, dice);
		}
		int at = dice.below(chunks.size());
		Chunk chunk = chunks.get(at);
		switch (dice.below(9)) {
			case 0 -> chunks.remove(at);
			case 1 -> chunks.add(dice.below(chunks.size()), chunk);
			case 2 -> Collections.swap(chunks, at, dice.below(chunks.size()));
			case 3 -> {
				List<Chunk> more = chunks(other);
				chunks.add(at, more.isEmpty() ? chunk : dice.pick(more));
			}
			case 4 -> chunks.addAll(at, Collections.nCopies(Math.min(dice.repeats(), 20_000), chunk));
			default -> chunks.set(at, new Chunk(chunk.tag(), changed(chunk, other, dice)));
		}
		return assemble(input, chunks);
	}

	/** Pixels of a PNG are changed behind their compression. */
	private byte[] changed(Chunk chunk, byte[] other, Dice dice) {
		if (png && Arrays.equals(chunk.tag(), new byte[]{'I', 'D', 'A', 'T'}) && dice.oneIn(2)) {
			return deflated(OTHER.apply(inflated(chunk.content()), other, dice));
		}
		return OTHER.apply(chunk.content(), other, dice);
	}

	private List<Chunk> chunks(byte[] file) {
		List<Chunk> chunks = new ArrayList<>();
		int at = png ? PNG_START : RIFF_START;
		while (at + 8 <= file.length) {
			int length = png ? ByteBuffer.wrap(file).getInt(at) : littleEndian(file).getInt(at + 4);
			int start = at + 8;
			int padded = length + (png ? 4 : length & 1);
			if (length < 0 || padded < 0 || padded > file.length - start) {
				break;
			}
			chunks.add(new Chunk(Arrays.copyOfRange(file, png ? at + 4 : at, png ? at + 8 : at + 4),
					Arrays.copyOfRange(file, start, start + length)));
			at = start + padded;
		}
		return chunks;
	}

	private byte[] assemble(byte[] file, List<Chunk> chunks) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(file, 0, png ? PNG_START : RIFF_START);
		for (Chunk chunk : chunks) {
			int length = chunk.content().length;
			if (out.size() + length > LONGEST) {
				break;
			}
			if (png) {
				CRC32 sum = new CRC32();
				sum.update(chunk.tag());
				sum.update(chunk.content());
				out.writeBytes(ByteMutation.number(length, 4, true));
				out.writeBytes(chunk.tag());
				out.writeBytes(chunk.content());
				out.writeBytes(ByteMutation.number(sum.getValue(), 4, true));
			} else {
				out.writeBytes(chunk.tag());
				out.writeBytes(ByteMutation.number(length, 4, false));
				out.writeBytes(chunk.content());
				out.writeBytes(new byte[length & 1]);
			}
		}
		byte[] bytes = out.toByteArray();
		if (!png) {
			littleEndian(bytes).putInt(4, bytes.length - 8);
		}
		return bytes;
	}

	private static ByteBuffer littleEndian(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static byte[] inflated(byte[] data) {
		try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(data))) {
			return in.readNBytes(1 << 16);
		} catch (IOException e) {
			return data;
		}
	}

	private static byte[] deflated(byte[] data) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
			out.write(data);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}
}
