package org.cgcworkbench.core.support;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What an exception of the file system says, in words. Its own message is often no more than the file's name. */
public final class IoMessage {

	/** How Jackson names a place within its messages. */
	private static final String JSON_SOURCE = "\\[Source: [^\\]]*; (line: \\d+, column: \\d+)]";

	private IoMessage() {
	}

	/** The reason, which completes "cannot read FILE: "; of exceptions of other kinds the message. */
	public static String reason(Exception e) {
		return switch (e) {
			case UncheckedIOException unchecked -> reason(unchecked.getCause());
			case NoSuchFileException missing -> "there is no such file or folder";
			case AccessDeniedException denied -> "access is denied";
			case FileAlreadyExistsException there -> "it is in the way; name another place";
			case NotDirectoryException file -> "it is no folder";
			case DirectoryNotEmptyException full -> "the folder is not empty";
			case FileSystemLoopException loop -> "its links lead in a circle";
			case FileSystemException system when system.getReason() != null -> system.getReason();
			case FileSystemException system -> "the file system refuses it";
			case FileNotFoundException missing -> "there is no such file, or access to it is denied";
			case CharacterCodingException text -> "it is no text in UTF-8";
			case JsonProcessingException json -> json.getOriginalMessage().replaceAll(JSON_SOURCE, "$1");
			case EOFException end when end.getMessage() == null -> "it ends too early";
			default ->
				e.getMessage() == null || e.getMessage().isBlank() ? e.getClass().getSimpleName() : e.getMessage();
		};
	}

	/** The file where the exception names one, and the reason. */
	public static String of(IOException e) {
		return e instanceof FileSystemException system && system.getFile() != null
				? system.getFile() + ": " + reason(e)
				: reason(e);
	}
}
