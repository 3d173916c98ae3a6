package org.cgcworkbench.core.sweep.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.internal.NearestKey;
import org.cgcworkbench.core.experiment.internal.PlainYaml;
import org.cgcworkbench.core.experiment.internal.YamlDocument;
import org.cgcworkbench.core.experiment.internal.YamlText;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepEvaluation;
import org.cgcworkbench.core.sweep.SweepKey;
import org.cgcworkbench.core.sweep.SweepReference;
import org.cgcworkbench.core.sweep.SweepSetting;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A sweep file while it is read; all problems are found at once. */
public final class SweepDocument {

	private static final String NAME = "name";
	private static final String EXPERIMENT = "experiment";
	private static final String SEEDS = "seeds";
	private static final String REFERENCE = "reference";

	private final Path file;
	private final String text;
	private final List<Problem> problems = new ArrayList<>();
	private final PlainYaml yaml;
	private final List<Metric> metrics;
	private final List<ExplanationMethod> methods;
	private final SettingNodes settings;

	/**
	 * @param metrics
	 *            those installed
	 * @param methods
	 *            those installed
	 * @throws UserException
	 *             where the file cannot be read
	 */
	public SweepDocument(Path file, List<Metric> metrics, List<ExplanationMethod> methods) {
		this.file = file.toAbsolutePath().normalize();
		text = YamlText.read(file, "sweep");
		yaml = PlainYaml.ofFile(file.toString(), problems);
		this.metrics = metrics;
		this.methods = methods;
		settings = new SettingNodes(yaml, this.file.getParent(), problems);
	}

	/**
	 * Reads it.
	 *
	 * @param promised
	 *            folders of runs that will be there when it is run
	 * @throws ExperimentException
	 *             with every problem found
	 */
	public Sweep read(Collection<Path> promised) {
		Optional<Sweep> sweep = yaml.compose(text).flatMap(this::read);
		if (sweep.isPresent() && problems.isEmpty()) {
			new RunChecks(sweep.get(), settings, written(sweep.get().base(), ExperimentKeys.INITIAL_WEIGHTS),
					Set.copyOf(promised)).addTo(problems);
		}
		if (problems.isEmpty() && sweep.isPresent()) {
			return sweep.get();
		}
		if (problems.isEmpty()) {
			yaml.problem(null, "", "is empty; `help sweep` lists the keys");
		}
		throw new ExperimentException(new LinkedHashSet<>(problems).stream()
				.sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
				.limit(PlainYaml.MOST_PROBLEMS).toList());
	}

	/** The folder of the experiment's runs; empty where there is no experiment or there are no seeds. */
	public Optional<Path> runs() {
		return yaml.compose(text).map(root -> Mapping.of(yaml, root, "", SweepKey.names("")))
				.filter(top -> top.get(SEEDS).isPresent()).flatMap(top -> top.get(EXPERIMENT)).flatMap(this::base)
				.flatMap(this::runs);
	}

	private Optional<Sweep> read(Node root) {
		Mapping top = Mapping.of(yaml, root, "", SweepKey.names(""));
		for (String key : List.of(NAME, EXPERIMENT, SEEDS)) {
			if (root instanceof MappingNode && top.get(key).isEmpty()) {
				yaml.problem(null, key, "is missing: " + SweepKey.ALL.stream().filter(known -> known.name().equals(key))
						.findFirst().orElseThrow().documentation());
			}
		}
		Optional<String> name = top.get(NAME).flatMap(this::name);
		Optional<Sweep.Base> base = top.get(EXPERIMENT).flatMap(this::base);
		List<Long> seeds = top.get(SEEDS).map(item -> SeedList.read(yaml, item.value())).orElse(List.of());
		List<SweepSetting> all = settings.read(top.get("settings"), top.get("grid"),
				SeedList.MOST_RUNS / Math.max(1, seeds.size()));
		Optional<SweepReference> reference = top.get(REFERENCE).flatMap(item -> reference(item, all));
		Optional<SweepEvaluation> evaluation = new EvaluationNode(yaml, metrics, methods).read(top.get("evaluation"));
		return name.flatMap(found -> base.flatMap(start -> runs(start)
				.map(runs -> new Sweep(found, runs.resolve(found), start, all, seeds, reference, evaluation))));
	}

	private Optional<String> name(Mapping.Item item) {
		Optional<String> name = item.text().filter(Experiment::isName);
		if (name.isEmpty()) {
			yaml.problem(item.valueMark(), NAME,
					"names a folder: use letters, digits, dot, dash and underscore, 100 at most");
		}
		return name;
	}

	private Optional<Sweep.Base> base(Mapping.Item item) {
		if (item.value() instanceof MappingNode inside) {
			return Optional.of(new Sweep.Base(file, only(inside)));
		}
		try {
			Path path = file.resolveSibling(item.text().orElse("")).normalize();
			return Optional.of(new Sweep.Base(path, YamlText.read(path, EXPERIMENT)));
		} catch (UserException | InvalidPathException e) {
			yaml.problem(item.valueMark(), EXPERIMENT, e.getMessage());
			return Optional.empty();
		}
	}

	/** The text of a mapping alone, at its place, so that what is wrong in it is found where it stands. */
	private String only(MappingNode mapping) {
		int start = mapping.getStartMark().map(mark -> mark.getIndex()).orElse(0);
		int end = mapping.getEndMark().map(mark -> mark.getIndex()).orElse(start);
		String inside = text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
		return mapping.getStartMark().map(mark -> "\n".repeat(mark.getLine()) + " ".repeat(mark.getColumn()) + inside)
				.orElse(inside);
	}

	/** The folder of the experiment's runs; what is wrong with it is found when runs are checked. */
	private Optional<Path> runs(Sweep.Base base) {
		try {
			String runs = written(base, ExperimentKeys.RUNS).orElse(ExperimentKeys.RUNS.defaultText());
			return Optional.of(base.file().resolveSibling(runs).normalize());
		} catch (InvalidPathException e) {
			yaml.problem(null, EXPERIMENT, "runs is not a path on this system");
			return Optional.empty();
		}
	}

	private static Optional<String> written(Sweep.Base base, Key<String> key) {
		return Optional.ofNullable(
				YamlDocument.ofFile(base.text(), base.file().toString(), new ArrayList<>()).entries().get(key.name()))
				.map(YamlDocument.Entry::text);
	}

	private Optional<SweepReference> reference(Mapping.Item item, List<SweepSetting> all) {
		if (item.value() instanceof ScalarNode) {
			String name = item.text().orElse("");
			List<String> names = all.stream().map(SweepSetting::name).filter(one -> !one.isEmpty()).distinct().toList();
			if (!names.contains(name)) {
				yaml.problem(item.valueMark(), REFERENCE, "there is no setting " + PlainYaml.shortened(name)
						+ NearestKey.among(names, name).map(near -> "; did you mean " + near + "?").orElse(""));
			}
			return Optional.of(new SweepReference.Named(name));
		}
		return Optional.of(new SweepReference.OfGrid(settings.ofGrid(item, REFERENCE)));
	}
}
