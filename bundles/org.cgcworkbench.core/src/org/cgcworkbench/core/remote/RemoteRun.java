package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RemotePlace.Phase;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunLock;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.FileTree;

/**
 * A run on a machine, with a folder here that gets its small files. What is asked of the machine is done by one script
 * each, so that a connection that breaks leaves things as they are.
 */
public final class RemoteRun implements AutoCloseable {

	private static final Duration MINUTE = Duration.ofMinutes(1);
	private static final int SHORT = 64 << 10;
	private static final int MOST_ROUNDS = 10_000;

	private final RunDirectory run;
	private final Machine machine;
	private final MachineShell shell;
	private final JobScript script;
	private final RunCopy copy;
	private RemotePlace place;
	/** What goes along, of a run that has yet to be started; else null. */
	private RemoteExperiment sent;
	/** Keeps others from following it, too. */
	private Optional<RunLock> lock = Optional.empty();

	private RemoteRun(RunDirectory run, Machine machine, RemotePlace place) throws IOException {
		this.run = run;
		this.machine = machine;
		this.place = place;
		shell = new MachineShell(machine);
		script = new JobScript(machine, place.folder());
		copy = new RunCopy(run, machine.name());
	}

	/**
	 * How far the job of a run is.
	 *
	 * @param said
	 *            more words of the machine
	 * @param more
	 *            whether there is more to copy at once
	 */
	public record Look(Phase phase, String said, boolean more) {
	}

	/**
	 * Opens the folder here of a run on a machine.
	 *
	 * @throws UserException
	 *             where it is none, or the machine is not known
	 */
	public static RemoteRun open(RunDirectory run, Machines machines) throws IOException {
		RemotePlace place = RemotePlace.read(run).orElseThrow(() -> new UserException(
				run.folder() + ": is a run of this machine, not of one of those that workbench remote knows"));
		return new RemoteRun(run, machines.named(place.machine()), place);
	}

	/**
	 * Makes the folder here of a new run.
	 *
	 * @param file
	 *            of an experiment, whose folder of runs gets it
	 * @param overrides
	 *            {@code key=value} each
	 * @throws UserException
	 *             where the experiment has mistakes or the machine does not have what it needs
	 */
	public static RemoteRun create(Path file, List<String> overrides, Machine machine) throws IOException {
		Experiment experiment = ExperimentReader.readForElsewhere(file, overrides);
		Set<String> given = new HashSet<>(ExperimentReader.settings(file).keySet());
		overrides.forEach(setting -> given.add(setting.split("=", 2)[0].strip()));
		// its mistakes come before there is a folder, whose name the files that go along have in their paths
		RemoteExperiment first = RemoteExperiment.of(experiment, given, machine, machine.runs());
		RunDirectory run = RunDirectory.create(experiment, experiment.runs(), first.text());
		String folder = machine.runs().replaceFirst("/+$", "") + "/" + run.name();
		RemotePlace place = new RemotePlace(machine.name(), folder, Optional.of(experiment.dataset().path()),
				Phase.WAITING, Optional.empty());
		RemoteRun made = new RemoteRun(run, machine, place);
		try {
			made.hold();
			made.sent = RemoteExperiment.of(experiment, given, machine, folder);
			AtomicFiles.writeString(run.experimentFile(), made.sent.text());
			place.write(run);
			for (Map.Entry<String, Path> list : made.sent.lists().entrySet()) {
				Path kept = run.folder().resolve(RemoteExperiment.SENT).resolve(list.getKey());
				AtomicFiles.write(kept, out -> Files.copy(list.getValue(), out));
			}
			return made;
		} catch (IOException | RuntimeException e) {
			made.close();
			FileTree.delete(run.folder());
			throw e;
		}
	}

	/** Its folder here. */
	public RunDirectory directory() {
		return run;
	}

	/** The machine that it trains on. */
	public Machine machine() {
		return machine;
	}

	/** Where it trains, as far as is known. */
	public RemotePlace place() {
		return place;
	}

	/**
	 * Sends all that a new run needs; {@link #resume} starts it then. Where that fails the folder here is removed.
	 *
	 * @throws UserException
	 *             where the machine does not have what it needs
	 */
	public void send() throws IOException {
		try {
			requireDone(shell.run(script.prepare(sent.data())));
			for (Map.Entry<String, Path> file : sent.sent().entrySet()) {
				shell.send(file.getValue(), place.folder() + "/" + RemoteExperiment.SENT + "/" + file.getKey());
			}
			requireDone(shell.run(script.write(sent.text(), UUID.randomUUID().toString())));
		} catch (IOException | UserException e) {
			release();
			FileTree.delete(run.folder());
			throw e;
		}
	}

	/**
	 * Starts the job of a run whose files are there, from its last checkpoint where there is one. A request to stop
	 * that comes meanwhile counts.
	 *
	 * @throws UserException
	 *             where it is being trained, or cannot be
	 * @throws ConnectionLostException
	 *             where it is not known whether the job has begun
	 */
	public void resume() throws IOException {
		run.clearStopRequest();
		ShellAnswer answer = shell.run(script.start(), SHORT, MINUTE);
		if (sent != null && answer.parts("refused").findAny().isPresent()) {
			// its files are there, so that it can be gone on with when the reason is mended
			note(Phase.ENDED, Optional.empty());
		}
		requireDone(answer);
		sent = null;
		note(look(answer).phase(), Optional.empty());
	}

	/** Asks the job to end with a checkpoint; one that waits is taken out of its queue. */
	public void stop() throws IOException {
		requireDone(shell.run(script.stop()));
	}

	/** Copies a piece of what is new of each file and tells how far the job is. */
	public Look look() throws IOException {
		ShellAnswer answer = shell.run(script.look(copy.commands()), copy.most(), MINUTE);
		requireDone(answer);
		Look look = look(answer);
		boolean more = copy.take(answer, look.phase() == Phase.ENDED);
		if (!more || look.phase() != Phase.ENDED) {
			note(look.phase(), Optional.empty());
		}
		return new Look(look.phase(), look.said(), more);
	}

	/** Copies all that is new, unless another process follows the run. */
	public void update() throws IOException {
		if (lock.isEmpty() && run.locked()) {
			place = RemotePlace.read(run).orElse(place);
			return;
		}
		hold();
		for (int round = 0; round < MOST_ROUNDS && look().more(); round++) {
			// each brings a piece
		}
	}

	/**
	 * Takes the run for following it, until this is closed.
	 *
	 * @throws UserException
	 *             where another process has it
	 */
	void hold() throws IOException {
		if (lock.isEmpty()) {
			lock = Optional.of(run.lock());
		}
	}

	private void release() throws IOException {
		if (lock.isPresent()) {
			lock.get().close();
			lock = Optional.empty();
		}
	}

	/** Keeps why nothing new is known. */
	public void lost(String why) throws IOException {
		note(place.phase(), Optional.of(why));
	}

	/** How far the run has come, as far as is known here. */
	public RunState state() throws IOException {
		return run.state();
	}

	private void note(Phase phase, Optional<String> problem) throws IOException {
		RemotePlace now = place.with(phase, problem);
		if (!now.equals(place)) {
			place = now;
			now.write(run);
		}
	}

	private Look look(ShellAnswer answer) {
		ShellAnswer.Part job = answer.parts("job").findFirst()
				.orElseThrow(() -> new UserException(machine.name() + ": does not tell how far the run is"));
		return switch (job.word(1)) {
			case "none" -> new Look(Phase.ENDED, "its job was never started", false);
			case "ended" -> new Look(Phase.ENDED, job.word(2), false);
			case "queue" -> new Look(job.word(2).startsWith("PENDING") || job.word(2).startsWith("CONFIGURING")
					? Phase.WAITING
					: Phase.RUNNING, String.join(" ", job.words().subList(2, job.words().size())), false);
			case "running" -> new Look(Phase.RUNNING, "", false);
			case "elsewhere" -> throw new UserException(machine.name() + ": answers as " + job.word(3)
					+ ", but the run was started on " + job.word(2) + "; have ssh reach that host");
			default -> new Look(place.phase(), job.rest(), false);
		};
	}

	private void requireDone(ShellAnswer answer) {
		answer.parts("refused").findFirst().ifPresent(part -> {
			throw new UserException(machine.name() + ": " + part.rest());
		});
	}

	MachineShell shell() {
		return shell;
	}

	@Override
	public void close() throws IOException {
		release();
		shell.close();
	}
}
