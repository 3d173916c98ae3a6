package org.cgcworkbench.ui.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desktop starts outlives it and is known again. */
class LaunchesTest {

	@TempDir
	private Path folder;

	private static LaunchRequest train(String experiment, String... devices) {
		return new LaunchRequest("Train birds", "experiment /a/birds.yaml", List.of("train", "--new"), experiment,
				List.of(devices), Optional.empty());
	}

	private LaunchRequest evaluate() {
		return new LaunchRequest("Evaluate birds-1", "evaluate", List.of("evaluate", folder.toString()), "",
				List.of("cpu"), Optional.of(new RunDirectory(folder)));
	}

	@Test
	void queueIsKeptInItsOrderWithWhatRuns() throws IOException {
		LaunchStore store = new LaunchStore(folder.resolve("launches"));
		assertEquals(List.of(), store.all());
		Launch first = store.add(train("name: birds\nseed: 1\n", "cpu", "cuda:0"));
		Launch second = store.add(evaluate());
		Launch running = store.started(first, ProcessHandle.current(), folder.resolve("äpfel.log"));
		Files.writeString(folder.resolve("launches/damaged.launch"), "pid=many\nargument.0=train\n");
		assertEquals(List.of(running, second), new LaunchStore(folder.resolve("launches")).all());
		assertEquals(ProcessHandle.current().pid(), running.started().orElseThrow().process().orElseThrow().pid());
		List<String> arguments = store.arguments(running);
		assertEquals(List.of("train", "--new"), List.of(arguments.get(0), arguments.get(2)));
		assertEquals("name: birds\nseed: 1\n", Files.readString(Path.of(arguments.get(1))),
				"what waits is trained as it stood when it was queued");
		store.remove(running);
		assertFalse(Files.exists(Path.of(arguments.get(1))));
		assertEquals(List.of(second), store.all());
	}

	@Test
	void anotherProcessOfTheSameNumberIsNotTakenForTheRun() {
		ProcessHandle self = ProcessHandle.current();
		Instant since = self.info().startInstant().orElseThrow();
		assertTrue(new Launch.Started(self.pid(), since, folder).process().isPresent());
		assertTrue(new Launch.Started(self.pid(), since.minusSeconds(3600), folder).process().isEmpty());
	}

	@Test
	void theVerySameIsToldFromAnotherSetting() {
		assertTrue(train("seed: 1", "cpu").repeats(train("seed: 1", "cpu")));
		assertFalse(train("seed: 1", "cpu").repeats(train("seed: 2", "cpu")));
		assertTrue(train("", "cpu").conflicts(evaluate()));
		assertTrue(train("", "auto").conflicts(train("", "cuda:0")));
		assertFalse(train("", "cuda:0").conflicts(train("", "cuda:1")));
	}

	@Test
	void processHasASessionOfItsOwn() throws Exception {
		assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "skipped: only Linux tells the session here");
		List<String> command = OwnSession.of(List.of("/bin/sh", "-c", "cat /proc/$$/stat"), false,
				System.getenv("PATH"));
		assumeTrue(command.get(0).endsWith("setsid"), "skipped: there is no setsid");
		Process process = new ProcessBuilder(command).start();
		String[] stat = new String(process.getInputStream().readAllBytes()).split(" ");
		assertEquals(Long.toString(process.pid()), stat[0], "signals to the process must arrive");
		assertEquals(stat[0], stat[5], "the session");
	}

	@Test
	void withoutSetsidTheTerminalsSignalsAreIgnored() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no shell");
		List<String> command = OwnSession.of(
				List.of("/bin/sh", "-c", "kill -HUP $$; kill -INT $$; echo lives; kill -TERM $$; echo not here"), false,
				"");
		Process process = new ProcessBuilder(command).start();
		assertEquals("lives", new String(process.getInputStream().readAllBytes()).strip());
		assertTrue(process.waitFor(20, TimeUnit.SECONDS));
	}

	@Test
	void onWindowsTheLauncherWithoutAConsoleIsTaken() throws IOException {
		Path java = folder.resolve("java");
		assertEquals(List.of(java.toString(), "-version"),
				OwnSession.of(List.of(java.toString(), "-version"), true, ""));
		Path javaw = Files.createFile(folder.resolve("javaw.exe"));
		assertEquals(List.of(javaw.toString(), "-version"),
				OwnSession.of(List.of(java.toString(), "-version"), true, ""));
	}

	@Test
	void endIsToldFromTheExitCode() {
		ProcessEnd end = new ProcessEnd(train("", "cpu"), Optional.empty(), "workbench: no room");
		assertEquals(Optional.empty(), end.problem(0));
		assertEquals(Optional.empty(), end.problem(4));
		assertEquals(Optional.of("Train birds failed: no room"), end.problem(2));
		assertEquals(Optional
				.of("Train birds: the process was ended from outside; the run can be resumed from its last checkpoint"),
				end.problem(137));
	}

	@Test
	void endOfWhatAnEarlierDesktopStartedIsToldFromItsFiles() throws IOException {
		Instant since = Instant.now().minusSeconds(60);
		ProcessEnd trained = new ProcessEnd(train("", "cpu"), Optional.of(new RunDirectory(folder)), "epoch 3");
		assertEquals(Optional
				.of("Train birds: the process was ended from outside; the run can be resumed from its last checkpoint"),
				trained.problemOfAdopted(since));
		ProcessEnd evaluated = new ProcessEnd(evaluate(), Optional.of(new RunDirectory(folder)), "accuracy");
		assertEquals(Optional.of("Evaluate birds-1: the process was ended from outside; nothing was measured"),
				evaluated.problemOfAdopted(since));
		Files.createDirectories(folder.resolve("evaluation"));
		Files.writeString(folder.resolve("evaluation/grad-cam-224.json"), "{}");
		assertEquals(Optional.empty(), evaluated.problemOfAdopted(since));
		assertEquals(Optional.of("Evaluate birds-1 failed: no boxes"),
				new ProcessEnd(evaluate(), Optional.empty(), "workbench: no boxes").problemOfAdopted(since));
	}
}
