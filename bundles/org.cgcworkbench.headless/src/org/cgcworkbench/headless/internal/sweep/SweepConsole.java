package org.cgcworkbench.headless.internal.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.core.sweep.SweepRunState;
import org.cgcworkbench.headless.internal.console.Results;

/** What a sweep says on the console. */
final class SweepConsole {

	/** Figures that stand in the line of a run, where they were measured. */
	private static final List<String> MAIN = List.of(Metrics.ACCURACY, Metrics.CONTENT_HEATMAP, "pointing-game",
			Metrics.INSERTION, "consistency/above-floor");

	private final Sweep sweep;
	/** Number, setting with its spaces, seed. */
	private final String columns;
	private final int width;

	SweepConsole(Sweep sweep) {
		this.sweep = sweep;
		int digits = String.valueOf(sweep.settings().size() * sweep.seeds().size()).length();
		int seedDigits = sweep.seeds().stream().mapToInt(seed -> seed.toString().length()).max().orElse(1);
		columns = "%" + digits + "d  %s%s  seed %" + seedDigits + "d";
		width = sweep.settings().stream().mapToInt(setting -> setting.label().length()).max().orElse(0);
	}

	/** The runs with their states. */
	List<String> list() throws IOException {
		List<String> lines = new ArrayList<>(List.of(sweep.name() + ": " + sweep.folder()));
		Map<SweepRunState, Integer> states = new TreeMap<>();
		List<SweepRun> runs = sweep.runs();
		for (SweepRun run : runs) {
			SweepRunState state = sweep.state(run);
			states.merge(state, 1, Integer::sum);
			lines.add(line(run) + "  " + state.key());
		}
		lines.add(runs.size() + " runs: " + states.entrySet().stream()
				.map(entry -> entry.getValue() + " " + entry.getKey().key()).collect(Collectors.joining(", ")));
		return lines;
	}

	/** The same for programs. */
	Map<String, Object> map() throws IOException {
		List<Map<String, Object>> runs = new ArrayList<>();
		for (SweepRun run : sweep.runs()) {
			runs.add(Results.map("number", run.number(), "setting", run.setting().label(), "seed", run.seed(), "folder",
					run.folder(), "state", sweep.state(run).key()));
		}
		return Results.map("name", sweep.name(), "folder", sweep.folder(), "runs", runs);
	}

	/** Number, setting and seed, in columns. */
	String line(SweepRun run) {
		String label = run.setting().label();
		return String.format(Locale.ROOT, columns, run.number(), label, " ".repeat(width - label.length()), run.seed());
	}

	/** The main figures of a run that is done. */
	static String figures(Sweep sweep, SweepRun run) {
		try {
			return sweep.evaluation().isEmpty() ? trained(run) : measured(sweep, run);
		} catch (IOException | UserException e) {
			// the run is done; what cannot be read is told by whoever reads it next
			return "";
		}
	}

	private static String measured(Sweep sweep, SweepRun run) throws IOException {
		Map<String, MetricSummary> metrics = EvaluationFile
				.head(sweep.evaluation().orElseThrow().of(run.directory()).orElseThrow()).metrics();
		return MAIN.stream().filter(id -> metrics.containsKey(id) && metrics.get(id).images() > 0)
				.map(id -> String.format(Locale.ROOT, "  %s %.4f", id, metrics.get(id).mean()))
				.collect(Collectors.joining());
	}

	private static String trained(SweepRun run) throws IOException {
		return String.format(Locale.ROOT, "  validation accuracy %.4f",
				RunHistory.read(run.directory().events()).events(RunEvent.Epoch.class).stream()
						.mapToDouble(RunEvent.Epoch::validationAccuracy).max().orElse(Double.NaN));
	}

	/**
	 * How far a run is that a process works on, from its events.
	 *
	 * @param brief
	 *            whether its number stands for it
	 */
	static String progress(SweepRun run, RunHistory history, boolean brief) throws IOException {
		history.poll();
		Optional<RunEvent.Started> started = history.last(RunEvent.Started.class);
		Optional<RunEvent.Step> step = history.last(RunEvent.Step.class);
		String how = history.last(RunEvent.Ended.class).isPresent()
				? "measuring"
				: started.isPresent() && step.isPresent()
						? "epoch " + step.get().epoch() + "/" + started.get().epochs() + " step " + step.get().step()
								+ "/" + (long) started.get().epochs() * started.get().stepsPerEpoch()
						: "starting";
		return "run " + run.number() + (brief ? "" : " (" + run.name() + ")") + ": " + how;
	}
}
