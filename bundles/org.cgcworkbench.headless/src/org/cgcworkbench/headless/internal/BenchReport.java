package org.cgcworkbench.headless.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.AtomicFiles;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Measured values, one row a case: a table for people, JSON for programs. Each key ends in the unit of its values. */
final class BenchReport {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final PrintStream out;
	private final List<Map<String, Object>> rows = new ArrayList<>();

	/** Begins with a line on the machine. */
	BenchReport(PrintStream out) {
		this.out = out;
		out.println(Machine.describe());
	}

	void add(Map<String, Object> row) {
		rows.add(row);
	}

	/** Adds the rows of a file that another process wrote with {@link #end}. */
	void addFrom(Path json) throws IOException {
		Map<String, Object> content = JSON.readValue(Files.readAllBytes(json), new TypeReference<>() {
		});
		rows.addAll(JSON.convertValue(content.get("rows"), new TypeReference<List<Map<String, Object>>>() {
		}));
	}

	/**
	 * Prints the table.
	 *
	 * @param json
	 *            file to write too, or null
	 */
	void end(Path json) throws IOException {
		if (!rows.isEmpty()) {
			printTable();
		}
		if (json != null) {
			Map<String, Object> content = new LinkedHashMap<>();
			content.put("product", ProductVersion.text());
			content.put("machine", Machine.describe());
			content.put("rows", rows);
			AtomicFiles.writeString(json, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
		}
	}

	private void printTable() {
		List<String> keys = List.copyOf(rows.getFirst().keySet());
		List<List<String>> lines = new ArrayList<>();
		lines.add(keys.stream().map(key -> key.replace('-', ' ')).toList());
		rows.forEach(row -> lines.add(keys.stream().map(key -> text(row.get(key))).toList()));
		int[] widths = new int[keys.size()];
		for (List<String> line : lines) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], line.get(i).length());
			}
		}
		for (List<String> line : lines) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < widths.length; i++) {
				// words to the left, numbers to the right
				boolean number = rows.getFirst().get(keys.get(i)) instanceof Number;
				text.append(i == 0 ? "" : "  ")
						.append(String.format("%" + (number ? "" : "-") + widths[i] + "s", line.get(i)));
			}
			out.println(text.toString().stripTrailing());
		}
	}

	private static String text(Object value) {
		if (value instanceof Double number) {
			return String.format(Locale.ROOT, number < 100 ? "%.2f" : "%.0f", number);
		}
		return String.valueOf(value);
	}
}
