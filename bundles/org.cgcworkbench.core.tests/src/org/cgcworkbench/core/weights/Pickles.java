package org.cgcworkbench.core.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pickles and torch archives written byte by byte. */
final class Pickles {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	/** Starts a pickle of protocol 2. */
	static Pickles start() {
		return new Pickles().op(0x80).op(2);
	}

	Pickles op(int operation) {
		bytes.write(operation);
		return this;
	}

	Pickles ops(String operations) {
		bytes.writeBytes(operations.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	Pickles text(String text) {
		byte[] utf = text.getBytes(StandardCharsets.UTF_8);
		return op('X').int32(utf.length).raw(utf);
	}

	Pickles number(int number) {
		return op('J').int32(number);
	}

	Pickles int32(int number) {
		return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
	}

	Pickles raw(byte[] data) {
		bytes.writeBytes(data);
		return this;
	}

	Pickles global(String module, String name) {
		return ops("c" + module + "\n" + name + "\n");
	}

	/** A float32 tensor on storage 0. */
	Pickles tensor(int storageCount, int offset, int size, int stride) {
		return global("torch._utils", "_rebuild_tensor_v2").ops("((").text("storage").global("torch", "FloatStorage")
				.text("0").text("cpu").number(storageCount).ops("tQ").number(offset).number(size).op(0x85)
				.number(stride).op(0x85).op(0x89).global("collections", "OrderedDict").ops(")RtR");
	}

	byte[] stop() {
		return op('.').bytes();
	}

	/** What was written so far. */
	byte[] bytes() {
		return bytes.toByteArray();
	}

	/** An archive as torch.save lays it out, with one storage. */
	static Path archive(Path file, byte[] pickle, byte[] storage) {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("archive/data.pkl", pickle);
		entries.put("archive/data/0", storage);
		return zip(file, entries, ZipEntry.STORED);
	}

	static Path zip(Path file, Map<String, byte[]> entries, int method) {
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, byte[]> item : entries.entrySet()) {
				ZipEntry entry = new ZipEntry(item.getKey());
				CRC32 crc = new CRC32();
				crc.update(item.getValue());
				entry.setCrc(crc.getValue());
				entry.setSize(item.getValue().length);
				entry.setMethod(method);
				out.putNextEntry(entry);
				out.write(item.getValue());
				out.closeEntry();
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return file;
	}
}
