package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.cgcworkbench.core.PlainText;

/** The format of PyTorch since 1.6: a zip archive NAME/data.pkl, NAME/data/KEY, all stored without compression. */
final class TorchZip implements TorchFile {

	private static final int MOST_ENTRIES = 100_000;
	private static final int MOST_SHOWN = 4;
	private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{1,80}");

	private final ZipFile zip;
	private final String folder;
	private final ByteOrder order;
	private final Object root;
	/** Bytes that may still be read: entries that lie on top of each other would be more than the file. */
	private long left;

	TorchZip(Path file) throws IOException {
		left = Files.size(file);
		zip = open(file);
		try {
			List<? extends ZipEntry> entries = Collections.list(zip.entries());
			folder = folder(entries);
			entries.forEach(TorchZip::check);
			order = byteOrder();
			root = Pickle.read(read(folder + "data.pkl", LONGEST_PICKLE), TorchStorage::of);
		} catch (IOException | RuntimeException e) {
			zip.close();
			throw e;
		}
	}

	private static ZipFile open(Path file) throws IOException {
		try {
			ZipFile zip = new ZipFile(file.toFile());
			if (zip.size() > MOST_ENTRIES) {
				zip.close();
				throw new RefusedException("its archive has " + zip.size() + " entries");
			}
			return zip;
		} catch (IllegalArgumentException e) {
			// names that are not text
			throw new ZipException("its list of entries is damaged");
		}
	}

	/** The folder of data.pkl, with what the archive is where it is another. */
	private static String folder(List<? extends ZipEntry> entries) {
		List<String> names = entries.stream().map(ZipEntry::getName).toList();
		List<String> pickles = names.stream().filter(name -> name.matches("[^/]+/data\\.pkl")).toList();
		if (pickles.size() != 1) {
			throw new RefusedException("its archive does not hold one data.pkl, so PyTorch did not write it; it holds "
					+ String.join(", ", names.stream().limit(MOST_SHOWN).map(PlainText::name).toList())
					+ (names.size() > MOST_SHOWN ? " and more" : ""));
		}
		String folder = pickles.get(0).substring(0, pickles.get(0).indexOf('/') + 1);
		if (names.contains(folder + "constants.pkl")) {
			throw new RefusedException("it is a TorchScript archive, which holds a program; save the state_dict() of "
					+ "the model that it was made from with torch.save");
		}
		return folder;
	}

	private static void check(ZipEntry entry) {
		String name = entry.getName();
		if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
			throw new RefusedException("its archive names a path outside itself: " + PlainText.name(name));
		}
		if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
			throw new RefusedException("its archive compresses " + PlainText.name(name)
					+ ", which torch.save does not; unpack it and pack it without compression (zip -0 -r)");
		}
	}

	private ByteOrder byteOrder() throws IOException {
		if (zip.getEntry(folder + "byteorder") == null) {
			return ByteOrder.LITTLE_ENDIAN;
		}
		byte[] word = read(folder + "byteorder", LONGEST_PICKLE).array();
		return new String(word, StandardCharsets.US_ASCII).equals("big")
				? ByteOrder.BIG_ENDIAN
				: ByteOrder.LITTLE_ENDIAN;
	}

	@Override
	public Object root() {
		return root;
	}

	@Override
	public long size(String key) {
		return entry(name(key)).getSize();
	}

	@Override
	public ByteBuffer read(String key) throws IOException {
		return read(name(key), Integer.MAX_VALUE - 8).order(order);
	}

	private String name(String key) {
		if (!KEY.matcher(key).matches()) {
			throw new RefusedException("it refers to a storage of an impossible name");
		}
		return folder + "data/" + key;
	}

	private ZipEntry entry(String name) {
		ZipEntry entry = zip.getEntry(name);
		if (entry == null) {
			throw new RefusedException("its archive lacks " + PlainText.name(name));
		}
		return entry;
	}

	/** Reads an entry of at most so many bytes and holds it against its checksum. */
	private ByteBuffer read(String name, int most) throws IOException {
		ZipEntry entry = entry(name);
		long size = entry.getSize();
		if (size > most || size > left) {
			throw new RefusedException(
					"its archive has " + PlainText.name(name) + " with the impossible size of " + size + " bytes");
		}
		left -= size;
		byte[] bytes;
		try (InputStream in = zip.getInputStream(entry)) {
			bytes = in.readNBytes((int) size);
		}
		CRC32 sum = new CRC32();
		sum.update(bytes);
		if (bytes.length != size || sum.getValue() != entry.getCrc()) {
			throw new RefusedException("its " + PlainText.name(name)
					+ " is damaged: the content does not fit the checksum; copy or download the file again");
		}
		return ByteBuffer.wrap(bytes);
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}
}
