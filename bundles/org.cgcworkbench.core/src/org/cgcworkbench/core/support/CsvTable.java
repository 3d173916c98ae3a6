package org.cgcworkbench.core.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.UserException;

/**
 * A file of comma-separated values as RFC 4180 has it, in UTF-8. Semicolons or tabs stand for the commas where the
 * first row has more of them, as spreadsheets of some countries write it.
 */
public final class CsvTable {

	private static final int LARGEST = 128 << 20;

	private final String text;
	private final char separator;
	private int at;

	private CsvTable(String text) {
		this.text = text;
		separator = separator(text.lines().findFirst().orElse(""));
	}

	/**
	 * The rows, each with its cells; an empty line is a row of one empty cell.
	 *
	 * @param mostRows
	 *            that are taken
	 * @throws UserException
	 *             where the file cannot be read, is no text, or has more rows
	 */
	public static List<List<String>> read(Path file, int mostRows) {
		CsvTable table = new CsvTable(text(file));
		List<List<String>> rows = new ArrayList<>();
		while (table.at < table.text.length()) {
			if (rows.size() == mostRows) {
				throw new UserException(file + ": has more than " + mostRows + " rows");
			}
			rows.add(table.row(file, rows.size() + 1));
		}
		return rows;
	}

	private static char separator(String first) {
		char best = ',';
		for (char candidate : new char[]{';', '\t'}) {
			if (first.chars().filter(letter -> letter == candidate).count() > first.chars()
					.filter(letter -> letter == ',').count()) {
				best = candidate;
			}
		}
		return best;
	}

	private static String text(Path file) {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			byte[] bytes = in.readNBytes(LARGEST + 1);
			if (bytes.length > LARGEST) {
				throw new UserException(file + ": is larger than 128 MiB; check the path");
			}
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		} catch (CharacterCodingException e) {
			throw new UserException(file + ": is not text in UTF-8; save the table as CSV in UTF-8", e);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	private List<String> row(Path file, int number) {
		List<String> cells = new ArrayList<>();
		while (true) {
			cells.add(at < text.length() && text.charAt(at) == '"' ? quoted(file, number) : plain());
			if (at >= text.length()) {
				return cells;
			}
			char end = text.charAt(at++);
			if (end == separator) {
				continue;
			}
			if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
				at++;
			}
			return cells;
		}
	}

	private String plain() {
		int start = at;
		while (at < text.length() && !ends(text.charAt(at))) {
			at++;
		}
		return text.substring(start, at);
	}

	private boolean ends(char letter) {
		return letter == separator || letter == '\n' || letter == '\r';
	}

	private String quoted(Path file, int number) {
		StringBuilder cell = new StringBuilder();
		for (at++; at < text.length(); at++) {
			char letter = text.charAt(at);
			if (letter != '"') {
				cell.append(letter);
			} else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
				cell.append(text.charAt(at++));
			} else {
				at++;
				// what follows a closing quote belongs to the cell, as spreadsheets have it
				return cell.append(plain()).toString();
			}
		}
		throw new UserException(file + ", row " + number + ": a quotation mark is opened and not closed");
	}
}
