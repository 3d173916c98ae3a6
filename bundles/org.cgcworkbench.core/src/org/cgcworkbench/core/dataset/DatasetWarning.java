package org.cgcworkbench.core.dataset;

import java.nio.file.Path;

import org.cgcworkbench.core.PlainText;

/**
 * Something about a data set that was passed over and that its owner should know.
 *
 * @param file
 *            the file concerned
 * @param message
 *            what is wrong with it, without the file's name
 */
public record DatasetWarning(Path file, String message) {

	public DatasetWarning {
		// names in annotations and folders are those of others
		message = PlainText.message(message);
	}
}
