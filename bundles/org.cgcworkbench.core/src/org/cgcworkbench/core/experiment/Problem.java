package org.cgcworkbench.core.experiment;

/**
 * Something wrong with an experiment file, or something doubtful in it.
 *
 * @param file
 *            the file, or the override ({@code --set key=value}) that is wrong
 * @param line
 *            from 1; 0 for an override
 * @param column
 *            from 1; 0 for an override
 * @param key
 *            full name of the key, empty where there is none
 * @param message
 *            what is wrong and what to do
 * @param doubt
 *            whether the file can be trained all the same, see {@link Experiment#doubts}
 */
public record Problem(String file, int line, int column, String key, String message, boolean doubt) {

	/** Something wrong. */
	public Problem(String file, int line, int column, String key, String message) {
		this(file, line, column, key, message, false);
	}

	/** What is wrong, with the key, without the place. */
	public String text() {
		return (key.isEmpty() ? "" : key + ": ") + message;
	}

	@Override
	public String toString() {
		return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + text();
	}
}
