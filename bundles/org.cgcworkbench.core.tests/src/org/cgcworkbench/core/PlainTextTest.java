package org.cgcworkbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

import org.cgcworkbench.core.support.IoMessage;

class PlainTextTest {

	@Test
	void namesDoNotSteerATerminal() {
		assertEquals("a?[31mb?c?d?e", PlainText.name("a\u001b[31mb\nc\u009bd\u202ee"));
		assertEquals("äpfel 猫 \ud83d\udc26", PlainText.name("äpfel 猫 \ud83d\udc26"));
		assertEquals("a?", PlainText.name("a\ud83d"));
		assertEquals("aaa...zzz", PlainText.name("a".repeat(1000) + "z".repeat(1000), 10));
	}

	@Test
	void messagesForTheUserKeepTheirLines() {
		assertEquals("one\ntwo\t?[2J", new UserException("one\ntwo\t\u001b[2J").getMessage());
	}

	@Test
	void exceptionsOfTheFileSystemAreSaidInWords() {
		assertEquals("x: there is no such file or folder", IoMessage.of(new NoSuchFileException("x")));
		assertEquals("access is denied", IoMessage.reason(new AccessDeniedException("x")));
		assertEquals("x: No space left on device",
				IoMessage.of(new FileSystemException("x", null, "No space left on device")));
		assertEquals("the file system refuses it", IoMessage.reason(new FileSystemException("x")));
		assertEquals("it is no text in UTF-8", IoMessage.reason(new MalformedInputException(1)));
		assertEquals("it ends too early", IoMessage.reason(new EOFException()));
		assertEquals("Is a directory", IoMessage.reason(new IOException("Is a directory")));
		assertEquals("IOException", IoMessage.reason(new IOException()));
	}
}
