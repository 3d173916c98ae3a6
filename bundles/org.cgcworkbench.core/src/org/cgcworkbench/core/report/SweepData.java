package org.cgcworkbench.core.report;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.MetricDescription;
import org.cgcworkbench.core.evaluation.ZeroMaps;
import org.cgcworkbench.core.report.SeedTable.Measured;
import org.cgcworkbench.core.report.SeedTable.Setting;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.core.sweep.SweepRunState;

/**
 * What a report says of a sweep, finished or not. Only runs of which all is done count.
 *
 * @param runs
 *            all of the sweep, by number
 * @param table
 *            its settings over the seeds
 */
public record SweepData(Sweep sweep, List<Run> runs, SeedTable table) {

	/**
	 * A run of the sweep.
	 *
	 * @param setting
	 *            its number, from 0
	 * @param evaluation
	 *            how it was measured; empty while that is not done
	 * @param manifest
	 *            where it has one
	 */
	public record Run(SweepRun run, int setting, SweepRunState state, Optional<EvaluationHead> evaluation,
			Optional<Manifest> manifest) {

		/** Mean of a metric over the images; NaN for none. */
		public double mean(String id) {
			return evaluation.map(head -> head.metrics().get(id)).map(metric -> metric.mean()).orElse(Double.NaN);
		}

		/** The same for people. */
		public String figure(String id) {
			return Numbers.three(mean(id));
		}

		/** Why it failed, where it says so; else empty. */
		public String reason() {
			return state != SweepRunState.FAILED ? "" : manifest.flatMap(Manifest::message).orElse("");
		}
	}

	public SweepData {
		runs = List.copyOf(runs);
	}

	/**
	 * Reads what was measured.
	 *
	 * @throws UserException
	 *             where a folder of its runs cannot be read
	 */
	public static SweepData of(Sweep sweep) {
		List<Run> runs = new ArrayList<>();
		try {
			for (SweepRun run : sweep.runs()) {
				SweepRunState state = sweep.state(run);
				runs.add(new Run(run, sweep.settings().indexOf(run.setting()), state,
						state == SweepRunState.DONE ? evaluation(sweep, run) : Optional.empty(),
						Manifest.sound(run.directory().manifest())));
			}
		} catch (IOException e) {
			throw new UserException("cannot read the sweep " + sweep.folder() + ": " + IoMessage.reason(e), e);
		}
		return new SweepData(sweep, runs, SeedTable.of(settings(sweep, runs), measured(sweep, runs)));
	}

	/** As the sweep asks for it or, where it asks for none, the one that speaks for the run. */
	private static Optional<EvaluationHead> evaluation(Sweep sweep, SweepRun run) throws IOException {
		if (sweep.evaluation().isPresent()) {
			return sweep.evaluation().get().of(run.directory()).map(EvaluationFile::head).map(ZeroMaps::with);
		}
		return new EvaluationFolder(run.directory().evaluation()).heads(problem -> {
			// none was asked for, so that none is missed
		}).values().stream().max(EvaluationHead.order(new Checkpoints(run.directory().checkpoints(), 0).bestDigest()))
				.map(ZeroMaps::with);
	}

	private static List<Setting> settings(Sweep sweep, List<Run> runs) {
		return sweep.settings().stream().map(setting -> new Setting(
				setting.label().isEmpty() ? sweep.name() : setting.label(),
				sweep.reference(setting).map(of -> OptionalInt.of(sweep.settings().indexOf(of)))
						.orElse(OptionalInt.empty()),
				runs.stream().filter(run -> run.run().setting().equals(setting)).map(Run::manifest)
						.flatMap(Optional::stream).mapToInt(run -> run.data().classes().size()).findFirst().orElse(0)))
				.toList();
	}

	private static List<Measured> measured(Sweep sweep, List<Run> runs) {
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>();
		runs.forEach(run -> run.evaluation().ifPresent(head -> head.descriptions().forEach(descriptions::putIfAbsent)));
		return descriptions.entrySet().stream().map(metric -> {
			List<Map<Long, Double>> values = new ArrayList<>();
			sweep.settings().forEach(setting -> values.add(new TreeMap<>()));
			runs.stream().filter(run -> run.evaluation().isPresent())
					.forEach(run -> values.get(run.setting()).put(run.run().seed(), run.mean(metric.getKey())));
			return new Measured(metric.getKey(), metric.getValue().label(), metric.getValue().direction(), values);
		}).toList();
	}

	/** Its folder. */
	public Path folder() {
		return sweep.folder();
	}

	/** Keys of its grid. */
	public List<String> keys() {
		return sweep.settings().stream().flatMap(setting -> setting.grid().keySet().stream()).distinct().toList();
	}

	/** What a setting has for a key of the grid; empty for nothing. */
	String value(int setting, String key) {
		return sweep.settings().get(setting).grid().getOrDefault(key, "");
	}

	/** How far it has come, in a sentence. */
	public String progress() {
		Map<SweepRunState, Long> counts = runs.stream()
				.collect(Collectors.groupingBy(Run::state, TreeMap::new, Collectors.counting()));
		Long done = counts.remove(SweepRunState.DONE);
		if (counts.isEmpty()) {
			return "All " + runs.size() + " runs are done.";
		}
		return (done == null ? 0 : done)
				+ " of " + runs.size() + " runs are done, and this tells of them alone; " + counts.entrySet().stream()
						.map(entry -> entry.getValue() + " " + entry.getKey().key()).collect(Collectors.joining(", "))
				+ ".";
	}

	/** Runs that are not done, with what became of them, a sentence each. */
	public List<String> missing() {
		return runs.stream().filter(run -> run.state() != SweepRunState.DONE).map(run -> run.run().number() + " "
				+ run.run().name() + ": " + run.state().key() + (run.reason().isEmpty() ? "" : ", " + run.reason()))
				.toList();
	}

	/** What follows from the figures. */
	public Advice advice() {
		Advice advice = Advice.of(table);
		List<String> warnings = new ArrayList<>(advice.warnings());
		if (!table.compares() && table.settings().size() > 1) {
			warnings.add("The sweep names no reference: its settings are not compared with each other.");
		}
		otherImages().ifPresent(warnings::add);
		Set<String> makers = runs.stream().filter(run -> run.evaluation().isPresent()).map(Run::manifest)
				.flatMap(Optional::stream).map(Manifest::provenance).map(SweepData::maker)
				.collect(Collectors.toCollection(LinkedHashSet::new));
		if (makers.size() > 1) {
			warnings.add("Runs were not all trained by the same program on the same device ("
					+ String.join("; ", makers) + "): a difference between settings may be theirs.");
		}
		return new Advice(advice.summary(), warnings);
	}

	private static String maker(Provenance provenance) {
		return Stream
				.of(Stream.of(provenance.product(), provenance.engine(), provenance.precision()),
						provenance.devices().stream().map(device -> device.replaceFirst("^\\S+ ", "")).distinct())
				.flatMap(parts -> parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
	}

	/** Where a run and that of its reference were measured on other images. */
	private Optional<String> otherImages() {
		List<String> names = runs
				.stream().filter(
						run -> table.settings().get(run.setting()).reference().stream()
								.mapToObj(reference -> of(reference, run.run().seed())).flatMap(Optional::stream)
								.map(SweepData::images).anyMatch(images -> run.evaluation().isPresent()
										&& images.isPresent() && !images.equals(images(run))))
				.map(run -> run.run().name()).toList();
		return names.isEmpty()
				? Optional.empty()
				: Optional.of(
						"Measured on other images than what they are compared with: " + AdviceRules.few(names) + ".");
	}

	private Optional<Run> of(int setting, long seed) {
		return runs.stream().filter(run -> run.setting() == setting && run.run().seed() == seed).findFirst();
	}

	private static Optional<String> images(Run run) {
		return run.evaluation().map(EvaluationHead::settings).map(EvaluationSettings::images);
	}

	/** A chart for each leading metric. */
	public List<Chart> charts() {
		return SweepCharts.of(this);
	}

	/** Whether charts over a key have settings that it is not varied in. */
	public boolean dashed() {
		return SweepCharts.numericKey(this).filter(
				key -> IntStream.range(0, table.settings().size()).anyMatch(setting -> value(setting, key).isEmpty()))
				.isPresent();
	}

	/** How a page in a folder refers to the folders of the runs; empty where there is none, or on another drive. */
	public List<String> links(Path page) {
		Path from = page.toAbsolutePath().normalize();
		return runs.stream().map(run -> run.run().folder()).map(to -> {
			if (!Files.isDirectory(to) || !Objects.equals(from.getRoot(), to.getRoot())) {
				return "";
			}
			String path = from.relativize(to).toString().replace('\\', '/');
			try {
				return new URI(null, null, "./" + path + "/", null).getRawPath();
			} catch (URISyntaxException e) {
				return "";
			}
		}).toList();
	}

	/** What each setting changes in the experiment, a line each, as {@code key=value}. */
	public List<String> changes(int setting) {
		return sweep.settings().get(setting).set();
	}
}
