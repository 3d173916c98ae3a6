package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * A script in the place of the product's, in a folder with an awkward name: it writes the files of a run as a training
 * does, bit by bit, until it is told to stop.
 */
final class FakeWorkbench {

	/** In shells something stands for something else. */
	private static final String AWKWARD = "it's \"my\" $HOME `x` #1: 50% & ä";

	private static final String SCRIPT = """
			#!/bin/bash
			here=$(dirname -- "$0")
			case $1 in
				--version) echo 'CGC Workbench 1.2.3'; exit ;;
				engines) printf 'fake  Fake engine\\n  cpu  Processor\\nauto: fake on cpu\\nset up: %s\\n' "$SET_UP"; exit ;;
			esac
			run=$3
			end() {
				cp "$here/$1.json" "$run/manifest.part" && mv "$run/manifest.part" "$run/manifest.json"
			}
			trap 'stopped=yes' TERM
			end running
			echo "begins $SET_UP"
			step=$(cat "$run/events.jsonl" 2>/dev/null | wc -l)
			while [ "$step" -lt "$(cat "$here/steps")" ] && [ -z "$stopped" ]; do
				step=$((step + 1))
				echo "{\\"step\\":$step}" >>"$run/events.jsonl"
				echo "step $step"
				sleep 0.05
			done
			cp "$here"/checkpoints/* "$run/checkpoints"
			echo 'no end of line in the log' >>"$run/run.log"
			printf 'last words' >>"$run/run.log"
			if [ -n "$stopped" ]; then
				end stopped
				exit 4
			fi
			end finished
			""";

	private final Path folder;

	FakeWorkbench(Path parent) throws IOException {
		folder = Files.createDirectories(parent.resolve(AWKWARD));
		Files.writeString(path(), SCRIPT);
		assertTrue(path().toFile().setExecutable(true));
		for (RunState state : RunState.values()) {
			new Manifest("tiny",
					new Provenance("CGC Workbench 1.2.3", Optional.empty(), "fake", "", List.of(), "float32", 1),
					Manifest.Host.here(), 0, new Manifest.Data("tiny", "/there", "0", List.of("a", "b"), 2, 0, 2),
					Optional.empty(), Instant.EPOCH, List.of(), Optional.empty(), state, Optional.empty())
					.write(folder.resolve(state.key() + ".json"));
		}
		Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
		Checkpoints all = new Checkpoints(checkpoints, 0);
		for (int epoch = 1; epoch <= 3; epoch++) {
			Weights weights = new Weights(Map.of("w", new Tensor(List.of(50_000), new float[50_000])));
			weights.get("w").values()[0] = epoch;
			all.save(new TrainingState(epoch, 5, 5L * epoch, true, 5, 0.5, 1, TrainingState.initial(5).sums()), weights,
					Weights.empty(), epoch == 2, Map.of());
		}
		steps(20);
	}

	/** The script. */
	Path path() {
		return folder.resolve("workbench");
	}

	/** How many steps a training has, also one that is at work. */
	void steps(int steps) throws IOException {
		Files.writeString(folder.resolve("steps"), Integer.toString(steps));
	}
}
