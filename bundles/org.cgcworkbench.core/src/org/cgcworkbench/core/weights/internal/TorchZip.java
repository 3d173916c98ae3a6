package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The format of PyTorch since 1.6: a zip archive NAME/data.pkl, NAME/data/KEY, all stored without compression. */
final class TorchZip implements TorchFile {

	private static final int MOST_ENTRIES = 100_000;
	private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{1,80}");

	private final ZipFile zip;
	private final String folder;
	private final ByteOrder order;
	private final Object root;

	TorchZip(Path file) throws IOException {
		zip = new ZipFile(file.toFile());
		try {
			if (zip.size() > MOST_ENTRIES) {
				throw new RefusedException("its archive has " + zip.size() + " entries");
			}
			List<? extends ZipEntry> entries = Collections.list(zip.entries());
			entries.forEach(TorchZip::check);
			List<String> pickles = entries.stream().map(ZipEntry::getName)
					.filter(name -> name.matches("[^/]+/data\\.pkl")).toList();
			if (pickles.size() != 1) {
				throw new RefusedException("its archive does not hold one data.pkl");
			}
			folder = pickles.get(0).substring(0, pickles.get(0).indexOf('/') + 1);
			if (zip.getEntry(folder + "constants.pkl") != null) {
				throw new RefusedException("it is a TorchScript archive; save model.state_dict() with torch.save");
			}
			order = byteOrder();
			ByteBuffer pickle = read(folder + "data.pkl", -1);
			root = StateDictUnpickler.load(pickle, PickleScan.end(pickle));
		} catch (IOException | RuntimeException e) {
			zip.close();
			throw e;
		}
	}

	private static void check(ZipEntry entry) {
		String name = entry.getName();
		if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
			throw new RefusedException(
					"its archive names a path outside itself: " + name.replaceAll("\\p{Cntrl}", "?"));
		}
		if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
			throw new RefusedException("its archive compresses " + name + ", which PyTorch never does");
		}
	}

	private ByteOrder byteOrder() throws IOException {
		if (zip.getEntry(folder + "byteorder") == null) {
			return ByteOrder.LITTLE_ENDIAN;
		}
		byte[] word = read(folder + "byteorder", -1).array();
		return new String(word, java.nio.charset.StandardCharsets.US_ASCII).equals("big")
				? ByteOrder.BIG_ENDIAN
				: ByteOrder.LITTLE_ENDIAN;
	}

	@Override
	public Object root() {
		return root;
	}

	@Override
	public ByteBuffer storage(TorchStorage storage) throws IOException {
		if (!KEY.matcher(storage.key()).matches()) {
			throw new RefusedException("it refers to a storage of an impossible name");
		}
		if (storage.offset() != 0) {
			throw new RefusedException("it refers to a part of a storage");
		}
		return read(folder + "data/" + storage.key(), storage.count() * storage.type().bytes()).order(order);
	}

	/** Reads an entry of so many bytes, or of any small size where -1. */
	private ByteBuffer read(String name, long size) throws IOException {
		ZipEntry entry = zip.getEntry(name);
		if (entry == null) {
			throw new RefusedException("its archive lacks " + name);
		}
		if (size >= 0 ? entry.getSize() != size || size > Integer.MAX_VALUE - 8 : entry.getSize() > LONGEST_PICKLE) {
			throw new RefusedException(
					"its archive has " + name + " with the impossible size of " + entry.getSize() + " bytes");
		}
		try (InputStream in = zip.getInputStream(entry)) {
			byte[] bytes = in.readNBytes((int) entry.getSize());
			if (bytes.length != entry.getSize()) {
				throw new RefusedException("its archive ends within " + name);
			}
			return ByteBuffer.wrap(bytes);
		}
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}
}
