package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;

/** A run in the document of a command. */
public final class RunResult {

	private RunResult() {
	}

	/** How far it is and what it reached. */
	public static Map<String, Object> of(RunDirectory run) throws IOException {
		RunHistory history = RunHistory.following(run.events(), false);
		history.poll();
		Optional<RunEvent.Epoch> epoch = history.last(RunEvent.Epoch.class);
		return Results.map("folder", run.folder(), "name", run.name(), "state", run.state().key(), "message",
				Manifest.sound(run.manifest()).flatMap(Manifest::message), "epochs",
				history.last(RunEvent.Started.class).map(RunEvent.Started::epochs), "epoch",
				epoch.map(RunEvent.Epoch::epoch), "step", history.last(RunEvent.Step.class).map(RunEvent.Step::step),
				"train-accuracy", epoch.map(RunEvent.Epoch::trainAccuracy), "validation-accuracy",
				epoch.map(RunEvent.Epoch::validationAccuracy), "best-validation-accuracy", history.bestAccuracy());
	}
}
