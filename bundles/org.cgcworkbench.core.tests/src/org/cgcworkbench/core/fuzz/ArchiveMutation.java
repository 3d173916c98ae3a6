package org.cgcworkbench.core.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.cgcworkbench.core.weights.OldArchive;

/**
 * Changes a member of a zip or tar archive and packs all anew with the right sums, or else the archive's bytes.
 *
 * @param tar
 *            or else zip
 * @param pickles
 *            what is done to a member that holds pickles
 */
record ArchiveMutation(boolean tar, Mutation pickles) implements Mutation {

	private record Member(String name, byte[] content) {

		boolean pickled() {
			return name.endsWith(".pkl") || PICKLED.contains(name);
		}
	}

	private static final Set<String> PICKLED = Set.of("pickle", "storages", "tensors", "sys_info");
	private static final int BLOCK = 512;

	private static final Mutation OTHER = new ByteMutation();
	private static final List<String> NAMES = List.of("archive/data.pkl", "archive/data/0", "archive/data/1",
			"archive/byteorder", "archive/version", "archive/constants.pkl", "../x", "/x", "a\\b", "archive/data/",
			"x/data.pkl", "\u0000", "archive/.data/serialization_id", "pickle", "storages", "tensors");

	@Override
	public byte[] apply(byte[] input, byte[] other, Dice dice) {
		if (dice.oneIn(5)) {
			return OTHER.apply(input, other, dice);
		}
		try {
			List<Member> members = members(input);
			if (members.isEmpty()) {
				return OTHER.apply(input, other, dice);
			}
			change(members, other, dice);
			return tar ? packTar(members) : pack(members, dice.oneIn(30) ? ZipEntry.DEFLATED : ZipEntry.STORED);
		} catch (IOException | IllegalArgumentException e) {
			return OTHER.apply(input, other, dice);
		}
	}

	private void change(List<Member> all, byte[] other, Dice dice) throws IOException {
		int at = dice.below(all.size());
		Member member = all.get(at);
		switch (dice.below(8)) {
			case 0 -> all.remove(at);
			case 1 -> all.set(at, new Member(dice.pick(NAMES), member.content()));
			case 2 -> all.add(new Member(dice.pick(NAMES), member.content()));
			case 3 -> all.set(at, new Member(member.name(), OTHER.apply(member.content(), other, dice)));
			default -> {
				List<Member> others = members(other);
				byte[] from = others.isEmpty() ? new byte[0] : dice.pick(others).content();
				List<Member> pickled = all.stream().filter(Member::pickled).toList();
				if (!pickled.isEmpty()) {
					Member one = dice.pick(pickled);
					all.set(all.indexOf(one), new Member(one.name(), pickles.apply(one.content(), from, dice)));
				}
			}
		}
	}

	private List<Member> members(byte[] archive) throws IOException {
		List<Member> members = new ArrayList<>();
		if (tar) {
			for (int at = 0; at + BLOCK <= archive.length && archive[at] != 0;) {
				String size = new String(archive, at + 124, 11, StandardCharsets.ISO_8859_1);
				int start = at + BLOCK;
				int end = Math.min(archive.length, start + Integer.parseInt(size, 8));
				members.add(new Member(new String(archive, at, 100, StandardCharsets.ISO_8859_1).replace("\0", ""),
						Arrays.copyOfRange(archive, start, end)));
				at = start + (end - start + BLOCK - 1) / BLOCK * BLOCK;
			}
			return members;
		}
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				members.add(new Member(entry.getName(), in.readNBytes(LONGEST)));
			}
		}
		return members;
	}

	private static byte[] packTar(List<Member> members) {
		Map<String, byte[]> contents = new LinkedHashMap<>();
		members.forEach(member -> contents.put(member.name(), member.content()));
		return OldArchive.tar(contents);
	}

	private static byte[] pack(List<Member> members, int method) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(bytes)) {
			for (Member member : members) {
				ZipEntry entry = new ZipEntry(member.name());
				CRC32 crc = new CRC32();
				crc.update(member.content());
				entry.setMethod(method);
				entry.setCrc(crc.getValue());
				entry.setSize(member.content().length);
				// a fixed time, so that a seed gives the same bytes again
				entry.setTime(0);
				out.putNextEntry(entry);
				out.write(member.content());
				out.closeEntry();
			}
		}
		return bytes.toByteArray();
	}
}
