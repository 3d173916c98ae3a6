package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * A measurement that this product and a PyTorch program take in turn, each in a process of its own, so that whatever
 * else the machine does meets both.
 *
 * @param measurement
 *            name to show
 * @param precision
 *            that this product computes in
 * @param unit
 *            of both speeds, and the name under which both sides give them
 * @param ours
 *            command of this product that writes one row
 * @param program
 *            of {@link PyTorch}
 * @param theirs
 *            its arguments
 * @param samePrecision
 *            its arguments for this product's precision, empty where that is not measured
 */
record Comparison(String measurement, String precision, String unit, List<String> ours, String program,
		List<String> theirs, List<String> samePrecision) {

	private static final String MEMORY = "peak-memory-MiB";

	/** Values of one side, one a round, by name. */
	private static final class Side {

		private final Map<String, List<Double>> values = new HashMap<>();
		private Object engine;

		void add(Map<String, Object> measured) {
			engine = measured.get("engine");
			measured.forEach((name, value) -> {
				if (value instanceof Number number) {
					values.computeIfAbsent(name, n -> new ArrayList<>()).add(number.doubleValue());
				}
			});
		}

		double last(String name) {
			return values.get(name).getLast();
		}

		/** Null where it was not measured. */
		Double median(String name) {
			List<Double> all = values.get(name);
			return all == null ? null : BenchReport.median(all.stream().mapToDouble(Double::doubleValue).toArray());
		}
	}

	/** The row of something that cannot be measured. */
	Map<String, Object> skipped(String reason) {
		return row(new Side(), new Side(), new Side(), "skipped: " + reason);
	}

	/**
	 * Measures in rounds: ours, theirs, ours, theirs. A line on standard error tells of each.
	 *
	 * @throws CancellationException
	 *             where this process is to stop
	 */
	Map<String, Object> run(PyTorch python, int rounds, Path folder) throws IOException {
		Side our = new Side();
		Side their = new Side();
		Side same = new Side();
		for (int round = 0; round < rounds; round++) {
			our.add(measureOurs(folder));
			their.add(measureTheirs(python, theirs, folder));
			System.getLogger(Comparison.class.getName()).log(System.Logger.Level.INFO,
					String.format(Locale.ROOT, "%s, round %d of %d: ours %.2f, theirs %.2f %s",
							(measurement + " " + precision).strip(), round + 1, rounds, our.last(unit),
							their.last(unit), unit));
			if (!samePrecision.isEmpty()) {
				same.add(measureTheirs(python, samePrecision, folder));
			}
		}
		return row(our, their, same, "");
	}

	private Map<String, Object> measureOurs(Path folder) throws IOException {
		Path figures = folder.resolve("figures.json");
		List<String> arguments = Stream.concat(ours.stream(), Stream.of("--json", figures.toString())).toList();
		int exitCode = ProductProcess.run(PyTorch.withoutOpenBlasSettings(ProductCommand.of(arguments))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD));
		Stop.check();
		if (exitCode != Ending.FINISHED.exitCode()) {
			throw new UserException(String.join(" ", ours) + " ended with code " + exitCode);
		}
		return BenchReport.read(figures).getFirst();
	}

	private Map<String, Object> measureTheirs(PyTorch python, List<String> arguments, Path folder) throws IOException {
		try {
			return python.run(program, arguments, folder);
		} finally {
			Stop.check();
		}
	}

	private Map<String, Object> row(Side our, Side their, Side same, String note) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("measurement", measurement);
		row.put("engine", our.engine);
		row.put("precision", precision);
		row.put("unit", unit);
		row.put("ours", our.median(unit));
		row.put("theirs", their.median(unit));
		row.put("times-as-fast", ratio(our, their, unit));
		row.put("same-precision-times-as-fast", ratio(our, same, unit));
		row.put("ours-MiB", our.median(MEMORY));
		row.put("theirs-MiB", their.median(MEMORY));
		row.put("times-the-memory", ratio(our, their, MEMORY));
		row.put("note", note);
		return row;
	}

	private static Double ratio(Side our, Side their, String name) {
		return Optional.ofNullable(our.median(name))
				.flatMap(value -> Optional.ofNullable(their.median(name)).map(other -> value / other)).orElse(null);
	}
}
