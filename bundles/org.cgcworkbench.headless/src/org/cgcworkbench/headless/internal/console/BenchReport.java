package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.engine.Processor;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.support.AtomicFiles;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Measured values, one row a case: a table for people, JSON for programs. Each key ends in the unit of its values. */
public final class BenchReport {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final int FORMAT = 1;
	/** What two decimals do not show. */
	private static final double SMALLEST = 0.01;

	/** Instructions that speed depends on, by Linux's names of them. */
	private static final Map<String, String> INSTRUCTIONS = new TreeMap<>(Map.of("avx2", "AVX2", "avx512f", "AVX-512",
			"avx512_bf16", "AVX-512 bfloat16", "amx_bf16", "AMX bfloat16"));

	private final PrintStream out = Results.text();
	private final List<Map<String, Object>> rows = new ArrayList<>();
	private final Map<String, Object> about = new LinkedHashMap<>();
	private int printed;

	/** Begins with a line on the machine. */
	public BenchReport() {
		about.put("format-version", FORMAT);
		about.put("time", Instant.now().toString());
		about.put("product", ProductVersion.text());
		about.put("machine", machine());
		out.println(machine());
	}

	/** Processor with the instructions that speed depends on, cores, load, system and Java in one line. */
	private static String machine() {
		Manifest.Host host = Manifest.Host.here();
		String instructions = INSTRUCTIONS.entrySet().stream()
				.filter(entry -> Processor.has(List.of(entry.getKey())).orElse(false)).map(Map.Entry::getValue)
				.collect(Collectors.joining(", "));
		double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		return Processor.name() + (instructions.isEmpty() ? "" : " (" + instructions + ")") + ", " + host.processors()
				+ " cores" + (load < 0 ? "" : String.format(Locale.ROOT, ", load %.2f", load)) + ", " + host.system()
				+ ", " + host.java();
	}

	/** Half of the values lie on either side of it. */
	public static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/** Prints what else the measured values depend on. */
	public void about(String name, String value) {
		about.put(name, value);
		out.println(name + ": " + value);
	}

	/** Adds a row; null where a value was not measured. All rows have the same keys. Empty columns are not printed. */
	public void add(Map<String, Object> row) {
		rows.add(row);
	}

	/** Prints the rows that were added since the last table, without some columns. */
	public void table(Set<String> without) {
		List<Map<String, Object>> fresh = rows.subList(printed, rows.size());
		printed = rows.size();
		if (!fresh.isEmpty()) {
			printTable(fresh, without);
		}
	}

	/** Adds the rows of a file that another process wrote with {@link #end}. */
	public void addFrom(Path json) throws IOException {
		rows.addAll(read(json));
	}

	/** The rows of a file. */
	public static List<Map<String, Object>> read(Path json) throws IOException {
		Map<String, Object> content = JSON.readValue(Files.readAllBytes(json), new TypeReference<>() {
		});
		return JSON.convertValue(content.get("rows"), new TypeReference<>() {
		});
	}

	/**
	 * Prints what was not yet printed.
	 *
	 * @param json
	 *            file to write too, or null
	 */
	public void end(Path json) throws IOException {
		table(Set.of());
		Map<String, Object> content = new LinkedHashMap<>(about);
		content.put("rows", rows);
		Results.put("figures", content);
		if (json != null) {
			AtomicFiles.writeString(json, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
		}
	}

	private void printTable(List<Map<String, Object>> shown, Set<String> without) {
		List<String> keys = shown.getFirst().keySet().stream()
				.filter(key -> !without.contains(key) && shown.stream().anyMatch(row -> !text(row.get(key)).isEmpty()))
				.toList();
		List<List<String>> lines = new ArrayList<>();
		lines.add(keys.stream().map(key -> key.replace('-', ' ')).toList());
		shown.forEach(row -> lines.add(keys.stream().map(key -> text(row.get(key))).toList()));
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
				String key = keys.get(i);
				boolean number = shown.stream().anyMatch(row -> row.get(key) instanceof Number);
				text.append(i == 0 ? "" : "  ")
						.append(String.format(Locale.ROOT, "%" + (number ? "" : "-") + widths[i] + "s", line.get(i)));
			}
			out.println(text.toString().stripTrailing());
		}
	}

	private static String text(Object value) {
		if (value instanceof Double number) {
			boolean tiny = number != 0 && Math.abs(number) < SMALLEST;
			return String.format(Locale.ROOT, tiny ? "%.1e" : number < 100 ? "%.2f" : "%.0f", number);
		}
		return value == null ? "" : value.toString();
	}
}
