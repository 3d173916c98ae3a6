package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.cgcworkbench.core.UserException;

class ShortageTest {

	@Test
	void isFoundUnderWhateverCarriesIt() {
		assertEquals(
				Optional.of("the memory does not suffice (Java heap space); end other programs, or set "
						+ "CGC_JAVA_OPTIONS to give Java more, for example -Xmx16g"),
				Shortage.of(new IllegalStateException(new OutOfMemoryError("Java heap space"))));
		assertTrue(Shortage.of(new StackOverflowError()).orElseThrow().contains("-Xss64m"));
		assertEquals(
				Optional.of("the system lets this program open no more files; raise the limit, for example with ulimit"
						+ " -n 4096"),
				Shortage.of(new UserException("cannot read a.jpg",
						new FileSystemException("a.jpg", null, "Too many open files"))));
		Optional<String> full = Optional.of("the disk is full; make room on it, or name another place");
		assertEquals(full, Shortage.of(new FileSystemException("x", null, "No space left on device")));
		assertEquals(full, Shortage.of(new IOException("There is not enough space on the disk")));
		assertEquals(full, Shortage.of(new IOException("Disk quota exceeded")));
	}

	@Test
	void isNoOtherFailure() {
		assertEquals(Optional.empty(), Shortage.of(new IllegalStateException("odd")));
		assertEquals(Optional.empty(), Shortage.of(new NoSuchFileException("x")));
		assertEquals(Optional.empty(), Shortage.of(new NoClassDefFoundError("a/B")));
	}
}
