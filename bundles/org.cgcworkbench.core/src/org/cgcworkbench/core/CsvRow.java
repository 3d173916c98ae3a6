package org.cgcworkbench.core;

import java.util.List;
import java.util.stream.Collectors;

/** A row of a file of comma-separated values, as RFC 4180 quotes it. */
public final class CsvRow {

	private CsvRow() {
	}

	/** The cells with commas between them and a line feed at the end; quotes only where a cell needs them. */
	public static String of(List<?> cells) {
		return cells.stream().map(CsvRow::quoted).collect(Collectors.joining(",", "", "\n"));
	}

	private static String quoted(Object cell) {
		String text = cell.toString();
		return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
	}
}
