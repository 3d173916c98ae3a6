package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.RemoteFollower;
import org.cgcworkbench.core.remote.RemoteRun;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.headless.internal.console.Failure;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.console.RunResult;
import org.cgcworkbench.headless.internal.console.Stop;

import picocli.CommandLine.Option;

/** How a run on a machine is followed on the console. */
final class RemoteConsole implements RemoteFollower.Listener {

	@Option(names = "--every", paramLabel = "SECONDS", defaultValue = "5", description = "Time between two looks at the machine; default: ${DEFAULT-VALUE}.")
	private int every;

	/**
	 * Follows a run to its end, or until a signal; the run goes on then.
	 *
	 * @return the exit code
	 */
	int follow(RemoteRun run) throws IOException {
		if (every < 1) {
			throw new UserException("--every starts at 1");
		}
		Stop.says("the run goes on on " + run.machine().name() + "; workbench remote stop " + run.directory().folder()
				+ " ends it with a checkpoint");
		try {
			Optional<RunState> ended = new RemoteFollower(run, Duration.ofSeconds(every), this).follow();
			Results.put("run", map(run));
			return ended.isEmpty() ? Ending.STOPPED.exitCode() : ended(run.directory(), ended.get());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Ending.STOPPED.exitCode();
		}
	}

	private static int ended(RunDirectory run, RunState state) {
		Ending ending = Ending.of(state);
		if (ending == Ending.RUN_FAILED) {
			String why = Manifest.sound(run.manifest()).flatMap(Manifest::message)
					.orElse("its job ended without a word; " + run.console() + " has what it printed");
			return Failure.say(ending,
					run.folder() + ": the run " + (state == RunState.FAILED ? "failed: " : "was interrupted: ") + why,
					null);
		}
		Log.result(run.folder() + ": " + state.key());
		return ending.exitCode();
	}

	/** A run on a machine in the document. */
	static Map<String, Object> map(RemoteRun run) throws IOException {
		Map<String, Object> map = RunResult.of(run.directory());
		map.put("machine", run.place().machine());
		map.put("folder-there", run.place().folder());
		return map;
	}

	/** How far a run is, in words; empty before its first step. */
	static String progress(RunDirectory run) throws IOException {
		RunHistory history = RunHistory.following(run.events(), false);
		history.poll();
		Optional<RunEvent.Step> step = history.last(RunEvent.Step.class);
		return step.map(last -> ", epoch " + last.epoch() + ", step " + last.step()).orElse("");
	}

	@Override
	public void printed(String line) {
		Log.say(line);
	}

	@Override
	public void told(String what) {
		Log.problem(what);
	}

	@Override
	public boolean leaves() {
		return Stop.token().cancelled();
	}
}
