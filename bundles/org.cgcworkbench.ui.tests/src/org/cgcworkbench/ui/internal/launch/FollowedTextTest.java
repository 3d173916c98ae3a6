package org.cgcworkbench.ui.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is read while it is written. */
class FollowedTextTest {

	@TempDir
	private Path folder;
	private final StringBuilder read = new StringBuilder();

	private void append(Path file, byte[] bytes) throws IOException {
		Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	@Test
	void eachCharacterIsReadOnceWhereverItIsCut() throws IOException {
		Path file = folder.resolve("run.log");
		FollowedText text = new FollowedText(file, Long.MAX_VALUE);
		text.poll(read::append);
		byte[] bytes = "Höhe 3 → 4, 鳥\n".repeat(9000).getBytes(StandardCharsets.UTF_8);
		for (int from = 0; from < bytes.length; from += 7919) {
			append(file, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 7919)));
			text.poll(read::append);
			text.poll(read::append);
		}
		assertEquals(new String(bytes, StandardCharsets.UTF_8), read.toString());
	}

	@Test
	void aLogThatBeginsAnewIsReadFromItsBeginning() throws IOException {
		Path file = Files.writeString(folder.resolve("run.log"), "a long first line\n");
		FollowedText text = new FollowedText(file, Long.MAX_VALUE);
		text.poll(read::append);
		Files.writeString(file, "new\n");
		text.poll(read::append);
		assertEquals("a long first line\nnew\n", read.toString());
	}

	@Test
	void ofALongLogTheEndIsRead() throws IOException {
		Path file = Files.writeString(folder.resolve("run.log"), "0123456789");
		FollowedText text = new FollowedText(file, 4);
		text.poll(read::append);
		append(file, "ab".getBytes(StandardCharsets.UTF_8));
		text.poll(read::append);
		assertEquals("6789ab", read.toString());
	}
}
