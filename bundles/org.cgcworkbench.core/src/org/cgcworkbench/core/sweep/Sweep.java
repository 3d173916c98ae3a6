package org.cgcworkbench.core.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunLock;
import org.cgcworkbench.core.run.RunState;

/**
 * An experiment that is run with several settings and seeds. {@link SweepReader} reads it from the file that somebody
 * wrote, {@link SweepFile} from the folder of a sweep.
 *
 * @param folder
 *            of the sweep, absolute; its runs lie in it. It need not exist yet
 * @param base
 *            the experiment that all have in common
 * @param reference
 *            what settings are compared with; empty where the file says nothing
 * @param evaluation
 *            how runs are measured; empty where they are not
 */
public record Sweep(String name, Path folder, Base base, List<SweepSetting> settings, List<Long> seeds,
		Optional<SweepReference> reference, Optional<SweepEvaluation> evaluation) {

	/** Stands for the seed in the texts of settings and grid. */
	public static final String SEED_SIGN = "{seed}";

	/**
	 * An experiment as it was written.
	 *
	 * @param file
	 *            that it stood in; relative paths start in its folder
	 */
	public record Base(Path file, String text) {
	}

	public Sweep {
		settings = List.copyOf(settings);
		seeds = List.copyOf(seeds);
	}

	/**
	 * All runs: of the first seed those of all settings, then of the next, so that a sweep cut short has whole seeds.
	 */
	public List<SweepRun> runs() {
		List<SweepRun> runs = new ArrayList<>();
		for (long seed : seeds) {
			for (SweepSetting setting : settings) {
				runs.add(new SweepRun(runs.size() + 1, setting, seed, folder.resolve(SweepRun.name(setting, seed))));
			}
		}
		return runs;
	}

	/**
	 * The run of a number.
	 *
	 * @throws UserException
	 *             where there is none
	 */
	public SweepRun run(int number) {
		List<SweepRun> runs = runs();
		if (number < 1 || number > runs.size()) {
			throw new UserException(
					"there is no run " + number + " in the sweep " + name + ", which has 1 to " + runs.size());
		}
		return runs.get(number - 1);
	}

	/** The setting that one is compared with; empty where it is compared with none. */
	public Optional<SweepSetting> reference(SweepSetting setting) {
		return reference.flatMap(chosen -> chosen.of(setting, settings));
	}

	/** What a run changes in the experiment, as {@code train --set} takes it. */
	public List<String> overrides(SweepRun run) {
		List<String> overrides = new ArrayList<>();
		run.setting().set().forEach(one -> overrides.add(filled(one, run.seed())));
		overrides.add(ExperimentKeys.SEED.setting(run.seed()));
		overrides.add(ExperimentKeys.RUNS.setting(folder.toString()));
		return overrides;
	}

	/** A text with the seed in place of its sign. */
	public static String filled(String text, long seed) {
		return text.replace(SEED_SIGN, String.valueOf(seed));
	}

	/**
	 * The experiment of a run.
	 *
	 * @throws org.cgcworkbench.core.experiment.ExperimentException
	 *             where it has problems, for example since the run that it starts from is not there yet
	 */
	public Experiment experiment(SweepRun run) {
		return ExperimentReader.read(base.text(), base.file(), overrides(run));
	}

	/**
	 * The devices that a run computes on, also where what it starts from is not there yet.
	 *
	 * @throws org.cgcworkbench.core.experiment.ExperimentException
	 *             where its experiment has other problems
	 */
	public List<String> devices(SweepRun run) {
		List<String> overrides = overrides(run).stream()
				.filter(one -> !one.startsWith(ExperimentKeys.INITIAL_WEIGHTS.name() + "=")).toList();
		return ExperimentReader.read(base.text(), base.file(), overrides).engine().devices();
	}

	/**
	 * Takes a run for all that is done with it, so that no other process does the same; empty where somebody has it.
	 * Makes its folder.
	 */
	public Optional<RunLock> claim(SweepRun run) throws IOException {
		Files.createDirectories(run.folder());
		return run.directory().claim();
	}

	/** How far a run has come. */
	public SweepRunState state(SweepRun run) throws IOException {
		return Files.isDirectory(run.folder()) && run.directory().claimed() ? SweepRunState.RUNNING : reached(run);
	}

	/** How far a run has come that nobody or this very process works on. */
	public SweepRunState reached(SweepRun run) throws IOException {
		RunDirectory directory = run.directory();
		if (!Files.exists(directory.manifest())) {
			return SweepRunState.WAITING;
		}
		RunState state = directory.state();
		return switch (state) {
			case RUNNING -> SweepRunState.RUNNING;
			case STOPPED, INTERRUPTED -> SweepRunState.STOPPED;
			case FAILED -> SweepRunState.FAILED;
			case FINISHED -> evaluation.isEmpty() || evaluation.get().of(directory).isPresent()
					? SweepRunState.DONE
					: SweepRunState.TRAINED;
		};
	}
}
