package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.ProcessorLoad;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * The rounds of a comparison: ours, theirs, ours, theirs. A round in which other processes took more than a little of
 * the processors is repeated, as often as rounds were asked for, and does not count where one without such load does:
 * threads that wait for each other in loops, as PyTorch's do, lose far more to load than others.
 */
final class ComparisonRounds {

	/** Share of the processors that others may take. */
	static final double LITTLE = 0.05;

	private final Comparison comparison;
	private final Binding binding;
	private final Path folder;
	private final Map<String, Side> ours = new LinkedHashMap<>();
	private final List<Rival> rivals;
	private final List<Boolean> quiet = new ArrayList<>();

	/**
	 * @param folder
	 *            with the programs
	 */
	ComparisonRounds(Comparison comparison, List<PyTorch> rivals, Binding binding, Path folder) {
		this.comparison = comparison;
		this.rivals = rivals.stream().map(pytorch -> new Rival(comparison, pytorch)).toList();
		this.binding = binding;
		this.folder = folder;
		comparison.ours().keySet().forEach(engine -> ours.put(engine, new Side()));
	}

	/**
	 * Measures. A line on standard error tells of each round.
	 *
	 * @throws CancellationException
	 *             where this process is to stop
	 */
	void measure(int rounds) throws IOException {
		while (quiet.stream().filter(was -> was).count() < rounds && quiet.size() < 2 * rounds) {
			int round = quiet.size();
			ProcessorLoad load = ProcessorLoad.from(binding.processors());
			for (Map.Entry<String, Side> side : ours.entrySet()) {
				side.getValue().add(round, measureOurs(comparison.ours().get(side.getKey())));
			}
			for (Rival rival : rivals) {
				measureTheirs(rival, round);
			}
			OptionalDouble others = load.others();
			quiet.add(others.orElse(0) <= LITTLE);
			tell(round, others);
			if (quiet.getLast()) {
				rivals.forEach(rival -> rival.choose(counted()));
			}
		}
	}

	private Map<String, Object> measureOurs(List<String> arguments) throws IOException {
		Path figures = folder.resolve("figures.json");
		List<String> all = Stream.concat(arguments.stream(), Stream.of("--json-file", figures.toString())).toList();
		int exitCode = ProductProcess.run(PyTorch
				.withoutOpenBlasSettings(binding.bound(rivals.getFirst().pytorch().python(), ProductCommand.of(all)))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD));
		Stop.check();
		if (exitCode != Ending.FINISHED.exitCode()) {
			throw new UserException(String.join(" ", arguments) + " ended with code " + exitCode);
		}
		return BenchReport.read(figures).getFirst();
	}

	/** A form that fails is left out, which is said. */
	private void measureTheirs(Rival rival, int round) throws IOException {
		for (String form : rival.going()) {
			try {
				rival.form(form).add(round,
						rival.pytorch().run(comparison.program(), comparison.theirs(form), folder, binding));
			} catch (UserException e) {
				Stop.check();
				Log.problem("left out: " + e.getMessage());
				rival.drop(form);
			}
			Stop.check();
		}
	}

	private void tell(int round, OptionalDouble others) {
		String ourSpeeds = ours.entrySet().stream().map(side -> String.format(Locale.ROOT, "%s %.2f", side.getKey(),
				side.getValue().in(round, comparison.unit()))).collect(Collectors.joining(", "));
		String theirSpeeds = rivals.stream().map(rival -> rival.text(round)).collect(Collectors.joining("; "));
		String load = others.isEmpty()
				? ""
				: String.format(Locale.ROOT, "; other processes took %.0f %% of the processors%s",
						100 * others.getAsDouble(), quiet.getLast() ? "" : ", under load");
		System.getLogger(ComparisonRounds.class.getName()).log(System.Logger.Level.INFO, String.format(Locale.ROOT,
				"%s, round %d: %s; %s %s%s", comparison, round + 1, ourSpeeds, theirSpeeds, comparison.unit(), load));
	}

	/** The rounds that count: those without load, all where there is none. */
	private Set<Integer> counted() {
		Set<Integer> without = IntStream.range(0, quiet.size()).filter(quiet::get).boxed()
				.collect(Collectors.toCollection(TreeSet::new));
		return without.isEmpty() ? IntStream.range(0, quiet.size()).boxed().collect(Collectors.toSet()) : without;
	}

	/** The speed of one of our engines; null where it was not measured. */
	Double speed(String engine) {
		return Optional.ofNullable(ours.get(engine)).map(side -> side.median(comparison.unit(), counted()))
				.orElse(null);
	}

	/**
	 * A row for each engine and each PyTorch.
	 *
	 * @param float32
	 *            the same in float32; null where it was not measured
	 */
	List<Map<String, Object>> rows(ComparisonRounds float32) {
		List<Map<String, Object>> rows = new ArrayList<>();
		ours.forEach((engine, side) -> rivals
				.forEach(rival -> rows.add(row(side, rival, float32 == null ? null : float32.speed(engine)))));
		return rows;
	}

	private Map<String, Object> row(Side our, Rival rival, Double float32) {
		Set<Integer> counted = counted();
		Optional<String> best = rival.best(counted);
		Side fastest = best.map(rival::form).orElseGet(Side::new);
		Side published = Optional.ofNullable(rival.form(PyTorch.PLAIN)).filter(side -> comparison.published())
				.orElseGet(Side::new);
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("measurement", comparison.name());
		row.put("engine", our.engine());
		row.put("precision", comparison.precision().key());
		row.put("pytorch", rival.pytorch().pytorch());
		row.put("unit", comparison.unit());
		row.put("ours", our.median(comparison.unit(), counted));
		row.put("as-published", published.median(comparison.unit(), counted));
		row.put("at-its-best", fastest.median(comparison.unit(), counted));
		row.put("best-form", best.orElse(null));
		row.put("times-as-published", ratio(our, published, comparison.unit()));
		row.put("times-its-best", ratio(our, fastest, comparison.unit()));
		row.put("times-own-float32", ratio(our.median(comparison.unit(), counted), float32));
		row.put("ours-MiB", our.median(Side.MEMORY, counted));
		row.put("as-published-MiB", published.median(Side.MEMORY, counted));
		row.put("at-its-best-MiB", fastest.median(Side.MEMORY, counted));
		row.put("times-its-best-memory", ratio(our, fastest, Side.MEMORY));
		row.put("rounds", counted.size());
		row.put("note", note(counted));
		return row;
	}

	private String note(Set<Integer> counted) {
		if (counted.stream().noneMatch(quiet::get)) {
			return "under load";
		}
		int left = quiet.size() - counted.size();
		return left == 0 ? "" : left + (left == 1 ? " round" : " rounds") + " under load left out";
	}

	private Double ratio(Side our, Side their, String name) {
		return ratio(our.median(name, counted()), their.median(name, counted()));
	}

	private static Double ratio(Double value, Double other) {
		return value == null || other == null ? null : Double.valueOf(value / other);
	}
}
