package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RemotePlace.Phase;
import org.cgcworkbench.core.run.RunDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no sound machine gives, from one that knows what it was asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sshd")
@Timeout(120)
class HostileMachineTest {

	/** Reads the script that it was sent for the mark, and answers by a script of its own. */
	private static final String SESSION = """
			#!/bin/bash
			here=$(dirname -- "$0")
			[ "$SSH_ORIGINAL_COMMAND" = sh ] || exec bash "$here/file.sh" "$SSH_ORIGINAL_COMMAND"
			script=$(cat)
			mark=$(printf '%s\\n' "$script" | sed -n "1s/.*' '\\([-0-9a-f]*\\)' .*/\\1/p")
			say() { printf '\\n%s %s\\n' "$mark" "$*"; }
			. "$here/answer.sh"
			say end
			""";

	@TempDir
	private Path folder;
	private LocalSshd sshd;
	private Machines machines;
	private RunDirectory run;

	@BeforeEach
	void start() throws Exception {
		sshd = new LocalSshd(folder, SESSION);
		machines = new Machines(folder.resolve("machines.json"));
		machines.put(
				new Machine("box", Optional.of("box"), sshd.options(), "/w", "/runs", Map.of(), "", Optional.empty()));
		run = new RunDirectory(Files.createDirectories(folder.resolve("runs/run")));
		Files.writeString(run.experimentFile(), "name: run\n");
		new RemotePlace("box", "/runs/run", Optional.empty(), Phase.RUNNING, Optional.empty()).write(run);
	}

	@AfterEach
	void end() throws InterruptedException {
		if (sshd != null) {
			sshd.close();
		}
	}

	private String refusal(String answer) throws IOException {
		Files.writeString(folder.resolve("answer.sh"), answer);
		try (RemoteRun remote = RemoteRun.open(run, machines)) {
			return assertThrows(UserException.class, remote::look).getMessage();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"say piece ../evil 0; echo x | not asked for",
			"say piece experiment.yaml 0; echo x | not asked for", "say whole events.jsonl 1 2; echo x | not asked for",
			"say piece events.jsonl 77; echo x | not asked for", "say piece events.jsonl -1; echo x | not asked for",
			"say piece events.jsonl 0; head -c 2000000 /dev/zero | not asked for",
			"say whole manifest.json 1 2; head -c 20000000 /dev/zero | too large", "yes | more than it was asked for",
			"say refused '\u001b[2Jbye' | ?[2Jbye"})
	void isRefused(String answer, String why) throws IOException {
		String said = refusal("say job running 1; " + answer + "\n");
		assertTrue(said.contains(why), said);
		assertFalse(Files.exists(run.folder().getParent().resolve("evil")));
		assertEquals("name: run\n", Files.readString(run.experimentFile()));
	}

	@Test
	void anAnswerWithoutAnEndIsNone() throws IOException {
		assertTrue(refusal("say job running 1; exit 3").contains("code 3"));
		assertTrue(refusal("exit 0").contains("before it had done"));
	}

	@Test
	void aMachineThatSaysNothingIsLost() throws IOException {
		Files.writeString(folder.resolve("answer.sh"), "sleep 60\n");
		try (MachineShell shell = new MachineShell(machines.named("box"))) {
			assertThrows(ConnectionLostException.class, () -> shell.run("true", 1000, Duration.ofSeconds(1)));
		}
	}

	/** Files of weights are held against the state that says their digests, and never grow beyond what was said. */
	@Test
	void checkpointsAreBoundedAndChecked() throws Exception {
		String answer = "say job ended 0\nsay marked best epoch-001.safetensors\nsay marked latest ../../x.safetensors\n"
				+ "say checkpoint ../../evil 1 1 1\n";
		Files.writeString(folder.resolve("answer.sh"), answer);
		try (RemoteRun remote = RemoteRun.open(run, machines)) {
			RemoteCheckpoints checkpoints = new RemoteCheckpoints(remote, what -> {
			});
			assertTrue(assertThrows(UserException.class, () -> checkpoints.fetch(RemoteCheckpoints.Which.ALL))
					.getMessage().contains("no checkpoint"));
			Files.writeString(folder.resolve("answer.sh"), answer + "say checkpoint epoch-001 1000 1000 100\n");
			// endless
			Files.writeString(folder.resolve("file.sh"),
					"mark=$(printf '%s' \"$1\" | grep -o '[0-9a-f]\\{8\\}-[-0-9a-f]*')\nprintf '\\n%s 100\\n' \"$mark\"\nyes\n");
			assertTrue(assertThrows(UserException.class, () -> checkpoints.fetch(RemoteCheckpoints.Which.ALL))
					.getMessage().contains("larger than it was said to be"));
			// as long as said, and wrong
			Files.delete(run.checkpoints().resolve("epoch-001.state.json.part"));
			Files.writeString(folder.resolve("file.sh"), """
					mark=$(printf '%s' "$1" | grep -o '[0-9a-f]\\{8\\}-[-0-9a-f]*')
					case $1 in *state.json*) n=100 ;; *) n=1000 ;; esac
					printf '\\n%s %s\\n' "$mark" $n
					head -c $n /dev/zero
					""");
			assertTrue(assertThrows(UserException.class, () -> checkpoints.fetch(RemoteCheckpoints.Which.ALL))
					.getMessage().contains("damaged"));
		}
		assertFalse(Files.exists(run.checkpoints().resolve("best")));
		assertFalse(Files.exists(run.checkpoints().resolve("epoch-001.state.json")));
		assertEquals(List.of(), List.of(folder.toFile().getParentFile().list((d, name) -> name.startsWith("evil"))));
	}
}
