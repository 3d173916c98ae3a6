package org.cgcworkbench.ui.internal.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;

/** Something to do in a process of its own. */
public sealed interface LaunchRequest {

	/**
	 * Trains an experiment as it stood when this was asked for, whatever becomes of its file.
	 *
	 * @param name
	 *            of the experiment
	 * @param source
	 *            file that it was read from
	 * @param overrides
	 *            {@code key=value} each, that stood before what the file says
	 * @param experiment
	 *            its text, complete and with absolute paths
	 */
	record Train(String name, Path source, List<String> overrides, String experiment,
			List<String> devices) implements LaunchRequest {
	}

	/**
	 * Goes on with a run.
	 *
	 * @param data
	 *            folder in which its data set lies now, where that is not its own
	 */
	record Resume(RunDirectory directory, Optional<Path> data, List<String> devices) implements LaunchRequest {
	}

	/**
	 * Measures a run.
	 *
	 * @param options
	 *            of the command line
	 */
	record Evaluate(RunDirectory directory, List<String> options, List<String> devices) implements LaunchRequest {
	}

	/**
	 * Trains and measures what is not done of a sweep, as its file stands when it begins.
	 *
	 * @param file
	 *            of the sweep
	 * @param folder
	 *            of the sweep, which need not exist yet
	 */
	record Sweep(Path file, Path folder, List<String> devices) implements LaunchRequest {
	}

	/**
	 * Trains an experiment on another machine and follows it, as its file stands when it begins.
	 *
	 * @param name
	 *            of the experiment
	 * @param overrides
	 *            {@code key=value} each
	 * @param on
	 *            name of the machine
	 * @param devices
	 *            of that machine; none where a queue there gives them
	 */
	record TrainElsewhere(String name, Path source, List<String> overrides, String on,
			List<String> devices) implements LaunchRequest {
	}

	/**
	 * Does something with a run on another machine.
	 *
	 * @param directory
	 *            its folder here
	 * @param on
	 *            name of the machine
	 */
	record OfElsewhere(RunDirectory directory, Task task, String on, List<String> devices) implements LaunchRequest {
	}

	/** What can be done with a run on another machine, by the words of the command line. */
	enum Task {
		/** Goes on with it, and follows it. */
		RESUME,
		/** Follows it. */
		FOLLOW,
		/** Copies its weights. */
		FETCH;

		String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Devices that it computes on; {@code auto} may be any. */
	List<String> devices();

	/** The other machine that it works on; empty for this one. */
	default Optional<String> machine() {
		return switch (this) {
			case TrainElsewhere train -> Optional.of(train.on);
			case OfElsewhere run -> Optional.of(run.on);
			default -> Optional.empty();
		};
	}

	/** For people. */
	default String title() {
		return switch (this) {
			case Train train -> NLS.bind(Messages.Common_train, train.name);
			case Resume resume -> NLS.bind(Messages.LaunchRequest_resume, resume.directory.name());
			case Evaluate evaluate -> NLS.bind(Messages.Common_evaluate, evaluate.directory.name());
			case Sweep sweep -> NLS.bind(Messages.LaunchRequest_sweep, sweep.folder.getFileName());
			case TrainElsewhere train -> NLS.bind(Messages.LaunchRequest_trainElsewhere, train.name, train.on);
			case OfElsewhere run -> NLS.bind(switch (run.task) {
				case RESUME -> Messages.LaunchRequest_resumeElsewhere;
				case FOLLOW -> Messages.LaunchRequest_follow;
				case FETCH -> Messages.LaunchRequest_fetch;
			}, run.directory.name(), run.on);
		};
	}

	/** What notices about it are about, see {@link Notices}. */
	default String cause() {
		return switch (this) {
			case Train train -> "train:" + train.name + ":" + train.source;
			case Resume resume -> Notices.trainingOf(resume.directory.folder());
			case Evaluate evaluate -> "evaluate:" + evaluate.directory.folder();
			case Sweep sweep -> "sweep:" + sweep.file;
			case TrainElsewhere train -> "train:" + train.name + ":" + train.source + ":" + train.on;
			case OfElsewhere run ->
				run.task == Task.FETCH ? "fetch:" + run.directory.folder() : Notices.trainingOf(run.directory.folder());
		};
	}

	/** The run that it works on, where there is one already. */
	default Optional<RunDirectory> run() {
		return switch (this) {
			case Train train -> Optional.empty();
			case Sweep sweep -> Optional.empty();
			case Resume resume -> Optional.of(resume.directory);
			case Evaluate evaluate -> Optional.of(evaluate.directory);
			case TrainElsewhere train -> Optional.empty();
			case OfElsewhere run -> Optional.of(run.directory);
		};
	}

	/**
	 * The arguments of the product's command line.
	 *
	 * @param frozen
	 *            file that holds the experiment to train
	 */
	default List<String> arguments(Path frozen) {
		return arguments(frozen, List.of());
	}

	/** The arguments that do the same for whoever types them, as long as the files remain what they are. */
	default List<String> typed() {
		return this instanceof Train train
				? arguments(train.source, train.overrides)
				: arguments(Path.of(""), List.of());
	}

	private List<String> arguments(Path experiment, List<String> overrides) {
		return switch (this) {
			case Train train -> Stream
					.of(Stream.of("train", experiment.toString()),
							overrides.stream().flatMap(each -> Stream.of("--set", each)), Stream.of("--new"))
					.flatMap(words -> words).toList();
			case Resume resume -> Stream.concat(Stream.of("train", "--resume", resume.directory.folder().toString()),
					resume.data.stream().flatMap(folder -> Stream.of("--data", folder.toString()))).toList();
			case Evaluate evaluate ->
				Stream.concat(Stream.of("evaluate", evaluate.directory.folder().toString()), evaluate.options.stream())
						.toList();
			case Sweep sweep -> List.of("sweep", sweep.file.toString());
			case TrainElsewhere train ->
				Stream.concat(Stream.of("remote", "train", train.source.toString(), "--on", train.on),
						train.overrides.stream().flatMap(each -> Stream.of("--set", each))).toList();
			case OfElsewhere run -> List.of("remote", run.task.word(), run.directory.folder().toString());
		};
	}

	/** Whether it trains a single run. */
	default boolean trains() {
		return this instanceof Train || this instanceof Resume || this instanceof TrainElsewhere
				|| this instanceof OfElsewhere run && run.task != Task.FETCH;
	}

	/** Whether it must wait for the other to end. */
	default boolean conflicts(LaunchRequest other) {
		return machine().equals(other.machine())
				&& (devices().contains(EngineSelection.AUTO) || other.devices().contains(EngineSelection.AUTO)
						|| devices().stream().anyMatch(other.devices()::contains));
	}

	/** Whether it does the very same as another. */
	default boolean repeats(LaunchRequest other) {
		return this instanceof Train train && other instanceof Train another
				? train.experiment.equals(another.experiment)
				: equals(other);
	}
}
