package org.cgcworkbench.ui.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desktop starts outlives it and is known again. */
class LaunchesTest {

	@TempDir
	private Path folder;

	private static LaunchRequest train(String experiment, String... devices) {
		return new LaunchRequest.Train("birds", Path.of("/a/birds.yaml"), List.of("device=cpu", "name='b 2'"),
				experiment, List.of(devices));
	}

	private LaunchRequest evaluate() {
		return new LaunchRequest.Evaluate(new RunDirectory(folder), List.of("--metrics", "accuracy"), List.of("cpu"));
	}

	private static LaunchRequest elsewhere(String machine, String... devices) {
		return new LaunchRequest.TrainElsewhere("birds", Path.of("/a/birds.yaml"), List.of("runs='/a b'"), machine,
				List.of(devices));
	}

	private LaunchRequest of(LaunchRequest.Task task) {
		return new LaunchRequest.OfElsewhere(new RunDirectory(folder), task, "gpu1", List.of());
	}

	@Test
	void whatIsForgottenWhileTheyAreReadHoldsNothingUp() throws IOException {
		assumeTrue(File.separatorChar == '/', "links");
		LaunchStore store = new LaunchStore(folder.resolve("launches"));
		Launch first = store.add(evaluate());
		// listed, but gone when it is read
		Files.createSymbolicLink(folder.resolve("launches/0.launch"), folder.resolve("gone"));
		assertEquals(List.of(first), store.all());
	}

	@Test
	void whatIsDoneElsewhereIsTypedAsRemote() {
		assertEquals(
				List.of("remote", "train", Path.of("/a/birds.yaml").toString(), "--on", "gpu1", "--set", "runs='/a b'"),
				elsewhere("gpu1", "auto").typed());
		assertEquals(List.of("remote", "fetch", folder.toString()), of(LaunchRequest.Task.FETCH).typed());
		assertEquals("Train birds on gpu1", elsewhere("gpu1").title());
		assertTrue(of(LaunchRequest.Task.FOLLOW).trains());
		assertFalse(of(LaunchRequest.Task.FETCH).trains());
	}

	@Test
	void eachMachineHasDevicesOfItsOwn() {
		assertFalse(elsewhere("gpu1", "auto").conflicts(train("", "auto")));
		assertFalse(train("", "auto").conflicts(elsewhere("gpu1", "auto")));
		assertFalse(elsewhere("gpu1", "auto").conflicts(elsewhere("gpu2", "auto")));
		assertTrue(elsewhere("gpu1", "auto").conflicts(elsewhere("gpu1", "cuda:0")));
		// a queue there gives the devices
		assertFalse(elsewhere("gpu1").conflicts(elsewhere("gpu1")));
	}

	@Test
	void theEndOfFollowingIsNotThatOfTheRun() {
		Announcement run = Announcement.NOTHING.of(new RunDirectory(folder));
		assertEquals(Optional.of("Train birds on gpu1: following it was ended from outside; the run goes on there"),
				problem(elsewhere("gpu1"), run, null));
		assertEquals(Optional.of("Train birds on gpu1: its process ended before it made a run"),
				problem(elsewhere("gpu1"), Announcement.NOTHING, null));
	}

	@Test
	void queueIsKeptInItsOrderWithWhatRuns() throws IOException {
		LaunchStore store = new LaunchStore(folder.resolve("launches"));
		assertEquals(List.of(), store.all());
		Launch first = store.add(train("name: birds\nseed: 1\n", "cpu", "cuda:0"));
		Launch second = store.add(evaluate());
		Launch third = store.add(new LaunchRequest.Resume(new RunDirectory(folder),
				Optional.of(folder.resolve("moved")), List.of("cuda:0", "cuda:1")));
		Launch fourth = store
				.add(new LaunchRequest.Sweep(Path.of("/a/labels.yaml"), Path.of("/a/runs/labels"), List.of("cpu")));
		Launch fifth = store.add(elsewhere("gpu1", "auto"));
		Launch sixth = store.add(of(LaunchRequest.Task.FOLLOW));
		Launch running = store.started(first, ProcessHandle.current(), folder.resolve("äpfel.log"));
		Files.writeString(folder.resolve("launches/damaged.launch"), "pid=many\nkind=train\n");
		assertEquals(List.of(running, second, third, fourth, fifth, sixth),
				new LaunchStore(folder.resolve("launches")).all());
		assertEquals(ProcessHandle.current().pid(), running.started().orElseThrow().process().orElseThrow().pid());
		List<String> arguments = store.arguments(running);
		assertEquals(List.of("train", "--new"), List.of(arguments.get(0), arguments.get(2)));
		assertEquals("name: birds\nseed: 1\n", Files.readString(Path.of(arguments.get(1))),
				"what waits is trained as it stood when it was queued");
		assertEquals("--announce", arguments.get(3));
		assertEquals(List.of("evaluate", folder.toString(), "--metrics", "accuracy"),
				store.arguments(second).subList(0, 4));
		assertEquals(List.of("sweep", Path.of("/a/labels.yaml").toString()), store.arguments(fourth).subList(0, 2));
		assertEquals(List.of("train", "--resume", folder.toString(), "--data", folder.resolve("moved").toString()),
				store.arguments(third).subList(0, 5));
		Files.createFile(Path.of(arguments.get(4)));
		store.remove(running);
		assertFalse(Files.exists(Path.of(arguments.get(1))));
		assertFalse(Files.exists(Path.of(arguments.get(4))));
		assertEquals(List.of(second, third, fourth, fifth, sixth), store.all());
	}

	@Test
	void whatIsTypedDoesWhatIsStarted() {
		assertEquals(List.of("train", Path.of("/a/birds.yaml").toString(), "--set", "device=cpu", "--set", "name='b 2'",
				"--new"), train("seed: 1", "cpu").typed());
		assertEquals(List.of("evaluate", folder.toString(), "--metrics", "accuracy"), evaluate().typed());
		assertEquals(evaluate().arguments(folder), evaluate().typed());
	}

	@Test
	void aTrainingIsTypedWithTheExperimentThatIsTrained() throws IOException {
		for (String split : List.of("train", "val")) {
			Files.createDirectories(folder.resolve("birds' nests/" + split + "/wren"));
			Files.createDirectories(folder.resolve("birds' nests/" + split + "/tit"));
		}
		Path file = Files.writeString(Files.createDirectory(folder.resolve("a b")).resolve("birds.yaml"),
				"dataset:\n  path: \"../birds' nests\"\nschedule:\n  epochs: 3\n");
		LaunchRequest.Train request = (LaunchRequest.Train) LaunchRequests.train(file, true);
		List<String> typed = request.typed();
		List<String> overrides = IntStream.range(1, typed.size()).filter(i -> typed.get(i - 1).equals("--set"))
				.mapToObj(typed::get).toList();
		assertEquals(request.experiment(),
				ExperimentWriter.text(ExperimentReader.read(Path.of(typed.get(1)), overrides)));
		assertFalse(overrides.isEmpty(), "a baseline has other settings than its file");
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

	private Optional<String> problem(LaunchRequest request, Announcement said, Integer exitCode) {
		return new ProcessEnd(request, said.run().map(RunDirectory::new), said, Optional.ofNullable(exitCode))
				.problem();
	}

	@Test
	void endIsToldFromWhatWasAnnounced() throws IOException {
		Path file = folder.resolve("announced.json");
		Announcement run = Announcement.NOTHING.of(new RunDirectory(folder));
		run.ended(Ending.MISTAKE, Optional.of("no room")).write(file);
		assertEquals(Optional.of("Train birds failed: no room"),
				problem(train("", "cpu"), Announcement.read(file), null), "an earlier desktop started it");
		assertEquals(Optional.empty(), problem(train("", "cpu"), run.ended(Ending.STOPPED, Optional.empty()), null));
		assertEquals(Optional.empty(), problem(evaluate(), run.ended(Ending.FINISHED, Optional.empty()), 0));
	}

	@Test
	void endWithoutAWordIsToldFromTheExitCode() {
		Announcement run = Announcement.NOTHING.of(new RunDirectory(folder));
		assertEquals(Optional.empty(), problem(train("", "cpu"), run, 0));
		assertEquals(Optional.empty(), problem(train("", "cpu"), run, 4));
		assertEquals(Optional.of("Train birds failed: exit code 13, see its output"),
				problem(train("", "cpu"), Announcement.NOTHING, 13));
		Optional<String> killed = Optional
				.of("Train birds: the process was ended from outside; the run can be resumed from its last checkpoint");
		assertEquals(killed, problem(train("", "cpu"), run, 137));
		assertEquals(killed, problem(train("", "cpu"), run, null));
		assertEquals(Optional.of("Train birds: its process ended before it made a run"),
				problem(train("", "cpu"), Announcement.NOTHING, null));
		assertEquals(
				Optional.of("Evaluate " + folder.getFileName()
						+ ": the process was ended from outside; nothing was measured"),
				problem(evaluate(), Announcement.NOTHING, null));
	}
}
