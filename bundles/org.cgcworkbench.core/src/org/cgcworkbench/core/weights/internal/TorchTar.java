package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.weights.internal.Globals.Global;

/**
 * The format of PyTorch before 0.2: a tar archive of the files {@code storages} (their number, then for each a pickle
 * of key, place and type, and its elements; at last the views), {@code tensors} (their number, then for each a pickle
 * of key, storage and type, and its dimensions, shape, strides and offset as numbers) and {@code pickle}, the value,
 * which refers to tensors by their keys. All numbers are little-endian.
 */
final class TorchTar implements TorchFile {

	private static final int BLOCK = 512;
	private static final int MOST_MEMBERS = 1000;
	private static final int MOST_TENSORS = 100_000;
	private static final int LONGEST_ENTRY = 4096;

	/** A file in the archive. */
	private record Member(long start, long end) {
	}

	private final FileChannel channel;
	private final Map<String, Member> members = new HashMap<>();
	private final Map<String, Stored> places = new HashMap<>();
	private final Map<String, TorchStorage> storages = new HashMap<>();
	private final Map<String, TorchTensor> tensors = new HashMap<>();
	private final Object root;

	TorchTar(Path file) throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.READ);
		try {
			listMembers();
			readStorages(member("storages"));
			readTensors(member("tensors"));
			Member pickle = member("pickle");
			ByteBuffer bytes = SafetensorsHeader.readFully(channel, pickle.start(),
					(int) Math.min(LONGEST_PICKLE, pickle.end() - pickle.start()));
			root = Pickle.read(bytes, this::refer);
		} catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	/** Whether a file begins as a tar archive does: with a member's name, size and, in newer ones, the word ustar. */
	static boolean startsLikeTar(ByteBuffer start) {
		return start.limit() == BLOCK && size(start).isPresent() && checksum(start);
	}

	/** The sum of a header's bytes stands in it, with spaces in its own place. */
	private static boolean checksum(ByteBuffer header) {
		long sum = 0;
		for (int i = 0; i < BLOCK; i++) {
			sum += i >= 148 && i < 156 ? ' ' : header.get(i) & 0xff;
		}
		Optional<Long> stated = octal(header, 148, 8);
		return stated.isPresent() && stated.get() == sum;
	}

	private void listMembers() throws IOException {
		long position = 0;
		for (int i = 0; i < MOST_MEMBERS && position + BLOCK <= channel.size(); i++) {
			ByteBuffer header = SafetensorsHeader.readFully(channel, position, BLOCK);
			if (!startsLikeTar(header)) {
				return;
			}
			long start = position + BLOCK;
			long size = size(header).orElseThrow();
			if (size > channel.size() - start) {
				throw new RefusedException("it ends before its archive does");
			}
			members.putIfAbsent(name(header), new Member(start, start + size));
			position = start + (size + BLOCK - 1) / BLOCK * BLOCK;
		}
	}

	private Member member(String name) {
		Member member = members.get(name);
		if (member == null) {
			throw new RefusedException("it is a tar archive without the file " + name
					+ ", so PyTorch did not write it; name a file of weights that it holds");
		}
		return member;
	}

	private void readStorages(Member member) throws IOException {
		Cursor cursor = new Cursor(member);
		long number = cursor.count();
		for (long i = 0; i < number; i++) {
			List<?> entry = cursor.entry(3);
			String key = String.valueOf(key(entry.get(0)));
			DType type = entry.get(2) instanceof Global global ? TorchStorage.typeOf(global).orElse(null) : null;
			if (type == null) {
				throw new RefusedException("it stores tensors in a number format that is not read here");
			}
			Stored place = Stored.at(channel, cursor.position, type, ByteOrder.LITTLE_ENDIAN);
			cursor.position = place.position() + place.bytes();
			places.put(key, place);
			storages.put(key, new TorchStorage(type, key, 0, place.bytes() / type.bytes()));
		}
		if (cursor.position < member.end() && cursor.next(LONGEST_PICKLE) instanceof List<?> views) {
			views.forEach(this::addView);
		}
	}

	/** A view is (key, key of its storage, offset, elements). */
	private void addView(Object view) {
		if (!(view instanceof List<?> list) || list.size() != 4) {
			throw new RefusedException("its list of storages is damaged");
		}
		TorchStorage whole = storage(list.get(1));
		storages.put(key(list.get(0)), new TorchStorage(whole.type(), whole.key(),
				whole.offset() + TorchStorage.nonNegative(list.get(2)), TorchStorage.nonNegative(list.get(3))));
	}

	private void readTensors(Member member) throws IOException {
		Cursor cursor = new Cursor(member);
		long number = cursor.count();
		for (long i = 0; i < number; i++) {
			List<?> entry = cursor.entry(3);
			long dimensions = cursor.number() & 0xffffffffL;
			if (dimensions > 8) {
				throw new RefusedException("it has a tensor of " + dimensions + " dimensions");
			}
			List<Integer> shape = cursor.numbers(dimensions);
			List<Integer> strides = cursor.numbers(dimensions);
			TorchTensor tensor = TorchTensor.of(storage(entry.get(1)), cursor.number(), shape, strides);
			tensors.put(key(entry.get(0)), tensor);
		}
	}

	private TorchStorage storage(Object key) {
		TorchStorage storage = storages.get(key(key));
		if (storage == null) {
			throw new RefusedException("its storages do not fit its tensors");
		}
		return storage;
	}

	private static String key(Object key) {
		if (key instanceof String || key instanceof Long) {
			return key.toString();
		}
		throw new RefusedException("it names a tensor or storage in an impossible way");
	}

	private Object refer(Object id) {
		if (id instanceof List<?> container && !container.isEmpty()) {
			return container.getFirst();
		}
		TorchTensor tensor = tensors.get(key(id));
		if (tensor == null) {
			throw new RefusedException("it refers to a tensor that it does not hold");
		}
		return tensor;
	}

	/** A place in a file of the archive that moves on as it is read. */
	private final class Cursor {

		private final Member member;
		private long position;

		Cursor(Member member) {
			this.member = member;
			position = member.start();
		}

		Object next(int longest) throws IOException {
			ByteBuffer bytes = SafetensorsHeader.readFully(channel, position,
					(int) Math.min(longest, Math.max(0, member.end() - position)));
			Object value = Pickle.read(bytes, id -> id);
			position += bytes.position();
			return value;
		}

		List<?> entry(int items) throws IOException {
			if (next(LONGEST_ENTRY) instanceof List<?> list && list.size() == items) {
				return list;
			}
			throw new RefusedException("its list of storages or tensors is damaged");
		}

		long count() throws IOException {
			if (next(LONGEST_ENTRY) instanceof Long number && number >= 0 && number <= MOST_TENSORS) {
				return number;
			}
			throw new RefusedException("it holds an impossible number of tensors");
		}

		long number() throws IOException {
			if (position + Long.BYTES > member.end()) {
				throw new RefusedException("it ends within its tensors");
			}
			position += Long.BYTES;
			return SafetensorsHeader.readFully(channel, position - Long.BYTES, Long.BYTES).getLong();
		}

		List<Integer> numbers(long count) throws IOException {
			List<Object> numbers = new ArrayList<>();
			for (long i = 0; i < count; i++) {
				numbers.add(number());
			}
			return TorchTensor.numbers(numbers);
		}
	}

	private static String name(ByteBuffer header) {
		byte[] name = new byte[100];
		header.get(0, name);
		String text = new String(name, StandardCharsets.ISO_8859_1);
		int end = text.indexOf('\0');
		return (end < 0 ? text : text.substring(0, end)).replaceFirst("^\\./", "");
	}

	private static Optional<Long> size(ByteBuffer header) {
		return octal(header, 124, 12);
	}

	private static Optional<Long> octal(ByteBuffer header, int start, int length) {
		byte[] field = new byte[length];
		header.get(start, field);
		String digits = new String(field, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
		return digits.matches("[0-7]{1,11}") ? Optional.of(Long.parseLong(digits, 8)) : Optional.empty();
	}

	@Override
	public Object root() {
		return root;
	}

	@Override
	public long size(String key) {
		return Stored.of(places, key).bytes();
	}

	@Override
	public ByteBuffer read(String key) throws IOException {
		return Stored.of(places, key).read(channel);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
