package org.cgcworkbench.core.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunEvent;

/** Where the runs and their evaluations come from. */
final class ProvenanceTable {

	private ProvenanceTable() {
	}

	/** Rows of a heading and a text for each run; rows that no run has anything for are left out. */
	static List<List<String>> of(List<RunReportInput> runs) {
		Map<String, Function<RunReportInput, String>> columns = new LinkedHashMap<>();
		columns.put("state", manifest(m -> m.state().key() + m.message().map(t -> ": " + t).orElse("")));
		columns.put("started", manifest(m -> m.started().toString()));
		columns.put("ended", manifest(m -> m.ended().map(Object::toString).orElse("")));
		columns.put("resumed", manifest(m -> m.resumed().isEmpty() ? "" : m.resumed().size() + " times"));
		columns.put("time in training", ProvenanceTable::trainingTime);
		columns.put("processors kept busy", run -> LoadFigures.processors(run.load()));
		columns.put("peak memory", ProvenanceTable::memory);
		columns.put("product", manifest(m -> m.provenance().product()));
		columns.put("source revision", manifest(m -> m.provenance().revision().orElse("")));
		columns.put("engine", manifest(m -> m.provenance().engine()));
		columns.put("engine chosen because", manifest(m -> m.provenance().engineReason()));
		columns.put("devices", manifest(m -> String.join(", ", m.provenance().devices())));
		columns.put("system", manifest(m -> m.host().system() + ", " + m.host().processors() + " processors"));
		columns.put("Java", manifest(m -> m.host().java()));
		columns.put("seed", manifest(m -> String.valueOf(m.seed())));
		columns.put("data set", manifest(m -> m.data().name() + ", " + m.data().trainSamples() + " training and "
				+ m.data().validationSamples() + " validation images, " + m.data().classes().size() + " classes"));
		columns.put("data fingerprint", manifest(m -> m.data().fingerprint()));
		columns.put("precision", manifest(m -> m.provenance().precision()));
		columns.put("threads", manifest(m -> m.provenance().threads() == 0 ? "" : m.provenance().threads() + ""));
		columns.put("evaluations", ProvenanceTable::evaluations);
		columns.put("passed over", run -> String.join("; ", run.problems()));
		List<List<String>> rows = new ArrayList<>();
		columns.forEach((heading, text) -> {
			List<String> row = new ArrayList<>(List.of(heading));
			runs.forEach(run -> row.add(text.apply(run)));
			if (row.stream().skip(1).anyMatch(cell -> !cell.isEmpty())) {
				rows.add(row);
			}
		});
		return rows;
	}

	private static Function<RunReportInput, String> manifest(Function<Manifest, String> text) {
		return run -> run.manifest().map(text).orElse("");
	}

	private static String trainingTime(RunReportInput run) {
		double seconds = run.history().events(RunEvent.Epoch.class).stream().mapToDouble(RunEvent.Epoch::seconds).sum();
		if (!(seconds > 0)) {
			return "";
		}
		Duration time = Duration.ofSeconds(Math.round(seconds));
		return String.format(Locale.ROOT, "%d:%02d:%02d h", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
	}

	private static String memory(RunReportInput run) {
		return LoadFigures.memory(run.load(), run.history().events(RunEvent.Step.class).stream()
				.mapToLong(RunEvent.Step::memoryBytes).max().orElse(0));
	}

	private static String evaluations(RunReportInput run) {
		return String.join("; ", run.evaluations().stream().map(evaluation -> {
			List<String> parts = new ArrayList<>();
			evaluation.settings().forEach((name, value) -> {
				if (!value.isEmpty()) {
					parts.add(name + " " + value);
				}
			});
			evaluation.passes()
					.forEach(pass -> parts.add(String.join(" and ", pass.metrics()) + " measured " + pass.time()
							+ " by " + pass.provenance().product() + ", " + pass.provenance().engine() + " on "
							+ String.join(" and ", pass.provenance().devices()) + " with " + pass.provenance().threads()
							+ " threads"));
			return String.join(", ", parts);
		}).toList());
	}
}
